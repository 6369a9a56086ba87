/** Undoings: which are under way, their next chunk, their preview, and the imports that can be undone. */
import type { Engine, Tables } from '../../engine.ts';
import type { BatchLine, ProposalStore } from '../../proposal-store.ts';
import { continueRevert } from './continue-revert.ts';
import { previewRevert } from './preview-revert.ts';

/** Methods of undoings. */
export function revertMethods(
  engine: Engine,
): Pick<ProposalStore, 'listUnfinishedReverts' | 'continueRevert' | 'previewRevert' | 'listBatches' | 'findBatch'> {
  return {
    listUnfinishedReverts: async () => {
      const rows = await engine.db.selectFrom('proposal_target').select('proposal_id').distinct().execute();
      return rows.map(({ proposal_id }) => proposal_id);
    },
    continueRevert: (id, today) => engine.write((tx) => continueRevert(tx, id, today)),
    previewRevert: (proposed) => previewRevert(engine.db, proposed),
    listBatches: (limit) => listBatches(engine.db, limit),
    findBatch: async (batchId) => (await listBatches(engine.db, 1, batchId))[0],
  };
}

async function listBatches(db: Tables, limit: number, only?: string): Promise<BatchLine[]> {
  const all = db.selectFrom('import_batch').selectAll();
  const rows = await (only === undefined ? all : all.where('batch_id', '=', only))
    .orderBy('on_day', 'desc')
    .orderBy('batch_id')
    .limit(limit)
    .execute();
  const proposals = await db
    .selectFrom('proposal')
    .select(['id', 'subject', 'state'])
    .where('act', '=', 'revert-batch')
    .where('state', 'in', ['open', 'confirmed'])
    .execute();
  const byBatch = new Map(
    proposals.map(({ id, subject, state }) => [subject, { id, state: state as 'open' | 'confirmed' }]),
  );
  return rows.map(({ batch_id, source, licence, file_name, on_day, summary }) => ({
    batchId: batch_id,
    source,
    licence,
    fileName: file_name,
    on: on_day,
    summary: summary === null ? null : (JSON.parse(summary) as BatchLine['summary']),
    proposal: byBatch.get(batch_id) ?? null,
  }));
}
