/** An invitation: pseudonym, role, areas; then the link. */
import { useState } from 'preact/hooks';
import type { Role } from '../../domain/people/rights.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { AreasField, readAreas } from './areas-field.tsx';
import type { ShownLink } from './link-dialog.tsx';
import { problemWords } from './not-read.tsx';
import { makeOneTimeLink, type OneTimeLink } from './one-time-link.ts';
import { postInvite } from './people-api.ts';
import { RoleChoice } from './role-choice.tsx';

interface InviteDialogProps {
  onClose: () => void;
  onMade: (link: ShownLink) => void;
}

/** The dialog. */
export function InviteDialog({ onClose, onMade }: InviteDialogProps) {
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('moderator');
  const [areasText, setAreasText] = useState('');
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  // One link for the dialog: pressed again after a lost answer, it is the same invitation.
  const [link] = useState<Promise<OneTimeLink>>(makeOneTimeLink);
  const areas = role === 'moderator' ? readAreas(areasText) : null;
  const invite = async () => {
    setTried(true);
    if (name.trim() === '' || areas === undefined) return;
    const { address, tokenHash } = await link;
    const answer = await postInvite({ tokenHash, name: name.trim(), role, ...(areas && { areas }) });
    if (answer.ok) onMade({ name: name.trim(), address, expiresOn: answer.value.expiresOn });
    else setProblem(problemWords(answer));
  };
  return (
    <Dialog
      title={t('people.inviteTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={() => void invite()}>
            {t('people.inviteAct')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <Field
        label={t('people.inviteName')}
        hint={t('people.inviteNameHint')}
        error={tried && name.trim() === '' ? t('people.inviteNameMissing') : undefined}
        value={name}
        onInput={setName}
        maxLength={LIMITS.pseudonymLength}
      />
      <RoleChoice role={role} onRole={setRole} />
      {role === 'moderator' && (
        <AreasField text={areasText} onText={setAreasText} isWrong={tried && areas === undefined} />
      )}
      <NotTaken problem={problem} />
    </Dialog>
  );
}
