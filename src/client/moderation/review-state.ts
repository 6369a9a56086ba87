/** The queue as this moderator works through it. */
import { computed, signal } from '@preact/signals';
import { OPEN_STATES } from '../../domain/submission/submission.ts';
import type { DecisionRequest, QueueItem } from '../../protocol/schema/submission.ts';
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
export type Result = { ok: true } | Failure;

export const phase = signal<Phase>('loading');
export const queueTotal = signal(0);
export const queueItems = signal<QueueItem[]>([]);
export const failure = signal<Failure | undefined>(undefined);
export const lastTaken = signal<Taken | undefined>(undefined);
const selectedOpId = signal<string | undefined>(undefined);
let nextPage: string | null = null;

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
  if (session.value.role === null) {
    phase.value = 'signed-out';
    return;
  }
  await readQueue();
}

/** Reads the queue from its start. */
export async function readQueue(): Promise<void> {
  const answer = await fetchQueue();
  if (!answer.ok && answer.code === 'not-signed-in') {
    phase.value = 'signed-out';
    return;
  }
  if (!answer.ok) return fail(answer);
  queueItems.value = answer.value.items;
  queueTotal.value = answer.value.total;
  nextPage = answer.value.next;
  failure.value = undefined;
  phase.value = 'ready';
}

function fail(answer: Failure): void {
  failure.value = answer;
  phase.value = 'failed';
}

/** Puts an entry on the desk. */
export function select(opId: string): void {
  selectedOpId.value = opId;
}

/** Goes on or back in the list, staying within it. */
export function step(by: number): void {
  const next = queueItems.value[Math.min(queueItems.value.length - 1, Math.max(0, selectedIndex.value + by))];
  if (next !== undefined) selectedOpId.value = next.opId;
}

/** Decides the entry on the desk and puts the next one there. */
export async function decideSelected(choice: Choice): Promise<Result> {
  const item = selectedItem.value;
  if (item === undefined) return { ok: true };
  const answer = await postDecision(item.opId, { ...choice, decisionId: newDecisionId(), expectVersion: item.version });
  if (!answer.ok) {
    if (answer.code === 'already-decided' || answer.code === 'stale-version') await readQueue();
    return answer;
  }
  lastTaken.value = { opId: item.opId, version: answer.value.version, item };
  if (OPEN_STATES.some((open) => open === answer.value.state)) await readQueue();
  else takeOff(item);
  return { ok: true };
}

function takeOff(item: QueueItem): void {
  const index = queueItems.value.indexOf(item);
  const rest = queueItems.value.filter((other) => other !== item);
  queueItems.value = rest;
  queueTotal.value = Math.max(0, queueTotal.value - 1);
  selectedOpId.value = rest[Math.min(index, rest.length - 1)]?.opId;
  if (rest.length === 0 && nextPage !== null) void readQueue();
}

/** Takes the latest decision back by a new one; the entry is on the desk again. */
export async function undoLast(): Promise<Result> {
  const taken = lastTaken.value;
  if (taken === undefined) return { ok: true };
  const answer = await postDecision(taken.opId, {
    decisionId: newDecisionId(),
    expectVersion: taken.version,
    action: 'undo',
  });
  lastTaken.value = undefined;
  await readQueue();
  if (!answer.ok) return answer;
  selectedOpId.value = taken.opId;
  return { ok: true };
}

/** Leaves: the session ends on the server, and nothing of the queue stays in the page. */
export async function leave(): Promise<void> {
  await signOut();
  queueItems.value = [];
  lastTaken.value = undefined;
  phase.value = 'signed-out';
}
