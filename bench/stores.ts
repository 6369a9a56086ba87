/** Stores filled with the invented world, in temp folders of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MapPoint } from '../src/domain/pack/map-point.ts';
import { openStore } from '../src/storage/open-store.ts';
import type { Store } from '../src/storage/store.ts';
import { BENCH_DAY, cameraOf, idOf } from './world.ts';

const CHUNK = 500;
const BATCH = idOf(0);

/** Runs work in a folder that is gone afterwards. */
export async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'overseen-bench-'));
  try {
    return await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Opens a store for some work and closes it whatever happens. */
export async function withStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Publishes points as an import does; `first` numbers them on. */
export async function publishPoints(store: Store, points: readonly MapPoint[], first = 0): Promise<void> {
  const batch = { batchId: BATCH, source: 'Invented', licence: 'CC0-1.0', fileName: 'world.geojson' };
  if (first === 0) await store.beginBatch({ ...batch, sha256: '0'.repeat(64), format: 'geojson', on: BENCH_DAY });
  for (let from = 0; from < points.length; from += CHUNK) {
    const cameras = points.slice(from, from + CHUNK).map((point, index) => cameraOf(point, first + from + index));
    await store.publishImport(BATCH, cameras, BENCH_DAY);
  }
}
