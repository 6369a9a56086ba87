/** What the states of an entry mean to the person who wrote it. */
import type { Entry, EntryState } from '../../offline/outbox/entry.ts';

/** The two tabs: what is still under way or needs somebody, and what is settled. */
export type EntryTab = 'waiting' | 'finished';

const FINISHED: ReadonlySet<EntryState> = new Set(['published', 'counted', 'joined', 'refused', 'withdrawn']);
/** Unsent, before moderators, or sent back by the server: its body may still change. */
const OPEN: ReadonlySet<EntryState> = new Set(['queued', 'sending', 'received', 'asked', 'conflict', 'rejected']);

/** Tab of an entry. */
export function tabOf(entry: Entry): EntryTab {
  return FINISHED.has(entry.status.state) ? 'finished' : 'waiting';
}

/** What a person can do with an entry now. */
export interface EntryActs {
  change: boolean;
  withdraw: boolean;
  answer: boolean;
  retry: boolean;
}

/** Acts of an entry. Only entries that came from the form can be changed in it. */
export function actsOf({ status, sighting }: Entry): EntryActs {
  const isOpen = OPEN.has(status.state);
  const isAccepted = status.state === 'received' && status.isAccepted === true;
  return {
    change: isOpen && !isAccepted && (sighting.kind === 'new' || sighting.kind === 'edit'),
    withdraw: isOpen,
    answer: status.state === 'asked',
    retry: status.state === 'queued' || status.state === 'rejected',
  };
}

/** Whether the person may object to the refusal: once, and not while an objection waits to be sent. */
export function mayObjectTo({ status, wish }: Entry): boolean {
  return status.state === 'refused' && status.mayObject !== false && wish !== 'object';
}

/** Whether something happened to it that the person has not seen. */
export function isNews(entry: Entry): boolean {
  return (
    !entry.seen &&
    (FINISHED.has(entry.status.state) || entry.status.state === 'asked' || entry.status.state === 'rejected')
  );
}

/** The moderator's latest question; undefined when none waits. */
export function findQuestion(entry: Entry): string | undefined {
  if (entry.status.state !== 'asked') return undefined;
  return entry.status.messages.findLast((message) => message.from === 'moderator')?.text;
}

/** Whether the person answered after the latest question. */
export function isAnswered(entry: Entry): boolean {
  return entry.status.state === 'asked' && entry.status.messages.at(-1)?.from === 'contributor';
}
