import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { readPassingReplica } from '../../../src/offline/replica/passing-replica.ts';
import { replaceRuntime } from '../../../src/offline/runtime.ts';

let restore: () => void = () => undefined;
afterEach(() => restore());

const BYTES = Buffer.from('a pack');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const EPOCH = 'e'.repeat(32);
const MANIFEST = { epoch: EPOCH, seq: 7, packs: [{ from: 0, to: 2 ** 52, count: 1, sizeBytes: 6, sha256: SHA256 }] };
/** Where everything may be had nobody chooses. */
const never = () => Promise.reject(new Error('expected no choice, got asked'));
const line = (seq: number) => ({ seq, id: seq.toString(16).padStart(32, '0'), was: null, now: null });

/** Answers paths by a table, and remembers what was asked and how. There is no IndexedDB in these tests. */
function serve(table: Record<string, unknown>): { path: string; init: RequestInit }[] {
  const asked: { path: string; init: RequestInit }[] = [];
  restore = replaceRuntime({
    fetch: async (path, init) => {
      asked.push({ path, init });
      const body = table[path];
      if (body === undefined) throw new TypeError('no network');
      return body instanceof Buffer ? new Response(new Uint8Array(body)) : Response.json(body);
    },
  });
  return asked;
}

test('the passing map is packs and the lines after them, read without storage and without cookies', async () => {
  const asked = serve({
    '/api/v1/packs': MANIFEST,
    [`/packs/${SHA256}`]: BYTES,
    '/api/v1/changes?after=7': { epoch: EPOCH, head: 9, changes: [line(8)] },
    '/api/v1/changes?after=8': { epoch: EPOCH, head: 9, changes: [line(9)] },
  });

  const replica = await readPassingReplica(never);

  expect(replica.packs.map((pack) => Buffer.from(pack).toString())).toEqual(['a pack']);
  expect([replica.changes.map(({ seq }) => seq), replica.seq, replica.epoch, replica.own]).toEqual([
    [8, 9],
    9,
    EPOCH,
    [],
  ]);
  expect(asked.map(({ path }) => path)).toEqual([
    '/api/v1/packs',
    `/packs/${SHA256}`,
    '/api/v1/changes?after=7',
    '/api/v1/changes?after=8',
  ]);
  expect(asked.map(({ init }) => init.credentials)).toEqual(['omit', 'omit', 'omit', 'omit']);
});

test('the passing map is that of the packs when the feed cannot be had or is another one', async () => {
  serve({ '/api/v1/packs': MANIFEST, [`/packs/${SHA256}`]: BYTES });
  expect((await readPassingReplica(never)).seq).toBe(7);
  restore();
  serve({
    '/api/v1/packs': MANIFEST,
    [`/packs/${SHA256}`]: BYTES,
    '/api/v1/changes?after=7': { epoch: 'f'.repeat(32), head: 8, changes: [line(8)] },
  });

  expect((await readPassingReplica(never)).changes).toEqual([]);
});

test('the passing map fails in words when a pack is missing, or the manifest is none', async () => {
  serve({ '/api/v1/packs': MANIFEST });
  await expect(readPassingReplica(never)).rejects.toThrow(`expected pack ${SHA256}, got no answer`);
  restore();
  serve({ '/api/v1/packs': { epoch: 1 } });
  await expect(readPassingReplica(never)).rejects.toThrow('expected a manifest of packs, got none');
});

test('beyond the limit of the host the passing map is counts, the chosen packs, and the names of the rest', async () => {
  const FAR = { from: 2 ** 51, to: 2 ** 52, count: 3, sizeBytes: 9, sha256: 'f'.repeat(64) };
  const near = { ...MANIFEST.packs[0], to: 2 ** 51 };
  const counts = { level: 8, sizeBytes: 5, sha256: 'c'.repeat(64) };
  const asked = serve({
    '/api/v1/packs': { ...MANIFEST, packs: [near, FAR], counts, wholeWorldBytes: 14 },
    [`/packs/${SHA256}`]: BYTES,
    [`/packs/${counts.sha256}`]: Buffer.from('how many'),
  });

  const replica = await readPassingReplica(async ([first]) => (first === undefined ? [] : [first]));

  expect(replica.packs.map((pack) => Buffer.from(pack).toString())).toEqual(['a pack']);
  expect(Buffer.from(replica.counts ?? []).toString()).toBe('how many');
  expect(replica.unheld).toEqual([FAR]);
  expect(asked.map(({ path }) => path)).not.toContain(`/packs/${FAR.sha256}`);
});
