/** What a browser and a proxy tell of a person, with a mark in each of it, and where to look for the mark. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

export const MARK = 'canary7f3a9c';
/** Everything a browser or a proxy tells of a person, each with the mark in it. */
export const HEADERS = {
  'x-forwarded-for': `203.0.113.77, ${MARK}`,
  'x-real-ip': '203.0.113.77',
  forwarded: `for=203.0.113.77;by=${MARK}`,
  'user-agent': `Mozilla/5.0 ${MARK}`,
  referer: `https://elsewhere.example/${MARK}`,
  'accept-language': `xx-${MARK}`,
  'x-request-id': MARK,
};
export const ADDRESSES = ['203.0.113.77', '127.0.0.77'];

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A picture as a phone sends it, and the same with the mark in its Exif. */
export async function markedPhoto(): Promise<{ photo: Buffer; signed: Buffer }> {
  const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: 'blue' } }).jpeg();
  const photo = await picture.toBuffer();
  return {
    photo,
    signed: await sharp(photo)
      .withExif({ IFD0: { Artist: MARK } })
      .toBuffer(),
  };
}
