/** What is on this phone: whether it is kept, how much room it takes, and as of when. */
import { useEffect, useState } from 'preact/hooks';
import { syncStatus } from '../app/sync-state.ts';
import { formatBytes, formatDay, t } from '../i18n/translate.ts';
import { camerasHeld } from '../map/map-data.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { GivenUpNote } from '../world/given-up-note.tsx';
import { WorldRows } from '../world/world-rows.tsx';

type Kept = 'granted' | 'denied' | 'unsupported';

interface Held {
  kept: Kept;
  space: { usageBytes: number; quotaBytes: number } | undefined;
  state: { epoch: string; seq: number } | undefined;
}

/** Rows of facts, and the wish to be kept. */
export function StorageCard() {
  const [held, setHeld] = useState<Held>();
  useEffect(() => {
    void readHeld().then(setHeld);
  }, []);
  const ask = async () => {
    const { askPersistence } = await import('../../offline/storage-health.ts');
    const kept = await askPersistence();
    if (held !== undefined) setHeld({ ...held, kept });
  };
  return (
    <section class="card">
      <h2 class="h h3">{t('settings.storage')}</h2>
      <GivenUpNote />
      <ul class="list">
        <Row icon="shield" label={t('settings.kept')} value={held === undefined ? '' : keptWords(held.kept)}>
          {held?.kept === 'denied' && (
            <Button look="quiet" small onClick={() => void ask()}>
              {t('settings.keptAsk')}
            </Button>
          )}
        </Row>
        <Row icon="phone" label={t('settings.space')} value={held === undefined ? '' : spaceWords(held)} />
        <MapRows />
        <WorldRows />
        {held?.state !== undefined && (
          <Row
            icon="link"
            label={t('settings.state')}
            value={t('settings.stateText', { seq: held.state.seq, epoch: held.state.epoch.slice(0, 8) })}
          />
        )}
      </ul>
    </section>
  );
}

function MapRows() {
  const n = camerasHeld.value ?? 0;
  const { asOf } = syncStatus.value;
  return (
    <>
      <Row
        icon="pin"
        label={t('settings.cameras')}
        value={n === 0 ? t('settings.camerasNone') : t('settings.camerasCount', { n })}
      />
      <Row
        icon="calendar"
        label={t('settings.asOf')}
        value={asOf === undefined ? t('settings.asOfNever') : formatDay(asOf)}
      />
    </>
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

function keptWords(kept: Kept): string {
  if (kept === 'granted') return t('settings.keptGranted');
  return kept === 'denied' ? t('settings.keptDenied') : t('settings.keptUnsupported');
}

function spaceWords({ space }: Held): string {
  if (space === undefined) return t('settings.spaceUnknown');
  return t('settings.spaceUsed', { used: formatBytes(space.usageBytes), quota: formatBytes(space.quotaBytes) });
}

interface RowProps {
  icon: IconName;
  label: string;
  value: string;
  children?: preact.ComponentChildren;
}

function Row({ icon, label, value, children }: RowProps) {
  return (
    <li>
      <div class="item setting">
        <Icon name={icon} />
        <span>
          <span class="t">{label}</span>
          <span class="d">{value}</span>
          {children}
        </span>
        <span />
      </div>
    </li>
  );
}
