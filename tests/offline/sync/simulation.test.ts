import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findEntry, listEntries, withdrawEntry } from '../../../src/offline/outbox/outbox.ts';
import { exchange } from '../../../src/offline/sync/exchange.ts';
import { runSync } from '../../../src/offline/sync/run.ts';
import type { Fault } from '../../support/scripted-server.ts';
import { aPhone, type Phone, saveCamera } from '../phone.ts';

type Step =
  | { act: 'save' | 'sync' | 'two-tabs' | 'restart' | 'server-restored' | 'backup' }
  | { act: 'withdraw' | 'decide'; which: number }
  | { act: 'wait'; ms: number }
  | { act: 'faults'; faults: (Fault | undefined)[] };

const fault = fc.constantFrom<Fault | undefined>(
  undefined,
  'no-network',
  'lose-answer',
  'portal',
  { status: 503, code: 'busy', retryAfter: '30' },
  { status: 500, code: 'internal' },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('save' as const) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('sync' as const, 'two-tabs' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('restart' as const, 'server-restored' as const, 'backup' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'decide' as const), which: fc.nat(9) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.integer({ min: -86_400_000, max: 600_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('faults' as const), faults: fc.array(fault, { maxLength: 6 }) }),
  },
);

interface World {
  phone: Phone;
  saved: string[];
  withdrawn: Set<string>;
  backup: ReturnType<Phone['server']['backup']>;
  epochs: number;
}

async function take(
  world: World,
  { act, ...more }: Step & { which?: number; ms?: number; faults?: (Fault | undefined)[] },
): Promise<void> {
  const { phone, saved } = world;
  const chosen = saved[(more.which ?? 0) % Math.max(1, saved.length)];
  if (act === 'save') saved.push(await saveCamera(`camera ${saved.length}`));
  if (act === 'sync') await runSync('asked', { exchange });
  if (act === 'two-tabs') await Promise.all([runSync('asked', { exchange }), runSync('asked', { exchange })]);
  if (act === 'restart') await phone.restart();
  if (act === 'backup') world.backup = phone.server.backup();
  if (act === 'server-restored') phone.server.restore(world.backup, `e${++world.epochs}`.padEnd(32, '0'));
  if (act === 'wait') phone.now += more.ms ?? 0;
  if (act === 'faults') phone.server.faults = more.faults ?? [];
  if (act === 'decide' && chosen && phone.server.submissions.get(chosen)?.state === 'pending') {
    phone.server.decide(chosen, 'accepted', { cameraId: 'c'.repeat(32) });
  }
  if (act === 'withdraw' && chosen) {
    world.withdrawn.add(chosen);
    await withdrawEntry(chosen);
  }
}

async function heal({ phone }: World): Promise<void> {
  phone.server.faults = [];
  for (let round = 0; round < 6; round++) {
    phone.now += 4_000_000;
    await runSync('asked', { exchange });
  }
}

/** What the phone shows once all is well, for what the server holds. */
const SHOWN: Record<string, string> = { pending: 'received', accepted: 'published', withdrawn: 'withdrawn' };

test('whatever goes wrong, every saved entry ends at the server exactly once, and the phone tells the truth of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const phone = await aPhone();
      const world: World = { phone, saved: [], withdrawn: new Set(), backup: new Map(), epochs: 1 };
      try {
        for (const one of steps) await take(world, one);
        await heal(world);

        for (const opId of world.saved) {
          const state = (await findEntry(opId))?.status.state;
          const held = phone.server.submissions.get(opId);
          if (world.withdrawn.has(opId) && !held) expect(state).toBe('withdrawn');
          else expect(state).toBe(SHOWN[held?.state ?? 'nowhere']);
          if (world.withdrawn.has(opId)) expect(held?.state).not.toBe('pending');
        }
        expect((await listEntries()).map((entry) => entry.opId).reverse()).toEqual(world.saved);
        const storedInOneHistory = world.epochs === 1 ? phone.server.stored : [];
        expect(new Set(storedInOneHistory).size).toBe(storedInOneHistory.length);
      } finally {
        await phone.drop();
      }
    }),
    { numRuns: 250, seed: 20260701 },
  );
});
