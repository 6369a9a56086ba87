/**
 * Positions whose true distribution is known, so that the fewest bits in which any code can write them can be computed:
 * the entropy of the cells, less what the order of the points would tell, because a pack is a set.
 */
import { CELL_LEVELS, cellOf, unitOf } from '../src/domain/geo/cell.ts';
import { seededRandom } from '../tests/support/random.ts';

const TOWNS = 240;
const QUARTERS = 30;
const RURAL = 0.04;
const SAMPLE = 4000;

/** A bell of points, in the unit square of the Mercator map. */
interface Bell {
  x: number;
  y: number;
  sigma: number;
  weight: number;
  /** Sum of the weights up to and with this one. */
  upTo: number;
}

/** Sorted cells, and the floor in bytes a point. */
export function mixtureOf(count: number, seed = 7): { cells: Float64Array; floorBytes: number } {
  const random = seededRandom(seed);
  const bells = bellsOf(seed);
  const points = Array.from({ length: count }, () => {
    if (random.next() < RURAL) return { x: 0.05 + random.next() * 0.9, y: 0.2 + random.next() * 0.5 };
    const bell = pickBell(bells, random.next());
    return { x: bell.x + random.gauss() * bell.sigma, y: bell.y + random.gauss() * bell.sigma };
  });
  const cells = Float64Array.from(points, cellOfUnit).sort();
  let bits = 0;
  for (let n = 0; n < SAMPLE; n++) {
    const point = points[random.below(count)];
    if (point !== undefined) bits -= Math.log2(densityAt(bells, point)) - 2 * CELL_LEVELS;
  }
  return { cells, floorBytes: (bits / SAMPLE - orderBits(cells) / count) / 8 };
}

function bellsOf(seed: number): Bell[] {
  const random = seededRandom(seed + 1);
  const harmonic = Array.from({ length: TOWNS }, (_, rank) => 1 / (rank + 1));
  const sum = harmonic.reduce((total, weight) => total + weight, 0);
  let upTo = 0;
  return harmonic.flatMap((part) => {
    const weight = part / sum / QUARTERS;
    const { x, y } = unitOf(random.next() * 95 - 35, random.next() * 340 - 170);
    return Array.from({ length: QUARTERS }, () => {
      upTo += weight;
      return {
        x: x + random.gauss() * 0.00015,
        y: y + random.gauss() * 0.00015,
        sigma: 0.000002 + random.next() * 0.00001,
        weight,
        upTo,
      };
    });
  });
}

/** The bell at a share of all weight, by binary search. */
function pickBell(bells: readonly Bell[], share: number): Bell {
  let low = 0;
  let high = bells.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bells[middle]?.upTo ?? 1) < share) low = middle + 1;
    else high = middle;
  }
  const bell = bells[low];
  if (bell === undefined) throw new RangeError('expected bells, got none');
  return bell;
}

function densityAt(bells: readonly Bell[], { x, y }: { x: number; y: number }): number {
  let density = RURAL / (0.9 * 0.5);
  for (const { x: mx, y: my, sigma, weight } of bells) {
    const square = ((x - mx) ** 2 + (y - my) ** 2) / (sigma * sigma);
    if (square < 80) density += ((1 - RURAL) * weight * Math.exp(-square / 2)) / (2 * Math.PI * sigma * sigma);
  }
  return density;
}

/** log2 of the number of orders in which the points could come: n! less those of points that are equal. */
function orderBits(cells: Float64Array): number {
  let bits = 0;
  let twins = 1;
  for (let index = 0; index < cells.length; index++) {
    twins = index > 0 && cells[index] === cells[index - 1] ? twins + 1 : 1;
    bits += Math.log2(index + 1) - Math.log2(twins);
  }
  return bits;
}

function cellOfUnit({ x, y }: { x: number; y: number }): number {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return cellOf(lat, x * 360 - 180);
}
