/** A GeoJSON file onto the map: read twice, checked, compared with what is there, published with history, log and feed. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, BenchSize, Reading } from './bench.ts';
import type { ImportRun } from './import-child.ts';
import { type PlacedRow, RawTable } from './raw-inserts.ts';
import { inFolder } from './stores.ts';
import { idOf, osmFeatureOf, worldOf } from './world.ts';

export const importBench: Bench = { name: 'import', goal: 'P10', run };

const CAMERAS = 50_000;
const FULL_CAMERAS = 500_000;
/** The short file whose memory the long one is compared with. */
const SHORTER = 5;
/** Cameras a second that were promised, as a share of what the bare database took on the machine of the promise. */
const SHARE_OF_RAW = 20_000 / 79_700;

async function run({ repeats, isFull }: BenchSize): Promise<Reading[]> {
  const count = isFull ? FULL_CAMERAS : CAMERAS;
  const points = worldOf(count);
  const features = points.map((point, index) => JSON.stringify(osmFeatureOf(point, index + 1)));
  const rows = points.map(({ cell }, index) => ({ id: idOf(index), cell, doc: features[index] ?? '' }));
  const rates: number[] = [];
  const cpuRates: number[] = [];
  const raw: number[] = [];
  const peaks: number[] = [];
  const shortPeaks: number[] = [];
  // An import takes seconds: three turns say as much as seven.
  for (let turn = 0; turn < Math.min(3, repeats); turn++) {
    const long = await importAll(features);
    rates.push(long.taken / (long.ms / 1000));
    cpuRates.push(long.taken / (long.cpuMs / 1000));
    peaks.push(long.peakMb);
    shortPeaks.push((await importAll(features.slice(0, count / SHORTER))).peakMb);
    raw.push(await insertRaw(rows));
  }
  return [
    {
      what: `GeoJSON of ${count / 1000}k, published`,
      unit: 'cameras/s',
      ours: rates,
      anchor: { name: 'raw inserts of the features', values: raw },
      bar: { of: 'ratio', least: SHARE_OF_RAW },
    },
    {
      what: 'the same, of processor time',
      unit: 'cameras/s',
      ours: cpuRates,
      anchor: { name: 'raw inserts of the features', values: raw },
    },
    {
      what: 'peak memory of the import',
      unit: 'MB',
      ours: peaks,
      anchor: { name: `${count / SHORTER / 1000}k cameras`, values: shortPeaks },
      // A short file does not even fill the caches, which have a bound.
      ...(isFull ? { bar: { of: 'ratio', most: 1.3 } } : {}),
    },
  ];
}

function importAll(features: readonly string[]): Promise<ImportRun> {
  return inFolder(async (dataDir) => {
    const file = join(dataDir, 'world.geojson');
    writeFileSync(file, `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`);
    const child = spawnSync(process.execPath, [join(import.meta.dirname, 'import-child.ts'), dataDir, file], {
      encoding: 'utf8',
    });
    if (child.status !== 0) throw new Error(`expected the import to end well, got ${child.status}: ${child.stderr}`);
    const run: ImportRun = JSON.parse(child.stdout);
    // Cameras that say the same of the same cell are duplicates, so a few fewer than there are rows.
    if (run.taken < features.length * 0.95) throw new Error(`expected ${features.length} cameras, got ${run.taken}`);
    return run;
  });
}

function insertRaw(rows: readonly PlacedRow[]): Promise<number> {
  return inFolder(async (dataDir) => {
    const table = new RawTable(dataDir);
    try {
      return table.bulk(rows);
    } finally {
      table.close();
    }
  });
}
