/**
 * `npm run bench`: measures ours beside its anchors and prints one table.
 *
 *   --only pack-size,serve   these alone
 *   --cameras 500000         size of the invented world
 *   --repeats 7              turns of ours and the anchor
 *   --full                   the large sizes of docs/performance.md (minutes, gigabytes)
 *   --json build/bench.json  the figures as well
 *
 * Exits with 1 when a bar is missed in every repeat.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, BenchSize } from './bench.ts';
import { bigWorld } from './big-world.ts';
import { duplicates } from './duplicates.ts';
import { firstLoad } from './first-load.ts';
import { growth } from './growth.ts';
import { heap } from './heap.ts';
import { importBench } from './import.ts';
import { offlineStart } from './offline-start.ts';
import { packDecode } from './pack-decode.ts';
import { packLoad } from './pack-load.ts';
import { packSize } from './pack-size.ts';
import { pan } from './pan.ts';
import { proof } from './proof.ts';
import { queue } from './queue.ts';
import { type Line, lineOf, printTable } from './report.ts';
import { save } from './save.ts';
import { serve } from './serve.ts';
import { sync } from './sync.ts';

const BENCHES: readonly Bench[] = [
  packSize,
  packDecode,
  packLoad,
  pan,
  bigWorld,
  heap,
  firstLoad,
  offlineStart,
  save,
  serve,
  growth,
  importBench,
  queue,
  duplicates,
  proof,
  sync,
];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    cameras: { type: 'string', default: '500000' },
    repeats: { type: 'string', default: '7' },
    full: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const size: BenchSize = { cameras: Number(values.cameras), repeats: Number(values.repeats), isFull: values.full };
if (!(size.cameras > 0) || !(size.repeats > 0)) throw new RangeError('expected --cameras and --repeats above 0');
const wanted = values.only?.split(',') ?? BENCHES.map(({ name }) => name);
for (const name of wanted) {
  const isKnown = BENCHES.some((bench) => bench.name === name);
  if (!isKnown) throw new RangeError(`expected one of ${BENCHES.map((bench) => bench.name).join()}, got "${name}"`);
}

const lines: Line[] = [];
const failed: string[] = [];
for (const bench of BENCHES.filter(({ name }) => wanted.includes(name))) {
  const startedAt = performance.now();
  try {
    for (const reading of await bench.run(size)) lines.push(lineOf(bench.goal, bench.name, reading));
  } catch (error) {
    // The figures of the others took an hour, perhaps: they are told all the same.
    failed.push(bench.name);
    console.error(error);
  }
  console.error(`${bench.name}: ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}
printTable(lines);
const load = loadavg().map((value) => Number(value.toFixed(1)));
console.log(`${size.repeats} repeats, ${cpus().length} cores, load ${load.join(' ')}, Node ${process.version}`);
if (values.json !== undefined) {
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify({ size, node: process.version, load, failed, lines }, null, 2)}\n`);
}
if (failed.length > 0) console.log(`No figures of ${failed.join(', ')}: see above.`);
process.exitCode = failed.length > 0 || lines.some(({ verdict }) => verdict === 'missed') ? 1 : 0;
