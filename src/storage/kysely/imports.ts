/** Whole data sets, published without review under their source's name. */
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import { toPublicFacts } from '../../domain/sighting/public-facts.ts';
import type { Engine, Tables } from '../engine.ts';
import type { ImportedCamera, ImportStore } from '../import-store.ts';
import { appendHistory } from './chain.ts';
import { isBanned } from './proposal/ban.ts';
import { type NewRevision, publishRevisions } from './publish.ts';

/** Most cameras of one commit. */
export const IMPORT_CHUNK = 500;

/** Methods of imports. */
export function importMethods(engine: Engine): ImportStore {
  return {
    beginBatch: ({ batchId, source, licence, fileName, sha256, format, on }) =>
      engine.write(async (tx) => {
        if (await isBanned(tx, 'source', source)) return { ok: false, code: 'banned' } as const;
        await tx
          .insertInto('import_batch')
          .values({
            batch_id: batchId,
            source,
            licence,
            file_name: fileName,
            sha256,
            format,
            on_day: on,
            summary: null,
          })
          .onConflict((conflict) => conflict.column('batch_id').doNothing())
          .execute();
        return { ok: true } as const;
      }),
    findSourceRefs: (source, refs) => findSourceRefs(engine.db, source, refs),
    findFactHashes: (hashes) => findFactHashes(engine.db, hashes),
    publishImport: (batchId, cameras, today) => engine.write((tx) => publishChunk(tx, { batchId, cameras, today })),
    finishBatch: (batchId, summary) =>
      engine.write(async (tx) => {
        await tx
          .updateTable('import_batch')
          .set({ summary: JSON.stringify(summary) })
          .where('batch_id', '=', batchId)
          .execute();
      }),
  };
}

async function findSourceRefs(tx: Tables, source: string, refs: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const page of pagesOf(refs)) {
    const onMap = tx
      .selectFrom('camera')
      .select('source_ref')
      .where('source', '=', source)
      .where('source_ref', 'in', page);
    const homes = tx
      .selectFrom('home_place')
      .select('source_ref')
      .where('source', '=', source)
      .where('source_ref', 'in', page);
    const rows = await onMap.union(homes).execute();
    for (const { source_ref } of rows) if (source_ref !== null) found.add(source_ref);
  }
  return found;
}

async function findFactHashes(tx: Tables, hashes: readonly Sha256[]): Promise<Set<Sha256>> {
  const found = new Set<Sha256>();
  for (const page of pagesOf(hashes)) {
    const onMap = tx.selectFrom('camera').select('fact_hash').where('published', '=', 1).where('fact_hash', 'in', page);
    const counting = tx.selectFrom('home_place').select('camera_id').where('square', 'is not', null);
    const homes = tx
      .selectFrom('home_place')
      .select('fact_hash')
      .where('fact_hash', 'in', page)
      .where('camera_id', 'in', counting);
    const rows = await onMap.union(homes).execute();
    for (const { fact_hash } of rows) found.add(fact_hash);
  }
  return found;
}

function pagesOf(values: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (let start = 0; start < values.length; start += IMPORT_CHUNK)
    pages.push(values.slice(start, start + IMPORT_CHUNK));
  return pages;
}

interface ImportChunk {
  batchId: string;
  cameras: readonly ImportedCamera[];
  today: Day;
}

async function publishChunk(tx: Tables, { batchId, cameras, today }: ImportChunk): Promise<void> {
  if (cameras.length > IMPORT_CHUNK)
    throw new RangeError(`expected at most ${IMPORT_CHUNK} cameras, got ${cameras.length}`);
  const batch = await tx.selectFrom('import_batch').select('source').where('batch_id', '=', batchId).executeTakeFirst();
  if (batch === undefined) throw new Error(`expected a batch that was begun, got ${batchId}`);
  if (await isBanned(tx, 'source', batch.source))
    throw new Error(`expected a source that is not banned, got ${batchId}`);
  const revisions = (await withoutKnown(tx, batch.source, cameras)).map(
    ({ cameraId, state, sourceRef, factHash }): NewRevision => ({
      cameraId,
      rev: 1,
      act: 'import',
      on: today,
      state: { ...state, facts: toPublicFacts(state.facts) },
      ...(factHash === undefined ? {} : { factHash }),
      source: { name: batch.source, ...(sourceRef === undefined ? {} : { ref: sourceRef }) },
    }),
  );
  if (revisions.length === 0) return;
  const { marks, changes } = await publishRevisions(tx, revisions);
  await appendHistory(
    tx,
    { kind: 'import', on: today, batch: batchId, source: batch.source, revisions: marks },
    changes,
  );
}

/** A chunk that was committed before its answer was lost comes again: what is on record is left as it is. */
async function withoutKnown(tx: Tables, source: string, cameras: readonly ImportedCamera[]): Promise<ImportedCamera[]> {
  if (cameras.length === 0) return [];
  const rows = await tx
    .selectFrom('camera')
    .select('id')
    .where(
      'id',
      'in',
      cameras.map(({ cameraId }) => cameraId),
    )
    .execute();
  const ids = new Set(rows.map(({ id }) => id));
  const refs = await findSourceRefs(
    tx,
    source,
    cameras.flatMap(({ sourceRef }) => sourceRef ?? []),
  );
  return cameras.filter(({ cameraId, sourceRef }) => {
    if (ids.has(cameraId) || (sourceRef !== undefined && refs.has(sourceRef))) return false;
    ids.add(cameraId);
    if (sourceRef !== undefined) refs.add(sourceRef);
    return true;
  });
}
