import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPace, type Pace } from '../../../src/offline/areas/pace.ts';
import { replaceRuntime } from '../../../src/offline/runtime.ts';

let now = 1_000_000;
let timers: { at: number; run: () => void }[] = [];
let putBack: () => void;
beforeEach(() => {
  now = 1_000_000;
  timers = [];
  putBack = replaceRuntime({
    now: () => now,
    later: (run, delayMs) => {
      timers.push({ at: now + delayMs, run });
      return () => undefined;
    },
  });
});
afterEach(() => putBack());

/** Times at which so many turns came, taken four at a time. */
async function takeTurns(pace: Pace, count: number): Promise<number[]> {
  const times: number[] = [];
  const work = async () => {
    while (times.length < count) {
      await pace.next();
      times.push(now);
    }
  };
  const all = Promise.all([work(), work(), work(), work()]);
  while (times.length < count) {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    const [next] = timers.sort((a, b) => a.at - b.at);
    if (times.length >= count || !next) continue;
    timers = timers.filter((timer) => timer !== next);
    now = Math.max(now, next.at);
    next.run();
  }
  while (timers.length > 0) {
    for (const { run } of timers.splice(0)) run();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
  await all;
  return times.slice(0, count);
}

test('a small area is fetched at once', async () => {
  const times = await takeTurns(createPace(), 296);

  expect(new Set(times)).toEqual(new Set([1_000_000]));
});

test('no minute has more than 900 requests, and a large area still takes no longer than it must', async () => {
  const times = await takeTurns(createPace(), 2000);

  const busiest = Math.max(...times.map((at) => times.filter((one) => one >= at && one < at + 60_000).length));
  expect(busiest).toBeGreaterThan(890);
  expect(busiest).toBeLessThanOrEqual(902);
  expect(Math.round(((times.at(-1) ?? 0) - 1_000_000) / 1000)).toBe(170);
});

test('a clock that is set back neither stops it nor lets it run free', async () => {
  const pace = createPace();
  await takeTurns(pace, 300);
  now -= 86_400_000;

  const times = await takeTurns(pace, 100);

  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  expect([seconds > 8, seconds < 11]).toEqual([true, true]);
});
