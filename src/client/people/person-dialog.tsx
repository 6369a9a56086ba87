/** The dialog of an act on one account. */
import { useState } from 'preact/hooks';
import type { Person } from '../../protocol/schema/people.ts';
import { t } from '../i18n/translate.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ShownLink } from './link-dialog.tsx';
import { makeOneTimeLink, type OneTimeLink } from './one-time-link.ts';
import { postRecovery, removePerson } from './people-api.ts';

interface PersonDialogProps {
  person: Person;
  act: 'change' | 'recover' | 'remove';
  onClose: () => void;
  onDone: (said: string) => void;
  onLink: (link: ShownLink) => void;
}

/** Change, recover, or remove. */
export function PersonDialog({ person, act, onClose, onDone, onLink }: PersonDialogProps) {
  const { id, name } = person;
  if (act === 'change')
    return <ChangeDialog person={person} onClose={onClose} onDone={() => onDone(t('people.changed'))} />;
  if (act === 'recover') return <RecoverDialog person={person} onClose={onClose} onLink={onLink} />;
  return (
    <ConfirmDialog
      title={t('people.removeTitle', { name })}
      help={t('people.removeHelp')}
      act={t('people.removeAct')}
      run={() => removePerson(id)}
      onClose={onClose}
      onDone={() => onDone(t('people.removed', { name }))}
    />
  );
}

function RecoverDialog({ person, onClose, onLink }: Pick<PersonDialogProps, 'person' | 'onClose' | 'onLink'>) {
  const { id, name } = person;
  // One link for the dialog: pressed again after a lost answer, it is the same one.
  const [link] = useState<Promise<OneTimeLink>>(makeOneTimeLink);
  return (
    <ConfirmDialog
      title={t('people.recoverTitle', { name })}
      help={t('people.recoverHelp', { name })}
      act={t('people.recoverAct')}
      run={async () => postRecovery(id, (await link).tokenHash)}
      onClose={onClose}
      onDone={({ expiresOn }) => void link.then(({ address }) => onLink({ name, address, expiresOn }))}
    />
  );
}
