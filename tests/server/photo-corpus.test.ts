/** Must show: of every file that tells, hides or harms the server keeps nothing but the picture, or nothing at all. */
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANVAS_PROFILE } from '../support/canvas-profile.ts';
import { type CorpusFile, makeCorpus, SECRET } from '../support/photo-corpus.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { sha256 } from './support/submissions.ts';

let instance: Instance;
let corpus: CorpusFile[];
beforeAll(async () => {
  instance = await openInstance();
  corpus = await makeCorpus();
});
afterAll(() => instance.close());

const taken = () => corpus.filter(({ code }) => code === undefined);

const upload = ({ bytes, type }: Pick<CorpusFile, 'bytes'> & { type: string }) =>
  instance.inject({
    method: 'PUT',
    url: `/api/v1/photos/${sha256(bytes)}`,
    headers: { 'content-type': type },
    payload: bytes,
  });

/** Groups that say what a file is drawn with: size, bits, colours. Everything else is told about somebody or something. */
const ABOUT_THE_PICTURE =
  /^(FileType|Image Width|Image Height|Bit Depth|Color Type|Compression|Filter|Interlace|Bits Per Sample|Color Components|Subsampling|Pixel|sRGB|Gamma|Animation|Alpha|EXIF metadata|XMP metadata|ICC profile|JFIF|Resolution Unit|[XY]Resolution|JFIF Thumbnail (Width|Height))/i;

/** What an independent reader finds besides the picture. */
function tellsOf(file: Buffer): string[] {
  const groups = ExifReader.load(file, { expanded: true });
  const {
    file: _file,
    jfif: _jfif,
    pngFile: _png,
    riff: _riff,
    composite: _derived,
    ...rest
  } = groups as Record<string, object | undefined>;
  const names = Object.entries(rest).flatMap(([group, tags]) =>
    Object.keys(tags ?? {}).map((tag) => `${group}:${tag}`),
  );
  return names.filter((name) => !ABOUT_THE_PICTURE.test(name.split(':')[1] ?? ''));
}

const EXIFTOOL_QUIET = ['--ExifTool:all', '--System:all', '--File:all', '--RIFF:all', '--Composite:all'];

/** What exiftool finds besides the picture; undefined where it is not installed. */
function exiftoolTellsOf(path: string): string | undefined {
  const run = spawnSync('exiftool', ['-s', '-G', ...EXIFTOOL_QUIET, path], { encoding: 'utf8' });
  return run.error === undefined ? run.stdout.trim() : undefined;
}

async function storedFiles(): Promise<string[]> {
  const folder = join(instance.dataDir, 'photos');
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

describe('the corpus of photos', () => {
  it('is large, and an independent reader sees what its files tell', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    const kinds = [
      'JPEG: with EXIF',
      'JPEG: with XMP',
      'PNG: with tEXt',
      'PNG: with iTXt',
      'WebP: with EXIF',
      'WebP: with XMP',
    ];
    for (const kind of kinds) {
      const file = corpus.find(({ name }) => name === kind);
      expect(tellsOf(file?.bytes ?? Buffer.alloc(0)), kind).not.toEqual([]);
    }
  });

  it('is refused with its own code, or kept without anything but the picture', async () => {
    const answers: Record<string, string> = {};
    for (const file of corpus) {
      const answer = await upload(file);
      answers[file.name] = answer.statusCode === 201 ? 'taken' : answer.json().error.code;
    }

    expect(answers).toEqual(Object.fromEntries(corpus.map(({ name, code }) => [name, code ?? 'taken'])));
    const files = await storedFiles();
    expect(taken().length).toBeGreaterThanOrEqual(9);
    // The same pixels are the same file.
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const path of files) {
      const bytes = await readFile(path);
      expect(tellsOf(bytes), path).toEqual([]);
      expect(exiftoolTellsOf(path) ?? '', path).toBe('');
      expect((await sharp(bytes).metadata()).icc, path).toBeUndefined();
      expect(bytes.includes(SECRET), path).toBe(false);
      expect(bytes.includes(CANVAS_PROFILE.subarray(200, 240)), path).toBe(false);
      expect(bytes.readUInt32LE(4) + 8, path).toBe(bytes.length);
    }
  });

  it('leaves none of its words anywhere in the data folder, and would be found out', async () => {
    const below = await readdir(instance.dataDir, { recursive: true, withFileTypes: true });
    const files = below.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan((await storedFiles()).length);
    for (const path of files) expect((await readFile(path)).includes(SECRET), path).toBe(false);
    expect(JSON.stringify(instance.log)).not.toContain(SECRET);

    // Planted: the same readers see it.
    const planted = await sharp(await readFile((await storedFiles())[0] ?? ''))
      .withExif({ IFD0: { Artist: SECRET } })
      .webp()
      .toBuffer();
    expect(tellsOf(planted)).toContain('exif:Artist');
    expect(planted.includes(SECRET)).toBe(true);
  });

  it('of a HEIC says how to send it otherwise, before its bytes are read', async () => {
    const answer = await upload({ bytes: Buffer.from('any bytes'), type: 'image/heic' });

    expect([answer.statusCode, answer.json().error.code]).toEqual([415, 'photo-heic']);
    expect(answer.json().error.message).toMatch(/JPEG.*Most Compatible/);
  });

  it('of a bomb decodes nothing', async () => {
    const bombs = corpus.filter(({ code }) => code === 'photo-too-many-pixels');
    expect(bombs.length).toBe(3);
    const before = process.memoryUsage().rss;
    const start = performance.now();
    for (const bomb of bombs) await upload(bomb);

    expect(performance.now() - start).toBeLessThan(1000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});
