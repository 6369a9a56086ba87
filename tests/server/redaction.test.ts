import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { removePhotoFiles, sweepGonePhotos } from '../../src/server/services/photo-removal.ts';
import { openPhotoFiles } from '../../src/server/services/photos.ts';
import { verify } from '../../src/storage/verify.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, bearer, decide, randomId, sha256, submit } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
beforeAll(async () => {
  instance = await openInstance();
  moderator = await instance.signIn('moderator', 'heron');
});
afterAll(() => instance.close());

const WIDTH = 640;
const HEIGHT = 480;
/** The right half, and a stroke through the left one. */
const BOX = { x: 0.5, y: 0, width: 0.5, height: 1 };
const STROKE = { width: 0.1, points: [[0.1, 0.25], [0.3, 0.25]] }; // biome-ignore format: a line
const COVERS = { boxes: [BOX], strokes: [STROKE] };

/** A picture of noise: nothing of it is black, and no two places are alike. */
async function aPicture(seed: number): Promise<Buffer> {
  let state = seed;
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[at] = 90 + (state >>> 25);
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer();
}

interface Stored {
  full: string;
  thumb: string;
}

async function upload(bytes: Buffer): Promise<Stored> {
  const answer = await instance.inject({
    method: 'PUT',
    url: `/api/v1/photos/${sha256(bytes)}`,
    headers: { 'content-type': 'image/png' },
    payload: bytes,
  });
  return answer.json();
}

const redact = (full: string, body: object = {}, cookie = moderator) =>
  instance.inject({
    method: 'POST',
    url: `/api/v1/photos/${full}/redaction`,
    headers: { cookie },
    payload: { actId: randomId(), ...COVERS, ...body },
  });

async function statusOf(name: string, headers: Record<string, string> = {}) {
  const answer = await instance.inject({ method: 'GET', url: `/photos/${name}`, headers });
  return [answer.statusCode, answer.headers['cache-control']];
}

const pathOf = (name: string) => join(instance.dataDir, 'photos', `${name}.webp`);

/** Largest value of any pixel in a part of a stored picture; 0 is plain black. */
async function brightest(name: string, part: { left: number; top: number; width: number; height: number }) {
  const { channels } = await sharp(await sharp(pathOf(name)).extract(part).toBuffer()).stats();
  return Math.max(...channels.map(({ max }) => max));
}

describe('a redaction in the queue', () => {
  it('burns boxes and strokes into both files, and deletes those that were', async () => {
    const photo = await aPicture(1);
    const before = await upload(photo);
    const receipt = await submit(instance, { ...aNewSighting({ lat: 50 }), photos: [sha256(photo)] });

    const answer = await redact(before.full);

    expect(answer.statusCode).toBe(200);
    const after: Stored = answer.json();
    expect(answer.json()).toEqual({ full: after.full, thumb: after.thumb, width: WIDTH, height: HEIGHT });
    // A few pixels in, beyond what the encoder mixes of both sides of an edge.
    expect(await brightest(after.full, { left: 336, top: 0, width: 304, height: 480 })).toBe(0);
    expect(await brightest(after.full, { left: 80, top: 100, width: 96, height: 40 })).toBeLessThanOrEqual(2);
    expect(await brightest(after.full, { left: 16, top: 300, width: 200, height: 100 })).toBeGreaterThan(90);
    expect(await brightest(after.thumb, { left: 176, top: 0, width: 144, height: 240 })).toBe(0);
    expect(await brightest(after.thumb, { left: 48, top: 54, width: 32, height: 12 })).toBeLessThanOrEqual(2);
    const files = await readdir(join(instance.dataDir, 'photos'));
    expect(files.some((name) => name.includes(before.full) || name.includes(before.thumb))).toBe(false);
    expect(await statusOf(before.full, { cookie: moderator })).toEqual([410, 'no-store']);
    expect(await statusOf(before.thumb)).toEqual([410, 'no-store']);
    expect(await statusOf(after.full)).toEqual([404, 'no-store']);
    const queue = await instance.inject({ method: 'GET', url: '/api/v1/queue', headers: { cookie: moderator } });
    const item = queue.json().items.find(({ opId }: { opId: string }) => opId === receipt.opId);
    expect(item.photos).toEqual([answer.json()]);
    const status = await instance.inject({
      method: 'GET',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
    });
    expect(status.json().photos).toEqual([answer.json()]);
  });

  it('is not brought back by the phone that sends the same bytes, or the same picture, again', async () => {
    const photo = await aPicture(2);
    const before = await upload(photo);
    await submit(instance, { ...aNewSighting({ lat: 51 }), photos: [sha256(photo)] });
    const after: Stored = (await redact(before.full)).json();
    const again = await sharp(photo).png({ compressionLevel: 1 }).toBuffer();
    expect(sha256(again)).not.toBe(sha256(photo));

    expect(await upload(photo)).toMatchObject({ full: after.full, thumb: after.thumb });
    expect(await upload(again)).toMatchObject({ full: after.full, thumb: after.thumb });

    const files = openPhotoFiles(instance.dataDir);
    expect([await files.has(before.full), await files.has(before.thumb)]).toEqual([false, false]);
  });
});

describe('a redaction of a published photo', () => {
  it('is public at once, on record with both hashes, and sound', async () => {
    const photo = await aPicture(3);
    const before = await upload(photo);
    const { opId } = await submit(instance, { ...aNewSighting({ lat: 52, lon: 10 }), photos: [sha256(photo)] });
    await decide(instance, moderator, opId, { action: 'accept' });
    expect((await statusOf(before.full))[0]).toBe(200);
    const seq = (await instance.store.feedHead()).seq;

    const after: Stored = (await redact(before.full)).json();

    expect((await statusOf(after.full))[0]).toBe(200);
    expect(await statusOf(before.full)).toEqual([410, 'no-store']);
    const changes = (await instance.inject({ method: 'GET', url: `/api/v1/changes?after=${seq}` })).json().changes;
    expect(changes.length).toBe(1);
    const camera = await instance.store.findCamera(changes[0].id);
    expect(camera?.photos.map(({ full }) => full)).toEqual([after.full]);
    expect(camera?.history.at(-1)?.act).toBe('redact');
    const log = (await instance.store.listLog(0, 1000)).at(-1);
    expect(JSON.parse(log?.body ?? '')).toMatchObject({
      act: 'redact-photo',
      by: [expect.stringMatching(/^moderator-[0-9a-f]{6}$/)],
      about: `${before.full} ${after.full}`,
    });
    expect((await verify(instance.store)).findings).toEqual([]);
  });

  it('is of moderators only, and says what is wrong with it', async () => {
    const photo = await aPicture(4);
    const { full } = await upload(photo);
    const admin = await instance.signIn('admin');
    const codeOf = async (answer: ReturnType<typeof redact>) => {
      const { statusCode, body } = await answer;
      return [statusCode, JSON.parse(body).error?.code];
    };

    expect(await codeOf(redact(full, {}, ''))).toEqual([401, 'not-signed-in']);
    expect(await codeOf(redact(full, { boxes: [], strokes: [] }))).toEqual([400, 'bad-request']);
    expect(await codeOf(redact(full, { boxes: [{ ...BOX, x: 1.5 }] }))).toEqual([400, 'out-of-range']);
    expect(await codeOf(redact(full, { boxes: [{ ...BOX, blur: 1 }] }))).toEqual([400, 'unknown-field']);
    expect(await codeOf(redact('f'.repeat(64)))).toEqual([404, 'unknown-photo']);
    expect((await readFile(pathOf(full))).length).toBeGreaterThan(0);
    expect((await redact(full, {}, admin)).statusCode).toBe(200);
    expect(await codeOf(redact(full))).toEqual([410, 'photo-gone']);
  });

  it('is for a moderator with areas where that photo lies, and nowhere else', async () => {
    const photo = await aPicture(9);
    const { full } = await upload(photo);
    const place = { lat: 51, lon: 11 };
    const { opId } = await submit(instance, { ...aNewSighting(place), photos: [sha256(photo)] });
    const square = quadkeyOf(cellOf(place.lat, place.lon), 8);
    const elsewhere = await instance.signIn('moderator', 'crane', ['03']);
    const there = await instance.signIn('moderator', 'stork', [square]);

    const refused = async (name: string) => (await redact(name, {}, elsewhere)).json().error?.code;
    expect(await refused(full)).toBe('not-allowed');
    const covered = await redact(full, {}, there);
    expect(covered.statusCode).toBe(200);
    await decide(instance, moderator, opId, { action: 'accept' });
    expect(await refused(covered.json().full)).toBe('not-allowed');
  });

  it('that is repeated gives the same answer', async () => {
    const { full } = await upload(await aPicture(5));
    const actId = randomId();
    const first = await redact(full, { actId });

    const again = await redact(full, { actId });

    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
  });

  it('is finished by the job when a crash left the files', async () => {
    const { full, thumb } = await upload(await aPicture(6));
    await redact(full);
    const files = openPhotoFiles(instance.dataDir);
    await files.put(full, Buffer.from('left over'));
    await files.put(thumb, Buffer.from('left over'));
    expect(await statusOf(full, { cookie: moderator })).toEqual([410, 'no-store']);

    expect(await sweepGonePhotos(instance.context, files)).toBe(2);
    expect([await files.has(full), await files.has(thumb)]).toEqual([false, false]);
  });
});

describe('a photo that was taken away', () => {
  it('is not taken again, neither as the same bytes nor as the same picture', async () => {
    const photo = await aPicture(7);
    const { full, thumb } = await upload(photo);
    const outcome = await instance.store.redactPhoto({ full, actId: randomId(), by: ['heron', 'wren'] }, '2026-11-23');
    const files = openPhotoFiles(instance.dataDir);
    const poked: string[] = [];
    await removePhotoFiles(
      { files, feed: { poke: async () => void poked.push('told') } },
      outcome.ok ? outcome.gone : [],
    );

    const again = await sharp(photo).png({ compressionLevel: 1 }).toBuffer();
    for (const bytes of [photo, again]) {
      const answer = await instance.inject({
        method: 'PUT',
        url: `/api/v1/photos/${sha256(bytes)}`,
        headers: { 'content-type': 'image/png' },
        payload: bytes,
      });
      expect([answer.statusCode, answer.json().error.code]).toEqual([422, 'photo-removed']);
    }

    expect([await files.has(full), await files.has(thumb)]).toEqual([false, false]);
    expect(poked).toEqual(['told']);
    expect(await statusOf(full, { cookie: moderator })).toEqual([410, 'no-store']);
  });
});
