/** What this phone has saved, and what became of it. */
import './entries.css';
import { useEffect } from 'preact/hooks';
import type { Entry } from '../../offline/outbox/entry.ts';
import { tryNow } from '../app/sync-state.ts';
import { t } from '../i18n/translate.ts';
import { ObjectionScreen } from '../objection/objection-screen.tsx';
import { route } from '../router.ts';
import { followLock, lockNow } from '../safety/lock-signal.ts';
import { SealedEntries } from '../safety/sealed-entries.tsx';
import { DraftList } from './draft-list.tsx';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { type EntryTab, tabOf } from './entry-state.ts';
import { FollowReceipt } from './follow-receipt.tsx';
import { SetAsideList } from './set-aside-list.tsx';
import { TransferCard } from './transfer-card.tsx';
import { useLive } from './use-live.ts';

type Tab = EntryTab | 'more';

/** The screens behind `/entries` and `/entries/:opId`, and `/entries?show=objection`, which is followed by a receipt as well. */
export function EntriesScreen() {
  return route.value.query.get('show') === 'objection' ? <ObjectionScreen /> : <Entries />;
}

function Entries() {
  const { opId, query } = route.value;
  useLiveOutcomes();
  const entries = useLive('entries', async () => (await import('../../offline/outbox/outbox.ts')).listEntries());
  useEffect(() => void followLock(), []);
  if (lockNow.value === 'locked')
    return (
      <div class="page">
        <header class="head">
          <h1>{t('entries.title')}</h1>
        </header>
        <div class="inner narrow">
          <SealedEntries />
        </div>
      </div>
    );
  if (opId !== undefined) return <EntryPage key={opId} opId={opId} entries={entries} />;
  const shown = query.get('show');
  const tab: Tab = shown === 'finished' || shown === 'more' ? shown : 'waiting';
  return (
    <div class="page">
      <header class="head">
        <h1>{t('entries.title')}</h1>
      </header>
      <div class="inner narrow">
        <Tabs tab={tab} entries={entries ?? []} />
        {entries === undefined && <p class="screen-wait">{t('app.screenLoading')}</p>}
        {entries !== undefined && tab !== 'more' && (
          <EntryList entries={entries.filter((entry) => tabOf(entry) === tab)} tab={tab} />
        )}
        {tab === 'waiting' && <DraftList />}
        {tab !== 'more' && (
          <p class="spaced">
            <a href="/rules">{t('entries.rules')}</a>
          </p>
        )}
        {tab === 'more' && (
          <div class="stack more-entries">
            <FollowReceipt />
            <TransferCard count={entries?.length ?? 0} />
            <SetAsideList />
          </div>
        )}
      </div>
    </div>
  );
}

/** Between two looks at the server while the person looks at their entries. */
const LOOK_MS = 20_000;

/** Whoever looks at their entries wants to know how things stand now. */
function useLiveOutcomes(): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void tryNow();
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
}

function Tabs({ tab, entries }: { tab: Tab; entries: readonly Entry[] }) {
  const waiting = entries.filter((entry) => tabOf(entry) === 'waiting').length;
  const tabs: { name: Tab; href: string; words: string }[] = [
    { name: 'waiting', href: '/entries', words: t('entries.tabWaiting', { count: waiting }) },
    {
      name: 'finished',
      href: '/entries?show=finished',
      words: t('entries.tabFinished', { count: entries.length - waiting }),
    },
    { name: 'more', href: '/entries?show=more', words: t('entries.tabMore') },
  ];
  return (
    <nav class="tabs" aria-label={t('entries.tabs')}>
      {tabs.map(({ name, href, words }) => (
        <a key={name} href={href} aria-current={name === tab ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}
