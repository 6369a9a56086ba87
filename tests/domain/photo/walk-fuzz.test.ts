import { beforeAll, describe, expect, it } from 'vitest';
import { barePhoto } from '../../../src/domain/photo/bare-photo.ts';
import { checkPhoto } from '../../../src/domain/photo/check-photo.ts';
import { type CorpusFile, makeCorpus } from '../../support/photo-corpus.ts';
import { type Random, seededRandom } from '../../support/random.ts';

const MUTATIONS = 20_000;
const PIXELS = 40_000_000;
const ANSWERS = [
  'metadata',
  'trailing',
  'truncated',
  'animated',
  'unreadable',
  'heic',
  'wrong-type',
  'too-many-pixels',
];

let corpus: CorpusFile[];
beforeAll(async () => {
  corpus = await makeCorpus();
});

/** Flips, cuts, repeats, and writes lengths that lie. */
function damage(file: Buffer, random: Random): Buffer {
  const at = random.below(file.length + 1);
  const kind = random.below(5);
  if (kind === 0) return file.subarray(0, at);
  if (kind === 1) return Buffer.concat([file.subarray(0, at), file.subarray(random.below(file.length + 1))]);
  const bytes = Buffer.from(file);
  if (kind === 2)
    for (let times = random.below(20); times >= 0; times -= 1) bytes[random.below(bytes.length)] = random.below(256);
  if (kind === 3 && bytes.length > 4)
    bytes.writeUInt32BE(random.pick([0, 1, 0x7fffffff, 0xffffffff]), random.below(bytes.length - 4));
  if (kind === 4) bytes.fill(random.pick([0, 0xff]), at, Math.min(bytes.length, at + random.below(200)));
  return bytes;
}

describe('the walks over picture files', () => {
  it('answer every damaged file, quickly, and never throw', () => {
    const random = seededRandom(20261128);
    const seen = new Set<string>();
    let slowest = 0;
    for (let count = 0; count < MUTATIONS; count += 1) {
      const { type, bytes } = random.pick(corpus);
      const broken = damage(bytes, random);
      const start = performance.now();
      const verdict = checkPhoto(broken, type, PIXELS);
      const bare = barePhoto(new Uint8Array(broken));
      slowest = Math.max(slowest, performance.now() - start);
      seen.add(verdict.ok ? 'ok' : verdict.refusal);
      if (verdict.ok) expect(verdict.width * verdict.height).toBeLessThanOrEqual(PIXELS);
      else expect(ANSWERS).toContain(verdict.refusal);
      expect(bare.length).toBeLessThanOrEqual(broken.length);
    }

    expect([...seen].sort()).toEqual(['ok', ...ANSWERS].sort());
    expect(slowest).toBeLessThan(1000);
  });

  it('take time in proportion to the file, whatever it is filled with', () => {
    const big = 8 * 1024 * 1024;
    const heads = corpus.filter(({ code }) => code === undefined);
    for (const { type, bytes, name } of heads) {
      for (const filling of [0x00, 0xff, 0xda, 0x45]) {
        const file = Buffer.concat([bytes.subarray(0, -20), Buffer.alloc(big - bytes.length, filling)]);
        const start = performance.now();
        expect(checkPhoto(file, type, PIXELS).ok, name).toBe(false);
        barePhoto(new Uint8Array(file));
        expect(performance.now() - start, `${name} filled with ${filling}`).toBeLessThan(1500);
      }
    }
  });
});

describe('a file made bare', () => {
  it('is taken whatever a browser put in, with the very same picture data', () => {
    const metadata = corpus.filter(({ code, name }) => code === 'photo-metadata' && !name.startsWith('PNG'));
    expect(metadata.length).toBeGreaterThan(20);
    for (const { type, bytes, name } of metadata) {
      const bare = barePhoto(new Uint8Array(bytes));

      expect(checkPhoto(bare, type, PIXELS), name).toMatchObject({ ok: true, width: 96, height: 64 });
      expect(Buffer.from(bare).includes(bytes.subarray(-60, -30)) || bare.length < bytes.length, name).toBe(true);
    }
  });

  it('is the same file when there is nothing to take out', () => {
    for (const { type, bytes, name } of corpus.filter(
      ({ code, name: said }) => code === undefined && !/profile/.test(said),
    )) {
      expect(Buffer.from(barePhoto(new Uint8Array(bytes))).equals(bytes), name).toBe(true);
      expect(checkPhoto(bytes, type, PIXELS).ok, name).toBe(true);
    }
  });
});
