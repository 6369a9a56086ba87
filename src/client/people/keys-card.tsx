/** One's own passkeys: add, rename, revoke. */
import { useState } from 'preact/hooks';
import type { KeyLine } from '../../protocol/schema/people.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { AddKey } from './add-key.tsx';
import { RenameKeyDialog, RevokeKeyDialog } from './key-dialogs.tsx';
import { PeopleNotRead } from './not-read.tsx';
import { fetchKeys } from './people-api.ts';
import { useLoaded } from './use-loaded.ts';

type Open = { act: 'rename' | 'revoke'; key: KeyLine } | { act: 'add' } | undefined;

/** The card. Revoking signs out, here as well: `onSignedOut`. */
export function KeysCard({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded, again, put } = useLoaded(fetchKeys);
  const [open, setOpen] = useState<Open>(undefined);
  const close = () => setOpen(undefined);
  const settle = (keys: KeyLine[], said: string) => {
    put({ keys });
    close();
    showToast(said);
  };
  return (
    <section class="card stack" aria-labelledby="keys-title">
      <h2 class="h h3" id="keys-title">
        {t('people.keys')}
      </h2>
      {loaded.state === 'loading' && <p role="status">{t('app.screenLoading')}</p>}
      {loaded.state === 'failed' && <PeopleNotRead failure={loaded.failure} onAgain={() => void again()} />}
      {loaded.state === 'ready' && (
        <>
          {loaded.value.keys.length === 0 && <p>{t('people.keysNone')}</p>}
          <ul class="list">
            {loaded.value.keys.map((key) => (
              <KeyRow key={key.id} line={key} onAct={(act) => setOpen({ act, key })} />
            ))}
          </ul>
          {open?.act === 'add' ? (
            <AddKey label={t('people.addKey')} look="primary" onAdded={(keys) => settle(keys, t('people.keyAdded'))}>
              <Button look="quiet" onClick={close}>
                {t('app.back')}
              </Button>
            </AddKey>
          ) : (
            <p>
              <Button look="soft" icon="plus" onClick={() => setOpen({ act: 'add' })}>
                {t('people.addKey')}
              </Button>
            </p>
          )}
        </>
      )}
      {open?.act === 'rename' && (
        <RenameKeyDialog line={open.key} onClose={close} onDone={(keys) => settle(keys, t('people.renamed'))} />
      )}
      {open?.act === 'revoke' && <RevokeKeyDialog line={open.key} onClose={close} onDone={onSignedOut} />}
    </section>
  );
}

function KeyRow({ line, onAct }: { line: KeyLine; onAct: (act: 'rename' | 'revoke') => void }) {
  const { name, addedOn, usedOn } = line;
  return (
    <li class="item two top">
      <span>
        <bdi class="t">{name}</bdi>
        <span class="d">
          {usedOn === null
            ? t('people.keyLineUnused', { added: formatDay(addedOn) })
            : t('people.keyLine', { added: formatDay(addedOn), used: formatDay(usedOn) })}
        </span>
      </span>
      <span class="btnrow">
        <Button small look="quiet" onClick={() => onAct('rename')}>
          {t('people.rename')}
          <span class="vh">: {name}</span>
        </Button>
        <Button small look="quiet bad" onClick={() => onAct('revoke')}>
          {t('people.revoke')}
          <span class="vh">: {name}</span>
        </Button>
      </span>
    </li>
  );
}
