import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { decodePack } from '../../src/domain/pack/decode-pack.ts';
import { startPackJob } from '../../src/server/jobs/pack-job.ts';
import { buildPacks, isBuildDue, openPackFiles } from '../../src/server/services/packs.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, publish, sha256 } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
beforeAll(async () => {
  instance = await openInstance();
  moderator = await instance.signIn('moderator');
});
afterAll(() => instance.close());

const build = (holder = 'test', maxPoints = 2) =>
  buildPacks(instance.context, { files: openPackFiles(instance.dataDir), holder, maxPoints });
const manifest = async () => (await instance.inject({ method: 'GET', url: '/api/v1/packs' })).json();

/** Every cell of every pack of the manifest. */
async function publishedCells(): Promise<number[]> {
  const cells: number[] = [];
  for (const { sha256: name, count, sizeBytes } of (await manifest()).packs) {
    const answer = await instance.inject({
      method: 'GET',
      url: `/packs/${name}`,
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(answer.rawPayload.length).toBe(sizeBytes);
    const bytes = brotliDecompressSync(answer.rawPayload);
    expect(sha256(bytes)).toBe(name);
    const decoded = decodePack(bytes);
    if (!decoded.ok) throw new Error(decoded.code);
    expect(decoded.pack.cells).toHaveLength(count);
    cells.push(...decoded.pack.cells);
  }
  return cells;
}

describe('packs', () => {
  it('are none before the first build, as of line 0', async () => {
    expect(await manifest()).toMatchObject({ seq: 0, packs: [] });
  });

  it('hold exactly the published cameras, split by number', async () => {
    const places = [
      [48, 16],
      [48.1, 16.1],
      [-33, 151],
      [40, -74],
      [40.1, -74.1],
    ] as const;
    for (const [lat, lon] of places) await publish(instance, moderator, aNewSighting({ lat, lon }));

    const result = await build();

    expect(result).toMatchObject({ ok: true, manifest: { seq: 5 } });
    expect((await manifest()).packs.length).toBeGreaterThan(1);
    expect(await publishedCells()).toEqual(places.map(([lat, lon]) => cellOf(lat, lon)).sort((a, b) => a - b));
  });

  it('that did not change are not made again', async () => {
    const before = await manifest();
    await publish(instance, moderator, aNewSighting({ lat: -33.01, lon: 151.01 }));

    const result = await build();

    expect(result).toMatchObject({ ok: true, encoded: 1, manifest: { seq: 6 } });
    const after = await manifest();
    const kept = after.packs.filter((pack: { sha256: string }) =>
      before.packs.some((old: { sha256: string }) => old.sha256 === pack.sha256),
    );
    expect(kept).toHaveLength(before.packs.length - 1);
    expect(await publishedCells()).toHaveLength(6);
  });

  it('are exact as of the manifest even when cameras are published during the build', async () => {
    const original = instance.store.readMapPoints;
    let published = 0;
    instance.store.readMapPoints = async (range) => {
      const read = await original(range);
      if (published++ < 2) await publish(instance, moderator, aNewSighting({ lat: 48.2 + published, lon: 16.5 }));
      return read;
    };
    await publish(instance, moderator, aNewSighting({ lat: 48.3, lon: 16.3 }));

    const result = await build();
    instance.store.readMapPoints = original;

    const { seq } = await instance.store.feedHead();
    expect(result).toMatchObject({ ok: true, manifest: { seq } });
    expect(await publishedCells()).toHaveLength(seq);
  });

  it('reach a reader who cannot unpack brotli', async () => {
    const [pack] = (await manifest()).packs;
    for (const encoding of ['gzip', 'br;q=0', 'identity']) {
      const answer = await instance.inject({
        method: 'GET',
        url: `/packs/${pack.sha256}`,
        headers: { 'accept-encoding': encoding },
      });
      expect(answer.headers['content-encoding']).toBeUndefined();
      expect(sha256(answer.rawPayload)).toBe(pack.sha256);
    }
  });

  it('are not sent twice to whoever has them', async () => {
    const first = await instance.inject({ method: 'GET', url: '/api/v1/packs' });
    const again = await instance.inject({
      method: 'GET',
      url: '/api/v1/packs',
      headers: { 'if-none-match': String(first.headers.etag) },
    });

    expect(first.headers['cache-control']).toBe('no-cache');
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('of the manifest before stay for an hour', async () => {
    const old = (await manifest()).packs[0].sha256;
    await publish(instance, moderator, aNewSighting({ lat: 40.2, lon: -74.2 }));
    await publish(instance, moderator, aNewSighting({ lat: 48.05, lon: 16.05 }));
    await publish(instance, moderator, aNewSighting({ lat: -33.2, lon: 151.2 }));
    await build();
    const { packs, counts } = await manifest();
    const current = new Set([...packs, counts].map(({ sha256 }: { sha256: string }) => sha256));
    const leftOver = (await openPackFiles(instance.dataDir).list()).filter((name) => !current.has(name));
    expect(leftOver.length).toBeGreaterThan(0);
    expect((await instance.inject({ method: 'GET', url: `/packs/${old}` })).statusCode).toBe(200);

    instance.clock.now += 61 * 60_000;
    await build();

    for (const name of leftOver)
      expect((await instance.inject({ method: 'GET', url: `/packs/${name}` })).statusCode).toBe(404);
  });

  it('are built by one holder of the lease at a time', async () => {
    expect(await build('somebody else')).toEqual({ ok: false, reason: 'lease-held' });
  });

  it('of a build that was killed are made by the next one a minute later', async () => {
    instance.clock.now += 60_000;

    expect(await build('somebody else')).toMatchObject({ ok: true });
  });

  it('that were left half written are removed after an hour', async () => {
    const files = openPackFiles(instance.dataDir);
    const part = `${files.pathOf('a'.repeat(64))}.1.0.part`;
    await writeFile(part, 'half');
    await utimes(part, instance.clock.now / 1000, instance.clock.now / 1000 - 3500);
    await build('somebody else');
    expect(await readdir(join(instance.dataDir, 'packs'))).toContain(basename(part));

    instance.clock.now += 101_000;
    await build('somebody else');

    expect(await readdir(join(instance.dataDir, 'packs'))).not.toContain(basename(part));
  });

  it('are built in a process of their own', async () => {
    const fresh = await openInstance();
    try {
      await publish(fresh, await fresh.signIn('moderator'), aNewSighting({ lat: 5, lon: 5 }));
      const part = join(fresh.dataDir, 'packs', 'left.part');
      await mkdir(dirname(part), { recursive: true });
      await writeFile(part, 'half');
      await utimes(part, 0, 0);
      const job = startPackJob(fresh.store, { dataDir: fresh.dataDir, holder: 'job' }, (line) => fresh.log.push(line));
      await job.run();
      await job.stop();

      expect(fresh.log.filter((line) => line.event !== 'request')).toMatchObject([
        {
          event: 'packs',
          text: expect.stringMatching(
            /^1 of 1 packs made, as of line 1: 1 cameras in \d+ bytes, \d+\.\d\d bytes a camera$/,
          ),
        },
      ]);
      expect((await fresh.inject({ method: 'GET', url: '/api/v1/packs' })).json()).toMatchObject({
        seq: 1,
        packs: [{ count: 1 }],
      });
      expect(await readdir(dirname(part))).not.toContain('left.part');
      expect(await fresh.store.takeLease('packs', 'the next server', Date.now(), 0)).toBe(true);
    } finally {
      await fresh.close();
    }
  });

  it('are due after 500 lines, or after a quarter of an hour with any', () => {
    expect([isBuildDue(500, 0), isBuildDue(499, 0), isBuildDue(1, 900_000), isBuildDue(0, 900_000)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
