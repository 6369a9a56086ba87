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

  const replica = await readPassingReplica();

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
  expect((await readPassingReplica()).seq).toBe(7);
  restore();
  serve({
    '/api/v1/packs': MANIFEST,
    [`/packs/${SHA256}`]: BYTES,
    '/api/v1/changes?after=7': { epoch: 'f'.repeat(32), head: 8, changes: [line(8)] },
  });

  expect((await readPassingReplica()).changes).toEqual([]);
});

test('the passing map fails in words when a pack is missing, or the manifest is none', async () => {
  serve({ '/api/v1/packs': MANIFEST });
  await expect(readPassingReplica()).rejects.toThrow(`expected pack ${SHA256}, got no answer`);
  restore();
  serve({ '/api/v1/packs': { epoch: 1 } });
  await expect(readPassingReplica()).rejects.toThrow('expected a manifest of packs, got none');
});
