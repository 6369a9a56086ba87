/** The entries of this phone as a file: to keep, or to carry to another phone. */
import { useState } from 'preact/hooks';
import type { ImportResult } from '../../offline/outbox/transfer.ts';
import { t } from '../i18n/translate.ts';
import { FileButton } from '../sighting/file-button.tsx';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';

type State =
  | { at: 'idle' }
  | { at: 'writing' }
  | { at: 'written'; count: number }
  | { at: 'reading' }
  | { at: 'read'; result: ImportResult };

/** Export and import, with what came of them. */
export function TransferCard({ count }: { count: number }) {
  const [state, setState] = useState<State>({ at: 'idle' });
  const write = async () => {
    setState({ at: 'writing' });
    const { exportEntries } = await import('../../offline/outbox/transfer.ts');
    offerFile(await exportEntries(), `overseen-entries-${new Date().toISOString().slice(0, 10)}.json`);
    setState({ at: 'written', count });
  };
  const read = async (file: File) => {
    setState({ at: 'reading' });
    const { importEntries } = await import('../../offline/outbox/transfer.ts');
    setState({ at: 'read', result: await importEntries(file) });
  };
  return (
    <section class="card stack">
      <h2 class="h2">{t('entries.transferTitle')}</h2>
      <p class="muted">{t('entries.transferHelp')}</p>
      <div class="btnrow">
        <Button icon="download" busy={state.at === 'writing'} onClick={write}>
          {t('entries.export')}
        </Button>
        <FileButton label={t('entries.import')} icon="plus" accept="application/json,.json" onFile={read} />
      </div>
      <div role="status">
        <Outcome state={state} />
      </div>
    </section>
  );
}

function Outcome({ state }: { state: State }) {
  if (state.at === 'writing') return <p>{t('entries.exporting')}</p>;
  if (state.at === 'reading') return <p>{t('entries.importing')}</p>;
  if (state.at === 'written') return <Callout tone="ok">{t('entries.exported', { n: state.count })}</Callout>;
  if (state.at !== 'read') return null;
  const { added, known, refused } = state.result;
  return (
    <div class="stack">
      {(added > 0 || known > 0) && <Callout tone="ok">{t('entries.imported', { added, known })}</Callout>}
      {refused.length === 0 && added === 0 && known === 0 && <Callout tone="plain">{t('entries.importEmpty')}</Callout>}
      {refused.length > 0 && (
        <Callout tone="bad">
          <ul>
            {refused.map(({ index, reason }) => (
              <li key={index}>
                {index < 0 ? '' : `${t('entries.importNumber', { count: index + 1 })} `}
                {t(`entries.import_${REASON_KEYS[reason]}`)}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </div>
  );
}

const REASON_KEYS = {
  unreadable: 'unreadable',
  'bad-code': 'bad_code',
  'photo-damaged': 'photo_damaged',
  'no-room': 'no_room',
  'not-an-export': 'not_an_export',
} as const;

function offerFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has read the address by then; at once would be too early for Safari.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
