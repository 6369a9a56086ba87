import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeUnusedPhotos } from '../../src/server/jobs/photo-job.ts';
import { openPhotoFiles } from '../../src/server/services/photos.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, bearer, decide, sha256, submit } from './support/submissions.ts';

let instance: Instance;
let moderator: string;
beforeAll(async () => {
  instance = await openInstance();
  moderator = await instance.signIn('moderator');
});
afterAll(() => instance.close());

/** A JPEG as the app makes it: a picture and nothing else. */
function aPhoto(red: number, width = 1800, height = 2400): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .jpeg()
    .toBuffer();
}

/** A JPEG as a phone makes it: turned by its EXIF mark, with place, maker and owner in it. */
async function aPhonePhoto(red: number): Promise<Buffer> {
  return sharp(await aPhoto(red))
    .withExif({
      IFD0: { Make: 'SecretMaker', Model: 'SecretModel', Artist: 'SecretOwner', Orientation: '6' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 12/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '16/1 22/1 25/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function upload(bytes: Uint8Array, type = 'image/jpeg', name = sha256(bytes)) {
  return instance.inject({
    method: 'PUT',
    url: `/api/v1/photos/${name}`,
    headers: { 'content-type': type },
    payload: Buffer.from(bytes),
  });
}

const get = (name: string, headers: Record<string, string> = {}) =>
  instance.inject({ method: 'GET', url: `/photos/${name}`, headers });

describe('an upload', () => {
  it('is kept smaller and without any metadata', async () => {
    const photo = await aPhoto(1);

    const answer = await upload(photo);

    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ sha256: sha256(photo), width: 1200, height: 1600 });
    for (const [name, side] of [
      [answer.json().full, 1600],
      [answer.json().thumb, 320],
    ] as const) {
      const stored = await readFile(join(instance.dataDir, 'photos', `${name}.webp`));
      const { format, height, exif, xmp, icc, iptc, orientation } = await sharp(stored).metadata();
      expect({ format, height, exif, xmp, icc, iptc, orientation }).toEqual({
        format: 'webp',
        height: side,
        exif: undefined,
        xmp: undefined,
        icc: undefined,
        iptc: undefined,
        orientation: undefined,
      });
      expect(stored.includes('Secret')).toBe(false);
      expect(sha256(stored)).toBe(name);
      // RIFF, size, "WEBP", and one chunk of pixels: nowhere for anything else to be.
      expect(stored.readUInt32LE(4) + 8).toBe(stored.length);
      expect(stored.toString('latin1', 12, 16)).toBe('VP8 ');
      expect(stored.readUInt32LE(16) + (stored.readUInt32LE(16) % 2) + 20).toBe(stored.length);
    }
  });

  it('of the same bytes gives the same answer and no new file', async () => {
    const photo = await aPhoto(2, 400, 300);
    const first = await upload(photo);
    const files = await readdir(join(instance.dataDir, 'photos'));

    const again = await upload(photo);

    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    expect(await readdir(join(instance.dataDir, 'photos'))).toEqual(files);
  });

  it('as a phone takes it is refused, and nothing of it is kept', async () => {
    const photo = await aPhonePhoto(3);
    const files = await readdir(join(instance.dataDir, 'photos'));

    const answer = await upload(photo);

    expect([answer.statusCode, answer.json().error]).toEqual([
      422,
      {
        code: 'photo-metadata',
        message:
          'The photo carries more than its picture: place, time, device, words or a second picture. Send the picture alone.',
        details: { part: 'APP1' },
      },
    ]);
    expect(await readdir(join(instance.dataDir, 'photos'))).toEqual(files);
  });

  it.each(['png', 'webp'] as const)('may be a %s', async (format) => {
    const bytes = await sharp({ create: { width: 50, height: 40, channels: 3, background: 'red' } })
      [format]()
      .toBuffer();

    expect((await upload(bytes, `image/${format}`)).json()).toMatchObject({ width: 50, height: 40 });
  });

  it('is refused with a code when something is wrong with it', async () => {
    const photo = await aPhoto(4, 100, 100);
    const bomb = await sharp({ create: { width: 8000, height: 5100, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
    const codeOf = async (answer: ReturnType<typeof upload>) => {
      const { statusCode, body } = await answer;
      return [statusCode, JSON.parse(body).error.code];
    };

    expect(await codeOf(upload(photo, 'image/jpeg', 'f'.repeat(64)))).toEqual([422, 'hash-mismatch']);
    expect(await codeOf(upload(photo, 'image/png'))).toEqual([422, 'photo-wrong-type']);
    expect(await codeOf(upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png'))).toEqual([
      422,
      'photo-unreadable',
    ]);
    expect(await codeOf(upload(photo.subarray(0, -20)))).toEqual([422, 'photo-truncated']);
    expect(await codeOf(upload(bomb, 'image/png'))).toEqual([422, 'photo-too-many-pixels']);
    expect(await codeOf(upload(photo, 'image/svg+xml'))).toEqual([415, 'wrong-content-type']);
    expect(await codeOf(upload(Buffer.from('{}'), 'application/json'))).toEqual([415, 'wrong-content-type']);
    expect(await codeOf(upload(Buffer.alloc(8 * 1024 * 1024 + 1)))).toEqual([413, 'too-large']);
    expect(await codeOf(upload(photo, 'image/jpeg', 'short'))).toEqual([400, 'out-of-range']);
  });
});

describe('a photo that is not published', () => {
  it('does not exist for a visitor, and does for moderators and the holder of the receipt', async () => {
    const photo = await aPhoto(5, 300, 200);
    const { full, thumb } = (await upload(photo)).json();
    const receipt = await submit(instance, { ...aNewSighting({ lat: 60, lon: 10 }), photos: [sha256(photo)] });
    const stranger = await submit(instance, aNewSighting({ lat: 61, lon: 10 }));

    const codeOf = async (headers: Record<string, string>) => {
      const answer = await get(thumb, headers);
      return [answer.statusCode, answer.headers['cache-control']];
    };
    expect(await codeOf({})).toEqual([404, 'no-store']);
    expect(await codeOf({ authorization: `Receipt ${stranger.opId}.${stranger.key}` })).toEqual([404, 'no-store']);
    expect(await codeOf({ authorization: `Receipt ${receipt.opId}.${stranger.key}` })).toEqual([403, 'no-store']);
    expect(await codeOf({ authorization: `Receipt ${receipt.opId}.${receipt.key}` })).toEqual([
      200,
      'private, no-store',
    ]);
    expect(await codeOf({ cookie: moderator })).toEqual([200, 'private, no-store']);
    const status = await instance.inject({
      method: 'GET',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: bearer(receipt),
    });
    expect(status.json().photos).toEqual([{ full, thumb, width: 300, height: 200 }]);
  });
});

describe('a photo of a published camera', () => {
  it('is for everybody, and for a day at a time', async () => {
    const photo = await aPhoto(6, 300, 200);
    const { full } = (await upload(photo)).json();
    const receipt = await submit(instance, { ...aNewSighting({ lat: 62, lon: 10 }), photos: [sha256(photo)] });
    await decide(instance, moderator, receipt.opId, { action: 'accept' });

    const answer = await get(full);

    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=86400, immutable, s-maxage=0, proxy-revalidate',
      'x-content-type-options': 'nosniff',
    });
    expect(sha256(answer.rawPayload)).toBe(full);
  });
});

describe('the removal of unused photos', () => {
  it('takes what no entry names once a day has passed, and nothing else', async () => {
    const unused = (await upload(await aPhoto(7, 100, 80))).json();
    const photo = await aPhoto(8, 100, 80);
    const used = (await upload(photo)).json();
    await submit(instance, { ...aNewSighting({ lat: 63, lon: 10 }), photos: [sha256(photo)] });
    const files = openPhotoFiles(instance.dataDir);

    expect(await removeUnusedPhotos(instance.context, files, 'test')).toBe(0);
    instance.clock.now += 2 * 86_400_000;
    expect(await removeUnusedPhotos(instance.context, files, 'test')).toBeGreaterThanOrEqual(2);

    expect([await files.has(unused.full), await files.has(unused.thumb)]).toEqual([false, false]);
    expect([await files.has(used.full), await files.has(used.thumb)]).toEqual([true, true]);
  });
});
