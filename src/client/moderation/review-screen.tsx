/** The moderators' desk: list, entry, what is near; every act has a key. */
import './review.css';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { showToast } from '../ui/toast.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { AskDialog, RefuseDialog } from './decision-dialogs.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { KeyList } from './key-list.tsx';
import { QueueList } from './queue-list.tsx';
import { useReviewKeys } from './review-keys.ts';
import {
  type Choice,
  decideSelected,
  failure,
  lastTaken,
  leave,
  openReview,
  phase,
  queueItems,
  type Result,
  selectedItem,
  step,
  undoLast,
} from './review-state.ts';
import { SignInScreen } from './sign-in-screen.tsx';

type Open = 'refuse' | 'ask' | 'keys' | undefined;

/** The desk, or the way in through an invitation. */
export function ReviewScreen() {
  return route.value.screen === 'sign-in' ? <SignInScreen /> : <Queue />;
}

function Queue() {
  useEffect(() => void openReview(), []);
  if (phase.value === 'loading') return <Plain>{t('app.screenLoading')}</Plain>;
  if (phase.value === 'signed-out') return <SignedOut />;
  if (phase.value === 'failed') {
    return (
      <Plain>
        <Callout
          tone="bad"
          lead={t('moderation.failed')}
          acts={<Button onClick={() => void openReview()}>{t('app.tryAgain')}</Button>}
        >
          {failure.value?.message}
        </Callout>
      </Plain>
    );
  }
  return <Desk />;
}

function Plain({ children }: { children: preact.ComponentChildren }) {
  return (
    <div class="page">
      <div class="inner stack">
        <h1 class="h1">{t('moderation.title')}</h1>
        {children}
      </div>
    </div>
  );
}

function SignedOut() {
  return (
    <Plain>
      <p>{t('moderation.signedOut')}</p>
      <p class="muted">{t('moderation.signedOutHelp')}</p>
      <Button onClick={() => navigate('/')}>{t('app.toMap')}</Button>
    </Plain>
  );
}

function Desk() {
  const [open, setOpen] = useState<Open>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const item = selectedItem.value;
  const finish = (result: Result, said: string) => {
    setOpen(undefined);
    setProblem(result.ok ? undefined : problemText(result));
    if (result.ok) showToast(said, { label: t('app.undo'), run: () => void undo() });
    document.getElementById('entry-title')?.focus();
  };
  const decide = async (choice: Choice) => finish(await decideSelected(choice), t(`moderation.did_${choice.action}`));
  const undo = async () => {
    const result = await undoLast();
    setProblem(result.ok ? undefined : problemText(result));
    document.getElementById('entry-title')?.focus();
  };
  const join = (cameraId?: string) => {
    const into = cameraId ?? item?.neighbours[0]?.camera.id;
    if (into === undefined) setProblem(t('moderation.nothingToJoin'));
    else void decide({ action: 'merge', into });
  };
  useReviewKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => void decide({ action: 'accept' }),
    m: () => join(),
    q: () => item && setOpen('ask'),
    r: () => item && setOpen('refuse'),
    u: () => void undo(),
    space: () => document.querySelector<HTMLElement>('[data-photo]')?.click(),
    '?': () => setOpen('keys'),
  });
  return (
    <div class="review">
      <QueueList />
      <section class="review-entry" aria-label={t('moderation.entry')}>
        <div class="review-tools">
          <Button small look="quiet" icon="undo" onClick={() => void undo()}>
            {t('app.undo')} {lastTaken.value !== undefined && <Key name="U" />}
          </Button>
          <Button small look="quiet" onClick={() => void leave()}>
            {t('moderation.signOut')}
          </Button>
        </div>
        {problem !== undefined && (
          <Callout tone="warn" live="polite">
            {problem}
          </Callout>
        )}
        {item === undefined ? <Nothing /> : <EntryPanel key={item.opId} item={item} />}
      </section>
      {item !== undefined && (
        <aside class="review-near" aria-label={t('moderation.whatIsNear')}>
          <ComparePanel item={item} onJoin={join} />
          <Button small look="quiet" onClick={() => setOpen('keys')}>
            <Key name="?" /> {t('moderation.allKeys')}
          </Button>
        </aside>
      )}
      {item !== undefined && (
        <div class="review-acts btnrow">
          <Button look="primary" icon="check" onClick={() => void decide({ action: 'accept' })}>
            {t('moderation.publish')} <Key name="A" />
          </Button>
          <Button onClick={() => join()}>
            {t('moderation.join')} <Key name="M" />
          </Button>
          <Button onClick={() => setOpen('ask')}>
            {t('moderation.ask')} <Key name="Q" />
          </Button>
          <Button onClick={() => setOpen('refuse')}>
            {t('moderation.refuseMore')} <Key name="R" />
          </Button>
        </div>
      )}
      {open === 'refuse' && (
        <RefuseDialog onClose={() => setOpen(undefined)} onDecide={(choice) => void decide(choice)} />
      )}
      {open === 'ask' && <AskDialog onClose={() => setOpen(undefined)} onDecide={(choice) => void decide(choice)} />}
      {open === 'keys' && <KeyList onClose={() => setOpen(undefined)} />}
    </div>
  );
}

function Key({ name }: { name: string }) {
  return <kbd class="kbd wide-only">{name}</kbd>;
}

function Nothing() {
  return (
    <div class="empty" data-count={queueItems.value.length}>
      <h2 class="h2">{t('moderation.nothing')}</h2>
      <p>{t('moderation.nothingHelp')}</p>
    </div>
  );
}

function problemText(result: Exclude<Result, { ok: true }>): string {
  if (result.code === 'already-decided') return t('moderation.first');
  if (result.code === 'stale-version') return t('moderation.amended');
  return result.code === 'network' ? t('moderation.noNetwork') : result.message;
}
