/** Another role or other areas for somebody. */
import { useState } from 'preact/hooks';
import type { Person } from '../../protocol/schema/people.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { AreasField, readAreas } from './areas-field.tsx';
import { problemWords } from './not-read.tsx';
import { changePerson } from './people-api.ts';
import { RoleChoice } from './role-choice.tsx';

interface ChangeDialogProps {
  person: Person;
  onClose: () => void;
  onDone: () => void;
}

/** The dialog. */
export function ChangeDialog({ person, onClose, onDone }: ChangeDialogProps) {
  const [role, setRole] = useState(person.role);
  const [areasText, setAreasText] = useState((person.areas ?? []).join('\n'));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const areas = role === 'moderator' ? readAreas(areasText) : null;
  const change = async () => {
    setTried(true);
    if (areas === undefined) return;
    const answer = await changePerson(person.id, { role, areas });
    if (answer.ok) onDone();
    else setProblem(problemWords(answer));
  };
  return (
    <Dialog
      title={t('people.changeTitle', { name: person.name })}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={() => void change()}>
            {t('people.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <p class="muted">{t('people.changeHelp', { name: person.name })}</p>
      <RoleChoice role={role} onRole={setRole} />
      {role === 'moderator' && (
        <AreasField text={areasText} onText={setAreasText} isWrong={tried && areas === undefined} />
      )}
      <NotTaken problem={problem} />
    </Dialog>
  );
}
