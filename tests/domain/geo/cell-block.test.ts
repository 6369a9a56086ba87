import { describe, expect, it } from 'vitest';
import { latLonOfUnit } from '../../../src/domain/geo/cell.ts';
import {
  blockOfFrame,
  columnRowOf,
  cornersOf,
  countBlock,
  findBlock,
  quadkeysOfBlock,
} from '../../../src/domain/geo/cell-block.ts';

describe('the squares under a frame', () => {
  it('are all that it covers, row by row from the north-west', () => {
    const block = blockOfFrame([-10, -10, 10, 10], 2);

    expect(block).toEqual({ level: 2, west: 1, north: 1, east: 2, south: 2 });
    expect(quadkeysOfBlock(block)).toEqual(['03', '12', '21', '30']);
  });

  it('do not include those that its edge only touches', () => {
    expect(quadkeysOfBlock(blockOfFrame([0, 0, 90, 60], 2))).toEqual(['12']);
    expect(quadkeysOfBlock(blockOfFrame([-180, -85.06, 180, 85.06], 1))).toEqual(['0', '1', '2', '3']);
  });

  it('of a frame made of a square’s own edges are that square', () => {
    const wrong = Array.from({ length: 500 }, (_, n) => n * 8).filter((n) => {
      const [from, to] = [latLonOfUnit(n / 4096, n / 4096), latLonOfUnit((n + 1) / 4096, (n + 1) / 4096)];
      const block = blockOfFrame([from.lon, to.lat, to.lon, from.lat], 12);
      return countBlock(block) !== 1 || block.west !== n || block.north !== n;
    });

    expect(wrong).toEqual([]);
  });

  it('are at least one, even for a point', () => {
    expect(countBlock(blockOfFrame([13.4, 52.5, 13.4, 52.5], 12))).toBe(1);
    expect(countBlock(blockOfFrame([0, 0, 0, 0], 12))).toBe(1);
  });

  it('go on beyond the antimeridian, however it is written', () => {
    const block = blockOfFrame([170, -10, -170, 10], 3);

    expect(quadkeysOfBlock(block)).toEqual(['133', '022', '311', '200']);
    expect(blockOfFrame([170, -10, 190, 10], 3)).toEqual(block);
    expect(blockOfFrame([-190, -10, -170, 10], 3)).toEqual(block);
    expect(countBlock(block)).toBe(4);
  });

  it('are the same in every copy of the world', () => {
    expect(blockOfFrame([13 + 720, 52, 14 + 720, 53], 12)).toEqual(blockOfFrame([13, 52, 14, 53], 12));
  });

  it('are counted without being listed, the whole world included', () => {
    expect(countBlock(blockOfFrame([-180, -90, 180, 90], 12))).toBe(4 ** 12);
    expect(countBlock(blockOfFrame([-500, -90, 500, 90], 12))).toBe(4 ** 12);
  });
});

describe('the corners of a block', () => {
  it('say the whole of it', () => {
    const block = blockOfFrame([170, -10, -170, 10], 3);
    const [northWest, southEast] = cornersOf(block);

    expect([northWest, southEast]).toEqual(['133', '200']);
    expect(findBlock(northWest, southEast)).toEqual(block);
  });

  it('make no block when they are of two levels or stand upside down', () => {
    expect(findBlock('00', '333')).toBeUndefined();
    expect(findBlock('22', '00')).toBeUndefined();
  });
});

describe('a quadkey', () => {
  it('has its column and row', () => {
    expect([columnRowOf('120210233222'), columnRowOf(''), columnRowOf('3')]).toEqual([
      { x: 2200, y: 1343 },
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });
});
