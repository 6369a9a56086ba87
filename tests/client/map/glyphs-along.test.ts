import { describe, expect, it } from 'vitest';
import type { Pixel } from '../../../src/client/map/clip-ring.ts';
import { glyphsAlong, lengthOf } from '../../../src/client/map/glyphs-along.ts';

const rounded = (line: Pixel[], widths: number[], start: number) =>
  glyphsAlong(line, widths, start)?.map(({ x, y, angle }) => [
    Math.round(x),
    Math.round(y),
    Math.round((angle * 180) / Math.PI) + 0,
  ]);

describe('a name along a street', () => {
  it('stands letter by letter on a straight one', () => {
    expect(
      rounded(
        [
          [0, 5],
          [100, 5],
        ],
        [10, 20, 10],
        30,
      ),
    ).toEqual([
      [30, 5, 0],
      [40, 5, 0],
      [60, 5, 0],
    ]);
  });

  it('is turned round where the street runs to the left', () => {
    expect(
      rounded(
        [
          [100, 5],
          [0, 5],
        ],
        [10, 20, 10],
        30,
      ),
    ).toEqual([
      [30, 5, 0],
      [40, 5, 0],
      [60, 5, 0],
    ]);
  });

  it('follows a gentle bend', () => {
    const bend: Pixel[] = [
      [0, 0],
      [30, 0],
      [60, 10],
      [85, 30],
    ];

    expect(rounded(bend, [20, 20, 20, 20], 0)).toEqual([
      [0, 0, 0],
      [20, 0, 9],
      [39, 3, 18],
      [58, 9, 37],
    ]);
  });

  it('goes around no corner, and not beyond the ends', () => {
    expect(
      glyphsAlong(
        [
          [0, 0],
          [30, 0],
          [30, 40],
        ],
        [10, 10, 10, 10, 10, 10],
        0,
      ),
    ).toBeUndefined();
    expect(
      glyphsAlong(
        [
          [0, 0],
          [30, 0],
        ],
        [10, 10, 10.1],
        0,
      ),
    ).toBeUndefined();
    expect(
      glyphsAlong(
        [
          [0, 0],
          [30, 0],
        ],
        [10],
        -1,
      ),
    ).toBeUndefined();
  });

  it('in one piece needs a street that is straight for all of it', () => {
    const bend: Pixel[] = [
      [0, 0],
      [30, 0],
      [50, 30],
    ];

    expect(glyphsAlong(bend, [60], 0)).toBeUndefined();
    expect(
      rounded(
        [
          [60, 0],
          [0, 0],
        ],
        [60],
        0,
      ),
    ).toEqual([[0, 0, 0]]);
  });

  it('survives points that lie on each other', () => {
    expect(
      lengthOf([
        [0, 0],
        [0, 0],
        [3, 4],
      ]),
    ).toBe(5);
    expect(
      rounded(
        [
          [0, 0],
          [0, 0],
          [30, 0],
          [30, 0],
        ],
        [10, 10],
        5,
      ),
    ).toEqual([
      [5, 0, 0],
      [15, 0, 0],
    ]);
  });
});
