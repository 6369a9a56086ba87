/** One import in a process of its own, so that its memory can be told. Arguments: data folder, file. Prints one line of JSON. */
import { randomBytes } from 'node:crypto';
import { importFile } from '../src/server/services/import/import-file.ts';
import { withStore } from './stores.ts';
import { BENCH_DAY } from './world.ts';

/** What the parent reads. */
export interface ImportRun {
  taken: number;
  ms: number;
  /** Of the processor, all threads together. */
  cpuMs: number;
  peakMb: number;
}

const [, , dataDir = '', path = ''] = process.argv;
await withStore(dataDir, async (store) => {
  const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
  const startedAt = performance.now();
  const before = process.cpuUsage();
  const { taken } = await importFile(
    { lookup: store, writer: store, randomHex },
    {
      path,
      format: 'auto',
      encoding: 'utf-8',
      source: 'Invented',
      licence: 'CC0-1.0',
      mode: 'publish',
      today: BENCH_DAY,
    },
  );
  const { user, system } = process.cpuUsage(before);
  const run: ImportRun = {
    taken,
    ms: performance.now() - startedAt,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1000,
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
});
