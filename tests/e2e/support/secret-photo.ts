/** A photo with something to hide, and the search for any trace of it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { seededRandom } from '../../support/random.ts';

/** In the metadata, a comment, the name and the tail of the file. */
export const PHOTO_MARK = 'PHOTO-MARK-5b1f';

/** As people see it: the phone held it on its side, and its EXIF mark says so. */
export const UPRIGHT = { width: 900, height: 1200 };
/** Where the secret is: coloured squares that no other picture has, pixels of the upright photo. */
export const SECRET_PART = { left: 300, top: 500, width: 300, height: 300 };
const SQUARE = 12;

/** The upright picture: a red band on top, grey below, and the secret. */
async function draw(): Promise<Buffer> {
  const { width, height } = UPRIGHT;
  const random = seededRandom(41);
  const columns = SECRET_PART.width / SQUARE;
  const colours = Array.from({ length: columns * columns }, () =>
    [0, 1, 2].map(() => (random.next() < 0.5 ? 70 : 240)),
  );
  const pixels = Buffer.alloc(width * height * 3, 128);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [x - SECRET_PART.left, y - SECRET_PART.top].map((at) => Math.floor(at / SQUARE));
      const isSecret = Math.min(column ?? -1, row ?? -1) >= 0 && Math.max(column ?? 99, row ?? 99) < columns;
      const colour = isSecret ? colours[(row ?? 0) * columns + (column ?? 0)] : y < 200 ? [220, 30, 30] : undefined;
      if (colour) pixels.set(colour, (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .rotate(270)
    .png()
    .toBuffer();
}

/** Made once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const picture = once(draw);
const secret = once(drawSecret);

/** The file as the phone's camera wrote it. */
export async function aSecretPhoto(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const jpeg = await sharp(await picture())
    .withExif({
      IFD0: { Make: PHOTO_MARK, Artist: PHOTO_MARK, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 92 })
    .toBuffer();
  const buffer = Buffer.concat([jpeg, Buffer.from(`${PHOTO_MARK} behind the end`)]);
  return { name: `${PHOTO_MARK}.jpg`, mimeType: 'image/jpeg', buffer };
}

/** How alike the secret's place in a picture and the secret are: 1 the same, about 0 nothing of it. Undefined for another shape. */
async function likeness(other: Buffer): Promise<number | undefined> {
  const { width = 0, height = 0 } = await sharp(other).metadata();
  if (width === 0 || Math.abs(width / height - UPRIGHT.width / UPRIGHT.height) > 0.02) return undefined;
  return correlation(await secretPlaceOf(other), await secret());
}

async function drawSecret(): Promise<Buffer> {
  const upright = await sharp(await picture())
    .rotate(90)
    .png()
    .toBuffer();
  return secretPlaceOf(upright);
}

function secretPlaceOf(picture: Buffer): Promise<Buffer> {
  return sharp(picture)
    .resize({ ...UPRIGHT, fit: 'fill' })
    .extract(SECRET_PART)
    .greyscale()
    .raw()
    .toBuffer();
}

function correlation(a: Buffer, b: Buffer): number {
  const mean = (bytes: Buffer) => bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, ownA, ownB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [da, db] = [(a[at] ?? 0) - meanA, (b[at] ?? 0) - meanB];
    both += da * db;
    ownA += da * da;
    ownB += db * db;
  }
  return ownA === 0 ? 0 : both / Math.sqrt(ownA * ownB);
}

/** Every file below a folder that can be read. */
async function filesBelow(folder: string): Promise<[path: string, bytes: Buffer][]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    paths.map(async (path) => [path, await readFile(path).catch(() => undefined)] as const),
  );
  return read.flatMap(([path, bytes]) => (bytes === undefined ? [] : [[path, bytes]]));
}

/** Pictures that lie whole in a file of any kind, by where they begin. */
function* carve(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf('RIFF'); at !== -1; at = bytes.indexOf('RIFF', at + 4)) {
    if (bytes.toString('latin1', at + 8, at + 12) === 'WEBP')
      yield bytes.subarray(at, at + bytes.readUInt32LE(at + 4) + 8);
  }
  const jpeg = Buffer.from([0xff, 0xd8, 0xff]);
  for (let at = bytes.indexOf(jpeg); at !== -1; at = bytes.indexOf(jpeg, at + 3)) yield bytes.subarray(at);
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  for (let at = bytes.indexOf(png); at !== -1; at = bytes.indexOf(png, at + 8)) yield bytes.subarray(at);
}

/** What a search finds. */
export interface Traces {
  files: number;
  /** Pictures of the photo's shape that were found whole, covered ones included. */
  pictures: number;
  /** Files with the mark, with a piece of the original, or with a picture that shows the secret. */
  found: string[];
}

const PIECES = 40;
const PIECE_BYTES = 24;

/** Searches every file of a folder for the mark, for bytes of the original, and for any picture on which the secret can be made out. */
export async function searchTraces(folder: string, original: Buffer): Promise<Traces> {
  const traces: Traces = { files: 0, pictures: 0, found: [] };
  const step = Math.floor((original.length - PIECE_BYTES) / PIECES);
  // From the picture itself: the tables before it are the same in many files.
  const start = original.indexOf(Buffer.from([0xff, 0xda])) + 20;
  const pieces = Array.from({ length: PIECES }, (_, index) =>
    original.subarray(start + index * step).subarray(0, PIECE_BYTES),
  );
  const telling = pieces.filter((piece) => new Set(piece).size > PIECE_BYTES / 2);
  const marks = [Buffer.from(PHOTO_MARK), Buffer.from(PHOTO_MARK, 'utf16le'), ...telling];
  for (const [path, bytes] of await filesBelow(folder)) {
    traces.files += 1;
    if (marks.some((mark) => bytes.includes(mark))) traces.found.push(`${path}: bytes`);
    for (const picture of carve(bytes)) {
      const alike = await likeness(picture).catch(() => undefined);
      if (alike === undefined) continue;
      traces.pictures += 1;
      if (Math.abs(alike) > 0.2) traces.found.push(`${path}: a picture, ${alike.toFixed(2)} alike`);
    }
  }
  return traces;
}

/** Smallest and largest value of any channel in a part of a picture. */
export async function rangeOf(picture: Buffer, [left, top, width, height]: readonly [number, number, number, number]) {
  const part = await sharp(picture).extract({ left, top, width, height }).png().toBuffer();
  const { channels } = await sharp(part).stats();
  return {
    min: Math.min(...channels.slice(0, 3).map(({ min }) => min)),
    max: Math.max(...channels.slice(0, 3).map(({ max }) => max)),
  };
}
