/** Repeats and medians. Absolute times mean little on a shared machine; what was measured in turn can be compared. */

import { existsSync, readFileSync } from 'node:fs';

/** Value in the middle of a list; the mean of two for an even number. @throws {RangeError} on an empty list */
export function median(values: readonly number[]): number {
  return (
    (quantile(values, 0.5) +
      quantile(
        [...values].map((value) => -value),
        0.5,
      ) *
        -1) /
    2
  );
}

/** Smallest value that at least `share` of the list does not exceed. @throws {RangeError} on an empty list */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('expected values, got none');
  return value;
}

/** Milliseconds that work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Milliseconds of processor time that work in this process takes: on a shared machine the neighbours do not count. */
export async function processorTimed(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Milliseconds of processor time that another process has used so far. Linux only: elsewhere undefined. */
export function processorMsOf(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  // The name in brackets may hold spaces; user and system time are the 12th and 13th field behind it, in hundredths of a second.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

type Runs<K extends string> = Record<K, () => Promise<number>>;

/** Runs each in turn, `repeats` times, and begins with another one each time; one unmeasured turn warms up. */
export async function interleave<K extends string>(repeats: number, runs: Runs<K>): Promise<Record<K, number[]>> {
  const names = Object.keys(runs) as K[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let turn = -1; turn < repeats; turn++) {
    for (let step = 0; step < names.length; step++) {
      const name = names[(turn + 1 + step) % names.length];
      if (name === undefined) continue;
      const value = await runs[name]();
      if (turn >= 0) values[name].push(value);
    }
  }
  return values;
}
