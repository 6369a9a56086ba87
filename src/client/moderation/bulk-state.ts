/** One decision on many entries, as it is prepared, under way and done. */
import { signal } from '@preact/signals';
import type { RefusalReason } from '../../domain/submission/submission.ts';
import type { BulkAnswer, BulkPreview, BulkPreviewRequest, Selection } from '../../protocol/schema/review.ts';
import { type Failure, fetchBulk, newDecisionId, postBulk, previewBulk } from './review-api.ts';
import { chosenOpIds, readQueue } from './review-state.ts';

/** What a bulk decision is about. */
export type BulkSelection = BulkPreviewRequest['selection'];

/** From the first look to the result. */
export type BulkStage =
  | { stage: 'looking'; selection: BulkSelection }
  | { stage: 'shown'; selection: BulkSelection; preview: BulkPreview; problem?: Failure }
  | { stage: 'deciding'; done: number; total: number }
  | { stage: 'done'; answer: BulkAnswer }
  | { stage: 'failed'; failure: Failure };

/** What the moderator decides of all of them. */
export interface BulkChoice {
  action: 'accept' | 'refuse';
  reason?: RefusalReason;
  text?: string;
}

/** Milliseconds between two looks at how far it is. */
const LOOK_MS = 300;

/** The bulk decision that is open; undefined when none is. */
export const bulk = signal<BulkStage | undefined>(undefined);

/** Looks at what would be decided. */
export async function openBulk(selection: BulkSelection): Promise<void> {
  bulk.value = { stage: 'looking', selection };
  const answer = await previewBulk(selection);
  if (bulk.value?.stage !== 'looking') return;
  bulk.value = answer.ok ? { stage: 'shown', selection, preview: answer.value } : { stage: 'failed', failure: answer };
}

/** Puts the dialog away; a decision under way goes on. */
export function closeBulk(): void {
  bulk.value = undefined;
}

/** Decides on all that was shown. */
export async function decideBulk(choice: BulkChoice): Promise<void> {
  const shown = bulk.value;
  if (shown?.stage !== 'shown') return;
  const { selection, preview } = shown;
  const total = preview.count;
  const result = await run({ bulkId: newDecisionId(), ...choice, selection: toSelection(selection, preview) }, total);
  if (result.ok) return;
  // More came in meanwhile, or the server knows the preview no longer: it is shown anew, with what was written kept.
  if (result.code === 'selection-changed') {
    await openBulk(selection);
    return;
  }
  bulk.value = { ...shown, problem: result };
}

/** Takes a bulk decision back by another one. */
export async function undoBulk({ bulkId, decided }: BulkAnswer): Promise<void> {
  const result = await run({ bulkId: newDecisionId(), action: 'undo', undoes: bulkId }, decided);
  if (!result.ok) bulk.value = { stage: 'failed', failure: result };
}

function toSelection(selection: BulkSelection, { count, seen }: BulkPreview): Selection {
  return 'entries' in selection ? selection : { filter: selection.filter, count, seen };
}

async function run(request: Parameters<typeof postBulk>[0], total: number): ReturnType<typeof postBulk> {
  bulk.value = { stage: 'deciding', done: 0, total };
  const looking = setInterval(() => void look(request.bulkId, total), LOOK_MS);
  const answer = await postBulk(request);
  clearInterval(looking);
  if (!answer.ok) return answer;
  chosenOpIds.value = new Set();
  await readQueue();
  bulk.value = { stage: 'done', answer: answer.value };
  return answer;
}

async function look(bulkId: string, total: number): Promise<void> {
  const answer = await fetchBulk(bulkId);
  if (answer.ok && bulk.value?.stage === 'deciding')
    bulk.value = { stage: 'deciding', done: answer.value.decided, total };
}
