/** The desk: list, entry, what is near; every act has a key. A phone shows either the list or one entry. */
import { useState } from 'preact/hooks';
import type { ProposalView } from '../../protocol/schema/proposal.ts';
import { t } from '../i18n/translate.ts';
import { ObjectionsLink } from '../objection/objections-link.tsx';
import { tellProposed } from '../proposals/tell-proposed.ts';
import { useWaitingCount, WaitingLink } from '../proposals/waiting-link.tsx';
import { navigate } from '../router.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { showToast } from '../ui/toast.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { useClaim } from './claim-state.ts';
import { ComparePanel } from './compare-panel.tsx';
import { compareNeighbours } from './compared-neighbours.ts';
import { AskDialog, RefuseDialog } from './decision-dialogs.tsx';
import { entryTitle } from './entry-facts.ts';
import { EntryPanel } from './entry-panel.tsx';
import { failureText } from './failure-text.ts';
import { HeldActs } from './held-entries.tsx';
import { Key, KeyHints, KeyList } from './key-list.tsx';
import { isChangeable } from './moderated-facts.ts';
import { PassDialog } from './pass-dialog.tsx';
import { isFiltered, queueFilter, queueOrder } from './queue-filter.ts';
import { QueueList } from './queue-list.tsx';
import { ReviewActs } from './review-acts.tsx';
import type { Failure } from './review-api.ts';
import { useReviewKeys } from './review-keys.ts';
import {
  type Choice,
  decideSelected,
  filterQueue,
  lastTaken,
  leave,
  queueItems,
  queueTotal,
  type Result,
  readQueue,
  select,
  selectedItem,
  step,
  toggleChosen,
  undoLast,
} from './review-state.ts';

type Open = 'refuse' | 'ask' | 'change' | 'pass' | 'keys' | undefined;

/** What went wrong, and with which entry when another one is on the desk by now. */
interface Problem {
  about?: string;
  words: string;
}

/** The desk of a moderator who is signed in. */
export function ReviewDesk() {
  const [open, setOpen] = useState<Open>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [page, setPage] = useState<'entry' | 'list'>('entry');
  const item = selectedItem.value;
  const waiting = useWaitingCount(queueItems.value);
  const settle = (result: Result | undefined, about: string | undefined) => {
    if (result === undefined) return false;
    setProblem(result.ok ? undefined : { words: failureText(result), ...(about === undefined ? {} : { about }) });
    // What was written for a decision that never left stays open, to be sent again.
    if (!result.ok && result.code === 'network' && open !== undefined) return false;
    setOpen(undefined);
    if (!result.ok && result.code === 'needs-two') {
      setProblem(undefined);
      tellWaiting(result);
    }
    return result.ok;
  };
  const decide = async (choice: Choice) => {
    const about = item === undefined ? undefined : entryTitle(item);
    const result = await decideSelected(choice);
    if (settle(result, about)) {
      const back = lastTaken.value === undefined ? undefined : { label: t('app.undo'), run: () => void undo() };
      const isHeld = result?.ok === true && result.isHeld === true;
      showToast(t(isHeld ? 'moderation.did_hold' : `moderation.did_${choice.action}`), back);
    }
    focusTitle();
  };
  const undo = async () => {
    const about = lastTaken.value === undefined ? undefined : entryTitle(lastTaken.value.item);
    if (settle(await undoLast(), about)) showToast(t('moderation.did_undo'));
    setPage('entry');
    focusTitle();
  };
  const join = (cameraId?: string) => {
    if (item?.sighting.kind !== 'new') return;
    const into = cameraId ?? compareNeighbours(item)[0]?.camera.id;
    if (into === undefined) setProblem({ words: t('moderation.nothingToJoin') });
    else void decide({ action: 'merge', into });
  };
  const signOutNow = async () => {
    const result = await leave();
    if (!result.ok) setProblem({ words: t('moderation.signOutFailed') });
  };
  const go = (by: number) => {
    setProblem(undefined);
    void step(by).then(focusTitle);
  };
  const choose = (opId: string) => {
    setProblem(undefined);
    select(opId);
    setPage('entry');
    focusTitle();
  };
  // What is accepted and waits for the release can be taken back, and nothing else.
  const openItem = item?.held === undefined ? item : undefined;
  const change = openItem !== undefined && isChangeable(openItem.sighting) ? () => setOpen('change') : undefined;
  useClaim(item?.opId);
  useReviewKeys({
    j: () => go(1),
    k: () => go(-1),
    a: () => openItem && void decide({ action: 'accept' }),
    m: () => openItem && join(),
    q: () => openItem && setOpen('ask'),
    r: () => openItem && setOpen('refuse'),
    e: () => change?.(),
    p: () => openItem && setOpen('pass'),
    x: () => openItem && toggleChosen(openItem.opId),
    u: () => void undo(),
    space: () => document.querySelector<HTMLElement>('[data-photo]')?.click(),
    t: () => navigate('/proposals'),
    '?': () => setOpen('keys'),
  });
  const close = () => setOpen(undefined);
  const dialog = { onClose: close, onDecide: (choice: Choice) => void decide(choice), problem: problem?.words };
  return (
    <div class="review" data-page={item === undefined ? 'entry' : page}>
      <header class="review-head">
        {page === 'entry' && item !== undefined && (
          <span class="narrow-only">
            <IconButton icon="back" label={t('moderation.toQueue')} onClick={() => setPage('list')} />
          </span>
        )}
        <h1 class="h1">
          {t(queueFilter.value.held === true ? 'moderation.heldTotal' : 'moderation.toReview', { n: queueTotal.value })}
        </h1>
        <span class={page === 'entry' && item !== undefined ? 'wide-only' : undefined}>
          <span class="review-links">
            <a class="btn small quiet" href="/account">
              {t('people.account')}
            </a>
            <ObjectionsLink />
            <Button small look="quiet" onClick={() => void signOutNow()}>
              {t('moderation.signOut')}
            </Button>
          </span>
        </span>
        {page === 'entry' && lastTaken.value !== undefined && <Undo extra="narrow-only" onUndo={undo} />}
      </header>
      <QueueList onChoose={choose} head={<WaitingLink waiting={waiting} />} />
      <div class="review-body">
        <section class="review-entry" aria-label={t('moderation.entry')}>
          {lastTaken.value !== undefined && <Undo extra="review-undo" onUndo={undo} />}
          <WaitingLink waiting={waiting} extra="narrow-only" />
          <ProblemPlace problem={open === undefined ? problem : undefined} />
          {item === undefined ? <Nothing /> : <EntryPanel key={item.opId} item={item} />}
        </section>
        {item !== undefined && (
          <aside class="review-near" aria-label={t('moderation.whatIsNear')}>
            <ComparePanel key={item.opId} item={item} onJoin={join} />
            <KeyHints onAll={() => setOpen('keys')} />
          </aside>
        )}
      </div>
      {item?.held !== undefined && <HeldActs onTakeBack={() => void decide({ action: 'undo' })} />}
      {openItem !== undefined && (
        <ReviewActs
          canJoin={openItem.sighting.kind === 'new'}
          onPublish={() => void decide({ action: 'accept' })}
          onJoin={() => join()}
          onAsk={() => setOpen('ask')}
          onRefuse={() => setOpen('refuse')}
          onChange={change}
          onPass={() => setOpen('pass')}
        />
      )}
      {open === 'refuse' && <RefuseDialog {...dialog} />}
      {open === 'ask' && <AskDialog {...dialog} />}
      {open === 'change' && item !== undefined && <ChangeDialog key={item.opId} item={item} {...dialog} />}
      {open === 'pass' && <PassDialog {...dialog} />}
      <BulkDialog />
      {open === 'keys' && <KeyList onClose={close} />}
    </div>
  );
}

/** The next entry is drawn first; then its title takes the focus and is read. */
function focusTitle(): void {
  requestAnimationFrame(() => document.getElementById('entry-title')?.focus());
}

function Undo({ extra, onUndo }: { extra: string; onUndo: () => Promise<void> }) {
  return (
    <Button small look="quiet" icon="undo" extra={extra} onClick={() => void onUndo()}>
      {t('app.undo')} <Key name="U" />
    </Button>
  );
}

/** The region stays, so that a reader announces what comes into it. */
function ProblemPlace({ problem }: { problem: Problem | undefined }) {
  return (
    <div role="status" class="review-problem">
      {problem !== undefined && (
        <Callout tone="warn" {...(problem.about === undefined ? {} : { lead: `${problem.about}.` })}>
          {problem.words}
        </Callout>
      )}
    </div>
  );
}

function Nothing() {
  return (
    <div class="empty">
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <circle class="art-ground" cx="48" cy="48" r="46" />
        <circle class="art-point" cx="48" cy="48" r="22" />
        <path class="review-tick" d="M38 49l7 7 14-15" />
      </svg>
      <h2 class="h2" id="entry-title" tabIndex={-1}>
        {t('moderation.nothing')}
      </h2>
      <p>{isFiltered(queueFilter.value) ? t('moderation.nothingOfFilter') : t('moderation.nothingHelp')}</p>
      {isFiltered(queueFilter.value) && (
        <Button onClick={() => void filterQueue({}, queueOrder.value)}>{t('moderation.filterAll')}</Button>
      )}
      <Button icon="sync" onClick={() => void readQueue()}>
        {t('moderation.lookAgain')}
      </Button>
    </div>
  );
}

/** The decision waits: said with the way to take it back, when it is this moderator's own. */
function tellWaiting({ details }: Failure): void {
  const { proposal } = details as { proposal?: ProposalView };
  if (proposal?.isOwn && proposal.state === 'open') tellProposed(proposal, t('proposals.needsTwo'));
  else showToast(t('proposals.needsTwo'));
}
