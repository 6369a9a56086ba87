/** How much room all of it takes, and whether the browser keeps it. */
import { useEffect, useState } from 'preact/hooks';
import { formatBytes, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { useAreas } from './use-areas.ts';

type Kept = 'granted' | 'denied' | 'unsupported';

interface Held {
  kept: Kept;
  space: { usageBytes: number; quotaBytes: number } | undefined;
  state: { epoch: string; seq: number } | undefined;
}

/** A meter, a promise, and the state of the data for those who compare two phones. */
export function RoomCard() {
  const [held, setHeld] = useState<Held>();
  const areas = useAreas();
  // Read again with every tenth of a megabyte that came or went.
  const heldBytes = (areas ?? []).reduce((sum, area) => sum + area.heldBytes, 0);
  useEffect(() => {
    void readHeld().then(setHeld);
  }, [Math.round(heldBytes / 1e5)]);
  const ask = async () => {
    const { askPersistence } = await import('../../offline/storage-health.ts');
    const kept = await askPersistence();
    if (held !== undefined) setHeld({ ...held, kept });
  };
  const { space, kept, state } = held ?? {};
  return (
    <section class="card room-card">
      <div class="row wrap">
        <h2 class="h h3 grow">{t('areas.room')}</h2>
        {held !== undefined && (
          <span class="small muted num">
            {space === undefined
              ? t('areas.roomUnknown')
              : t('areas.roomUsed', { used: formatBytes(space.usageBytes) })}
          </span>
        )}
      </div>
      {space !== undefined && <RoomMeter {...space} />}
      {kept !== undefined && <p class="small muted">{t(`areas.kept_${kept}`)}</p>}
      {kept === 'denied' && (
        <Button look="quiet" small extra="area-next" onClick={() => void ask()}>
          {t('areas.keptAsk')}
        </Button>
      )}
      {state !== undefined && (
        <p class="small muted">{t('areas.state', { seq: state.seq, epoch: state.epoch.slice(0, 8) })}</p>
      )}
    </section>
  );
}

function RoomMeter({ usageBytes, quotaBytes }: { usageBytes: number; quotaBytes: number }) {
  const words = t('areas.roomOf', { used: formatBytes(usageBytes), quota: formatBytes(quotaBytes) });
  // What is used is seen, if it is little.
  const percent = Math.max(2, Math.min(100, (usageBytes / quotaBytes) * 100));
  return (
    <div class="meter" role="img" aria-label={words}>
      <i style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

async function readHeld(): Promise<Held> {
  const [{ estimate }, { readState }] = await Promise.all([
    import('../../offline/storage-health.ts'),
    import('../../offline/replica/state.ts'),
  ]);
  const state = await readState();
  return {
    kept: await readKept(),
    space: await estimate(),
    state: state.epoch === '' ? undefined : { epoch: state.epoch, seq: state.head },
  };
}

/** Looks without asking: a browser may ask the person, and nobody has pressed anything yet. */
async function readKept(): Promise<Kept> {
  if (!navigator.storage?.persisted) return 'unsupported';
  return (await navigator.storage.persisted()) ? 'granted' : 'denied';
}
