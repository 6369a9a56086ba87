import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { decodeCounts } from '../../src/domain/pack/decode-counts.ts';
import { encodePack } from '../../src/domain/pack/encode-pack.ts';
import { squareOfCell } from '../../src/domain/pack/pack-counts.ts';
import { sha256Of } from '../../src/server/services/context.ts';
import { buildCounts } from '../../src/server/services/counts-pack.ts';
import { compressPack } from '../../src/server/services/pack-file.ts';
import { buildPacks, lacksCounts, openPackFiles } from '../../src/server/services/packs.ts';
import { aWorld } from '../support/world.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, publish, sha256 } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
beforeAll(async () => {
  instance = await openInstance({ OVERSEEN_WORLD_MB: '3' });
  moderator = await instance.signIn('moderator');
});
afterAll(() => instance.close());

const build = () =>
  buildPacks(instance.context, { files: openPackFiles(instance.dataDir), holder: 'test', maxPoints: 2 });
const manifest = async () => (await instance.inject({ method: 'GET', url: '/api/v1/packs' })).json();

/** The counts that the manifest names, as a reader gets them. */
async function publishedCounts(): Promise<[number, number][]> {
  const { counts } = await manifest();
  const answer = await instance.inject({
    method: 'GET',
    url: `/packs/${counts.sha256}`,
    headers: { 'accept-encoding': 'br' },
  });
  expect(answer.rawPayload.length).toBe(counts.sizeBytes);
  const bytes = brotliDecompressSync(answer.rawPayload);
  expect(sha256(bytes)).toBe(counts.sha256);
  const decoded = decodeCounts(bytes);
  if (!decoded.ok) throw new Error(decoded.code);
  expect(decoded.counts.level).toBe(counts.level);
  return Array.from(decoded.counts.squares, (square, index) => [square, decoded.counts.counts[index] ?? 0]);
}

const square = (lat: number, lon: number) => squareOfCell(cellOf(lat, lon), 10);

describe('the counts pack', () => {
  it('is not there before the first build, and the limit of the host is', async () => {
    expect(await manifest()).toMatchObject({ seq: 0, packs: [], wholeWorldBytes: 3_000_000 });
    expect(await manifest()).not.toHaveProperty('counts');
  });

  it('counts every published camera, whichever pack it is in', async () => {
    for (const [lat, lon] of [
      [48.2, 16.3],
      [48.2001, 16.3001],
      [48.2002, 16.3002],
      [-33, 151],
      [40, -74],
      [40.0001, -74.0001],
    ] as const)
      await publish(instance, moderator, aNewSighting({ lat, lon }));
    await build();

    expect((await manifest()).packs.length).toBeGreaterThan(1);
    expect(await publishedCounts()).toEqual([
      [square(40, -74), 2],
      [square(48.2, 16.3), 3],
      [square(-33, 151), 1],
    ]);
  });

  it('of packs that were not read anew is still exact as of the line of the manifest', async () => {
    const before: { sha256: string }[] = (await manifest()).packs;
    await publish(instance, moderator, aNewSighting({ lat: -33.01, lon: 151.01 }));
    await build();
    const after = new Set((await manifest()).packs.map(({ sha256 }: { sha256: string }) => sha256));
    expect(before.filter(({ sha256 }) => after.has(sha256))).toHaveLength(before.length - 1);

    const counts = await publishedCounts();
    expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(7);
    expect((await manifest()).seq).toBe(7);
  });

  it('keeps its name while no pack changes, and stays when old files go', async () => {
    const before = (await manifest()).counts;
    instance.clock.now += 2 * 60 * 60_000;
    await build();

    expect((await manifest()).counts).toEqual(before);
    await publishedCounts();
  });

  it('that is missing makes a build due', async () => {
    const { counts, ...older } = await manifest();

    expect([lacksCounts(older), lacksCounts({ ...older, counts }), lacksCounts({ ...older, packs: [] })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes larger squares rather than more bytes, and is left out when a pack cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overseen-counts-'));
    const files = openPackFiles(folder);
    const bytes = encodePack(aWorld({ count: 3000 }));
    const ref = { from: 0, to: 2 ** 52, count: 3000, sizeBytes: 1, sha256: sha256Of(bytes) };
    await files.put(ref.sha256, await compressPack(bytes));

    const fine = await buildCounts(files, [ref]);
    const coarse = await buildCounts(files, [ref], 600);

    expect(fine?.level).toBe(10);
    expect(coarse?.level).toBeLessThan(10);
    expect(coarse?.sizeBytes).toBeLessThanOrEqual(600);
    const read = decodeCounts(brotliDecompressSync((await files.find(coarse?.sha256 ?? '')) ?? new Uint8Array()));
    expect(read.ok && read.counts.counts.reduce((sum, count) => sum + count, 0)).toBe(3000);
    expect(await buildCounts(files, [ref, { ...ref, sha256: '0'.repeat(64) }])).toBeUndefined();
    await rm(folder, { recursive: true });
  });
});
