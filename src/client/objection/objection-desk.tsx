/** The moderators' list of objections: what waits for votes, an alarm when it is too much, and what ended lately. */
import './objection.css';
import { useEffect, useState } from 'preact/hooks';
import type { ObjectionVote } from '../../domain/objection/objection.ts';
import type { ObjectionItem, Objections } from '../../protocol/schema/objection.ts';
import { t } from '../i18n/translate.ts';
import { goBack } from '../router.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { showToast } from '../ui/toast.tsx';
import { fetchObjections, type ListAnswer, postVote } from './objection-api.ts';
import { ObjectionCard } from './objection-card.tsx';

/** The page behind `/review?show=objections`. */
export function ObjectionDesk() {
  const [list, setList] = useState<Objections>();
  const [problem, setProblem] = useState<string>();
  const [busyId, setBusyId] = useState<string>();
  const take = (answer: ListAnswer) => {
    if (answer.ok) setList(answer.list);
    setProblem(answer.ok ? undefined : problemWords(answer));
  };
  const read = async () => take(await fetchObjections());
  useEffect(() => void read(), []);
  const vote = async ({ id }: ObjectionItem, which: ObjectionVote) => {
    if (busyId !== undefined) return;
    setBusyId(id);
    const answer = await postVote(id, which);
    setBusyId(undefined);
    take(answer);
    if (answer.ok) showToast(outcomeWords(answer.list, id));
    else if (answer.code !== 'network' && answer.code !== 'not-signed-in') await readAnew(setList);
    focusNext(id);
  };
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={t('objections.toReview')} onClick={() => goBack('/review')} />
        <h1>{list === undefined ? t('objections.desk') : t('objections.deskCount', { n: list.total })}</h1>
      </header>
      <div class="inner narrow stack">
        <div role="status">{problem !== undefined && <Problem words={problem} onRetry={() => void read()} />}</div>
        {list === undefined && problem === undefined && <p class="screen-wait">{t('app.screenLoading')}</p>}
        {list !== undefined && <List list={list} busyId={busyId} onVote={(item, which) => void vote(item, which)} />}
      </div>
    </div>
  );
}

interface ListProps {
  list: Objections;
  busyId: string | undefined;
  onVote: (item: ObjectionItem, vote: ObjectionVote) => void;
}

function List({ list: { items, ended, total, alarm, votesNeeded }, busyId, onVote }: ListProps) {
  return (
    <>
      {alarm !== undefined && (
        <Callout tone="warn" lead={t('objections.alarm')}>
          {t('objections.alarmWords', { today: alarm.receivedToday, waiting: alarm.waiting })}
        </Callout>
      )}
      {items.length === 0 ? (
        <div class="empty">
          <h2 class="h2">{t('objections.nothing')}</h2>
          <p>{t('objections.nothingHelp')}</p>
        </div>
      ) : (
        <p class="muted">{t(votesNeeded === 1 ? 'objections.ruleOne' : 'objections.ruleTwo')}</p>
      )}
      {items.map((item) => (
        <div id={`objection-${item.id}`} key={item.id}>
          <ObjectionCard item={item} isBusy={busyId === item.id} onVote={(which) => onVote(item, which)} />
        </div>
      ))}
      {total > items.length && <p class="muted">{t('objections.more', { n: total - items.length })}</p>}
      {ended.length > 0 && (
        <details class="stack">
          <summary>{t('objections.ended')}</summary>
          <div class="stack">
            {ended.map((item) => (
              <ObjectionCard key={item.id} item={item} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Problem({ words, onRetry }: { words: string; onRetry: () => void }) {
  return (
    <Callout
      tone="warn"
      acts={
        <Button look="quiet" small onClick={onRetry}>
          {t('app.tryAgain')}
        </Button>
      }
    >
      {words}
    </Callout>
  );
}

/** Somebody was first, or it was taken back: the list is read anew and the words stay. */
async function readAnew(setList: (list: Objections) => void): Promise<void> {
  const answer = await fetchObjections();
  if (answer.ok) setList(answer.list);
}

/** The card that was voted on, or what has come into its place, takes the focus. */
function focusNext(id: string): void {
  requestAnimationFrame(() => {
    const own = document.getElementById(`objection-${id}`);
    (own ?? document).querySelector<HTMLElement>('.objection h2, .empty h2')?.focus();
  });
}

function outcomeWords({ ended }: Objections, id: string): string {
  const state = ended.find((one) => one.id === id)?.state;
  if (state === 'kept-hidden') return t('objections.decided_kept_hidden');
  return t(state === 'shown-again' ? 'objections.decided_shown_again' : 'objections.votedOnce');
}

function problemWords(answer: Exclude<ListAnswer, { ok: true }>): string {
  if (answer.code === 'network') return t('moderation.noNetwork');
  if (answer.code === 'not-signed-in') return t('moderation.signedOutHelp');
  return answer.code === 'already-decided' ? t('moderation.first') : answer.message;
}
