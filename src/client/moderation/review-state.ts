/** The queue as this moderator works through it. */
import { computed, signal } from '@preact/signals';
import type { PhotoRef } from '../../domain/camera/camera.ts';
import { OPEN_STATES, type QueueOrder } from '../../domain/submission/submission.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import type { DecisionRequest, QueueItem } from '../../protocol/schema/submission.ts';
import { markDesk } from './desk-mark.ts';
import { queueFilter, queueOrder, queueQuery } from './queue-filter.ts';
import { type Failure, fetchQueue, fetchSession, newDecisionId, postDecision, signOut } from './review-api.ts';

/** Where the screen is: asking who this is, signed out, at work, or told that something failed. */
export type Phase = 'loading' | 'signed-out' | 'ready' | 'failed';

/** What a moderator chose; id and version are filled in here. */
export type Choice = Omit<DecisionRequest, 'decisionId' | 'expectVersion'>;

/** The latest decision of this session, to take back. */
interface Taken {
  opId: string;
  version: number;
  item: QueueItem;
}

/** What became of a choice. */
export type Result = { ok: true; isHeld?: boolean } | Failure;

export const phase = signal<Phase>('loading');
export const queueTotal = signal(0);
/** How many are accepted and wait for the daily release. */
export const heldTotal = signal(0);
export const queueItems = signal<QueueItem[]>([]);
export const failure = signal<Failure | undefined>(undefined);
export const lastTaken = signal<Taken | undefined>(undefined);
/** Entries chosen for one decision on all of them. */
export const chosenOpIds = signal<ReadonlySet<string>>(new Set());
/** True while a decision is on its way: a second press then decides nothing. */
export const isDeciding = signal(false);
const selectedOpId = signal<string | undefined>(undefined);
const nextPage = signal<string | null>(null);

/** Whether the server holds entries beyond those that were read. */
export const hasMore = computed(() => nextPage.value !== null);

/** The entry on the desk: the chosen one, else the first. */
export const selectedItem = computed(
  () => queueItems.value.find(({ opId }) => opId === selectedOpId.value) ?? queueItems.value[0],
);

/** Place of the entry on the desk in the list, from 0. */
export const selectedIndex = computed(() =>
  queueItems.value.findIndex(({ opId }) => opId === selectedItem.value?.opId),
);

/** Asks who is signed in, and reads the first page. */
export async function openReview(): Promise<void> {
  phase.value = 'loading';
  const session = await fetchSession();
  if (!session.ok) return fail(session);
  markDesk(session.value.role !== null);
  if (session.value.role === null) {
    phase.value = 'signed-out';
    return;
  }
  await readQueue();
}

/** Reads the queue from its start. */
export async function readQueue(): Promise<void> {
  const answer = await fetchQueue(queueQuery(queueFilter.value, queueOrder.value));
  if (!answer.ok && answer.code === 'not-signed-in') {
    phase.value = 'signed-out';
    return;
  }
  if (!answer.ok) return fail(answer);
  queueItems.value = answer.value.items;
  queueTotal.value = answer.value.total;
  heldTotal.value = answer.value.held ?? 0;
  nextPage.value = answer.value.next;
  failure.value = undefined;
  phase.value = 'ready';
}

/** Looks at another part of the queue, or at all of it, from its start. */
export async function filterQueue(filter: WireFilter, order: QueueOrder): Promise<void> {
  queueFilter.value = filter;
  queueOrder.value = order;
  chosenOpIds.value = new Set();
  await readQueue();
  selectedOpId.value = queueItems.value[0]?.opId;
}

/** Puts an entry among those chosen for one decision, or takes it out. */
export function toggleChosen(opId: string): void {
  const chosen = new Set(chosenOpIds.value);
  if (!chosen.delete(opId)) chosen.add(opId);
  chosenOpIds.value = chosen;
}

/** The chosen entries as they were seen. */
export const chosenEntries = computed(() =>
  queueItems.value.flatMap(({ opId, version }) => (chosenOpIds.value.has(opId) ? [{ opId, version }] : [])),
);

/** Reads the entries that follow those already read. */
export async function readMore(): Promise<void> {
  const after = nextPage.value;
  if (after === null) return;
  const answer = await fetchQueue(queueQuery(queueFilter.value, queueOrder.value, after));
  // Without a network the list stays as it is; the way to the rest stays with it.
  if (!answer.ok || nextPage.value !== after) return;
  const known = new Set(queueItems.value.map(({ opId }) => opId));
  queueItems.value = [...queueItems.value, ...answer.value.items.filter(({ opId }) => !known.has(opId))];
  nextPage.value = answer.value.next;
}

/** Reads the queue anew and stays at the place in it, whatever stands there now. */
async function readQueueAt(index: number): Promise<void> {
  await readQueue();
  const items = queueItems.value;
  selectedOpId.value = items[Math.min(Math.max(0, index), items.length - 1)]?.opId;
}

function fail(answer: Failure): void {
  failure.value = answer;
  phase.value = 'failed';
}

/** Puts an entry on the desk. */
export function select(opId: string): void {
  selectedOpId.value = opId;
}

/** Shows a photo that was covered further in every entry on the desk, at once. */
export function replacePhotoInQueue(full: string, next: PhotoRef): void {
  queueItems.value = queueItems.value.map((item) => ({
    ...item,
    photos: item.photos.map((photo) => (photo.full === full ? next : photo)),
  }));
}

/** Goes on or back in the list, staying within it. */
export async function step(by: number): Promise<void> {
  const wanted = selectedIndex.value + by;
  if (wanted >= queueItems.value.length) await readMore();
  const next = queueItems.value[Math.min(queueItems.value.length - 1, Math.max(0, wanted))];
  if (next !== undefined) selectedOpId.value = next.opId;
}

/** Decides the entry on the desk and puts the next one there. Undefined when another decision is still on its way. */
export async function decideSelected(choice: Choice): Promise<Result | undefined> {
  const item = selectedItem.value;
  if (item === undefined || isDeciding.value) return undefined;
  isDeciding.value = true;
  try {
    return await decide(item, choice);
  } finally {
    isDeciding.value = false;
  }
}

async function decide(item: QueueItem, choice: Choice): Promise<Result> {
  const index = queueItems.value.indexOf(item);
  const answer = await postDecision(item.opId, { ...choice, decisionId: newDecisionId(), expectVersion: item.version });
  if (!answer.ok) {
    await lookAgain(answer, index);
    return answer;
  }
  // Whoever an entry is passed on to has it from there, and what is taken back waits again: there is nothing to take back.
  const isLast = choice.action === 'pass' || choice.action === 'undo';
  lastTaken.value = isLast ? undefined : { opId: item.opId, version: answer.value.version, item };
  const { state } = answer.value;
  const isHeld = state === 'held';
  if (isHeld) heldTotal.value += 1;
  if (choice.action === 'undo') await readQueueAt(index);
  else if (OPEN_STATES.some((open) => open === state)) await readQueueAt(index + 1);
  else takeOff(item);
  return { ok: true, isHeld };
}

/** What is shown is not what the server has: the queue is read anew, or the desk is left. */
async function lookAgain({ code }: Failure, index: number): Promise<void> {
  if (code === 'not-signed-in') phase.value = 'signed-out';
  if (code === 'stale-version') await readQueue();
  if (code === 'already-decided' || code === 'not-open') await readQueueAt(index);
  // It stays in the queue, marked, until somebody else has confirmed it.
  if (code === 'needs-two') await readQueueAt(index + 1);
}

function takeOff(item: QueueItem): void {
  const index = queueItems.value.indexOf(item);
  const rest = queueItems.value.filter((other) => other !== item);
  queueItems.value = rest;
  queueTotal.value = Math.max(0, queueTotal.value - 1);
  selectedOpId.value = rest[Math.min(index, rest.length - 1)]?.opId;
  if (rest.length === 0 && nextPage.value !== null) void readQueue();
}

/** Takes the latest decision back by a new one; the entry is on the desk again. Undefined when there is none to take back. */
export async function undoLast(): Promise<Result | undefined> {
  const taken = lastTaken.value;
  if (taken === undefined || isDeciding.value) return undefined;
  isDeciding.value = true;
  try {
    const answer = await postDecision(taken.opId, {
      decisionId: newDecisionId(),
      expectVersion: taken.version,
      action: 'undo',
    });
    if (!answer.ok && answer.code === 'network') return answer;
    lastTaken.value = undefined;
    await readQueue();
    if (!answer.ok) return answer;
    selectedOpId.value = taken.opId;
    return { ok: true };
  } finally {
    isDeciding.value = false;
  }
}

/** Leaves: the session ends on the server, and nothing of the queue stays in the page. Without a network it does not end, and that is told. */
export async function leave(): Promise<Result> {
  const answer = await signOut();
  if (!answer.ok && answer.code === 'network') return answer;
  markDesk(false);
  queueItems.value = [];
  queueFilter.value = {};
  chosenOpIds.value = new Set();
  lastTaken.value = undefined;
  // A computed value keeps its last one until it is asked for again.
  selectedItem.peek();
  chosenEntries.peek();
  phase.value = 'signed-out';
  return { ok: true };
}
