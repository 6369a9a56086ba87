import { describe, expect, it } from 'vitest';
import { burnIn } from '../../../src/domain/photo/burn-in.ts';
import type { Covers } from '../../../src/domain/photo/cover.ts';
import { extendStroke, MOST_STROKE_POINTS, type Stroke, strokePointAt } from '../../../src/domain/photo/stroke.ts';
import { seededRandom } from '../../support/random.ts';

const WIDTH = 120;
const HEIGHT = 80;

/** Which pixels are black after burning, as 1 and 0. */
function burnt(covers: Partial<Covers>, channels: 3 | 4 = 3): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * channels).fill(200);
  burnIn({ data, width: WIDTH, height: HEIGHT, channels }, { boxes: [], strokes: [], ...covers });
  const soft: number[] = [];
  const marks = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [red, green, blue] = data.subarray(at * channels, at * channels + 3);
    const isBlack = red === 0 && green === 0 && blue === 0;
    if (!isBlack && (red !== 200 || green !== 200 || blue !== 200)) soft.push(at);
    if (channels === 4 && data[at * 4 + 3] !== (isBlack ? 255 : 200)) soft.push(at);
    return isBlack ? 1 : 0;
  });
  // Nothing between: no soft edge keeps a part of what was there.
  expect(soft).toEqual([]);
  return marks;
}

/** Distance of a point to a step of a stroke, in pixels. */
function distance(x: number, y: number, a: readonly number[], b: readonly number[]): number {
  const [ax = 0, ay = 0] = [(a[0] ?? 0) * WIDTH, (a[1] ?? 0) * HEIGHT];
  const [dx, dy] = [(b[0] ?? 0) * WIDTH - ax, (b[1] ?? 0) * HEIGHT - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

describe('burning in', () => {
  it('blackens every pixel of a box and no other, with and without opacity', () => {
    for (const channels of [3, 4] as const) {
      const marks = burnt({ boxes: [{ x: 0.1, y: 0.25, width: 0.5, height: 0.5 }] }, channels);

      expect(marks.reduce((sum, mark) => sum + mark, 0)).toBe(60 * 40);
      expect([marks[20 * WIDTH + 12], marks[20 * WIDTH + 11], marks[59 * WIDTH + 71], marks[60 * WIDTH + 71]]).toEqual([
        1, 0, 1, 0,
      ]);
    }
  });

  it('is the same whatever lies over what, and in whatever order', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 40; round += 1) {
      const boxes = Array.from({ length: 6 }, () => {
        const [x, y] = [random.next() * 0.8, random.next() * 0.8];
        return { x, y, width: 0.02 + random.next() * 0.18, height: 0.02 + random.next() * 0.18 };
      });
      const alone = boxes.map((box) => burnt({ boxes: [box] }));
      const expected = alone[0]?.map((_, at) => (alone.some((marks) => marks[at] === 1) ? 1 : 0));

      expect(burnt({ boxes }).join('')).toBe(expected?.join(''));
      expect(burnt({ boxes: [...boxes].reverse() }).join('')).toBe(expected?.join(''));
    }
  });

  it('blackens every pixel that a stroke touches, whichever way it goes, and nothing far from it', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 60; round += 1) {
      const count = 1 + random.below(4);
      const points = Array.from({ length: count }, () => strokePointAt(random.next() * 1.2 - 0.1, random.next()));
      const width = 0.02 + random.next() * 0.2;
      const marks = burnt({ strokes: [{ width, points }] });

      const radius = (width * WIDTH) / 2;
      const wrong: number[][] = [];
      for (let at = 0; at < marks.length; at += 1) {
        const [x, y] = [(at % WIDTH) + 0.5, Math.floor(at / WIDTH) + 0.5];
        const apart = Math.min(...points.map((point, index) => distance(x, y, points[index - 1] ?? point, point)));
        if ((apart < radius && marks[at] === 0) || (apart > radius + 1 && marks[at] === 1)) wrong.push([x, y, apart]);
      }
      expect(wrong, `round ${round}`).toEqual([]);
    }
  });

  it('takes level and upright strokes, and a dot at the very corner', () => {
    const level = burnt({ strokes: [{ width: 0.1, points: [[0.2, 0.5], [0.8, 0.5]] }] }); // biome-ignore format: a line
    const upright = burnt({ strokes: [{ width: 0.1, points: [[0.5, 0.2], [0.5, 0.8]] }] }); // biome-ignore format: a line
    const corner = burnt({ strokes: [{ width: 0.1, points: [[1, 1]] }] });

    expect([level[40 * WIDTH + 60], upright[40 * WIDTH + 60], corner.at(-1), corner[0]]).toEqual([1, 1, 1, 0]);
  });

  it('of the largest request is over soon', () => {
    const random = seededRandom(3);
    const data = new Uint8Array(1600 * 1600 * 3);
    const strokes = Array.from({ length: 60 }, () => ({
      width: 1,
      points: Array.from({ length: MOST_STROKE_POINTS }, () => strokePointAt(random.next(), random.next())),
    }));
    const start = performance.now();

    burnIn({ data, width: 1600, height: 1600, channels: 3 }, { boxes: [], strokes });

    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('a stroke', () => {
  it('grows by points that can be told apart, and ends at its bound', () => {
    let stroke: Stroke = { width: 0.08, points: [strokePointAt(0, 0)] };
    stroke = extendStroke(stroke, strokePointAt(0.005, 0));
    expect(stroke.points.length).toBe(1);
    for (let step = 0; step < 400; step += 1) stroke = extendStroke(stroke, strokePointAt((step % 2) * 0.5 + 0.2, 0.5));

    expect(stroke.points.length).toBe(MOST_STROKE_POINTS);
  });

  it('stays within the picture, in few digits', () => {
    expect(strokePointAt(-0.2, 1.7)).toEqual([0, 1]);
    expect(strokePointAt(0.123456, 1 / 3)).toEqual([0.1235, 0.3333]);
  });
});
