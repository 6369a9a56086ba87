import { expect, test } from 'vitest';
import { countCells } from '../../../src/domain/pack/count-cells.ts';
import { crc32 } from '../../../src/domain/pack/crc32.ts';
import { decodeCounts } from '../../../src/domain/pack/decode-counts.ts';
import { decodePack } from '../../../src/domain/pack/decode-pack.ts';
import { encodeCounts } from '../../../src/domain/pack/encode-counts.ts';
import { encodePack } from '../../../src/domain/pack/encode-pack.ts';
import { pointAt } from '../../../src/domain/pack/pack-columns.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import { aWorld } from '../../support/world.ts';

const MUTATIONS = 10_000;
const CODES = ['not-a-pack', 'too-new', 'truncated', 'corrupt'];
const HEAD = 9;
const SUM = 4;

type Damage = (bytes: number[], random: Random) => void;

/** What can happen to a file, or be done to it. */
const DAMAGES: readonly Damage[] = [
  (bytes, random) => {
    for (let times = 0; times <= random.below(4); times++) {
      const at = random.below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    }
  },
  (bytes, random) => {
    bytes.length = random.below(bytes.length);
  },
  (bytes, random) => {
    bytes.splice(
      random.below(bytes.length),
      0,
      ...Array.from({ length: 1 + random.below(9) }, () => random.below(256)),
    );
  },
  (bytes, random) => {
    bytes.splice(random.below(bytes.length), 1 + random.below(9));
  },
  // Two runs change places: columns, or parts of them.
  (bytes, random) => {
    const length = 1 + random.below(40);
    const first = HEAD + random.below(Math.max(1, bytes.length - HEAD));
    const run = bytes.splice(first, length);
    bytes.splice(HEAD + random.below(Math.max(1, bytes.length - HEAD)), 0, ...run);
  },
  // Another magic or version.
  (bytes, random) => {
    bytes[random.below(5)] = random.below(256);
  },
  // Another length, of the file or, further on, of whatever stands there.
  (bytes, random) => {
    bytes[5 + random.below(4)] = random.below(256);
  },
  (bytes, random) => {
    const at = HEAD + random.below(12);
    for (let more = 0; more < 4; more++) bytes[at + more] = random.pick([0, 1, 127, 128, 255]);
  },
];

/** With a true length and checksum, so that only what lies within can be wrong. */
function sealed(bytes: readonly number[]): Uint8Array {
  const file = Uint8Array.from(bytes.length < HEAD + SUM ? [...bytes, ...new Array(HEAD + SUM).fill(0)] : bytes);
  const view = new DataView(file.buffer);
  view.setUint32(5, file.length, true);
  view.setUint32(file.length - SUM, crc32(file.subarray(0, -SUM)), true);
  return file;
}

interface Tally {
  [code: string]: number;
}

/** Mutates, reads and counts; `check` throws when what was accepted is not valid. */
function fuzz(originals: readonly Uint8Array[], read: (bytes: Uint8Array) => string): { kept: Tally; resealed: Tally } {
  const random = seededRandom(20_261_123);
  const tallies = { kept: {} as Tally, resealed: {} as Tally };
  for (let round = 0; round < MUTATIONS; round++) {
    const original = random.pick(originals);
    const bytes = [...original];
    for (let times = 0; times <= random.below(2); times++) if (bytes.length > 0) random.pick(DAMAGES)(bytes, random);
    const isResealed = round % 2 === 1;
    const file = isResealed ? sealed(bytes) : Uint8Array.from(bytes);
    const isSame = Buffer.from(file).equals(Buffer.from(original));
    const outcome = isSame ? 'same bytes' : read(file);
    const tally = isResealed ? tallies.resealed : tallies.kept;
    tally[outcome] = (tally[outcome] ?? 0) + 1;
  }
  return tallies;
}

function readPack(bytes: Uint8Array): string {
  const decoded = decodePack(bytes);
  if (!decoded.ok) return decoded.code;
  const points = Array.from({ length: decoded.pack.count }, (_, row) => pointAt(decoded.pack, row));
  // Written again it is a pack of as many points: every one has values that a pack can hold.
  const again = decodePack(encodePack(points));
  const isValid = again.ok && again.pack.count === points.length;
  return isValid && [...decoded.pack.cells].every((cell, row, cells) => row === 0 || cell >= (cells[row - 1] ?? 0))
    ? 'accepted'
    : 'accepted, not valid';
}

function readCounts(bytes: Uint8Array): string {
  const decoded = decodeCounts(bytes);
  if (!decoded.ok) return decoded.code;
  const { level, squares, counts } = decoded.counts;
  const areSquares = squares.every(
    (square, row) => square < 4 ** level && (row === 0 || square > (squares[row - 1] ?? 0)),
  );
  return areSquares && counts.every((count) => count > 0) && counts.length === squares.length
    ? 'accepted'
    : 'accepted, not valid';
}

function assertTally({ kept, resealed }: { kept: Tally; resealed: Tally }): void {
  const sum = (tally: Tally) => Object.values(tally).reduce((total, count) => total + count, 0);
  expect(sum(kept) + sum(resealed)).toBe(MUTATIONS);
  // Nothing but the closed list, and never an acceptance unless the checksum was made anew.
  expect(Object.keys(kept).filter((code) => !CODES.includes(code) && code !== 'same bytes')).toEqual([]);
  expect(Object.keys(resealed).filter((code) => ![...CODES, 'same bytes', 'accepted'].includes(code))).toEqual([]);
  for (const code of CODES) expect(kept[code] ?? 0, code).toBeGreaterThan(50);
  expect(resealed.corrupt ?? 0).toBeGreaterThan(500);
}

test('ten thousand damaged packs: refused with a code, or after sealing anew a pack of valid points', () => {
  const originals = [1, 2, 3].map((seed) => encodePack(aWorld({ count: 30 * seed, seed })));
  const tallies = fuzz(originals, readPack);
  console.log('packs', JSON.stringify(tallies));

  assertTally(tallies);
});

test('ten thousand damaged counts packs: refused with a code, or after sealing anew valid counts', () => {
  const originals = [1, 2, 3].map((seed) => {
    const cells = Float64Array.from(aWorld({ count: 300 * seed, seed }), ({ cell }) => cell).sort();
    return encodeCounts(countCells(cells, 11 - seed));
  });
  const tallies = fuzz(originals, readCounts);
  console.log('counts packs', JSON.stringify(tallies));

  assertTally(tallies);
});
