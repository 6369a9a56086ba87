import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../src/client/map/map-data.ts';
import type { DrawnPoint, View } from '../../../src/offline/replica/map-query.ts';
import { aMapPoint } from '../../support/map-point.ts';

const VIEW: View = { bbox: [13, 52, 14, 53], zoom: 15, filter: {} };
const aPoint = (lat: number, lon: number, kind: 'camera' | 'alpr' = 'camera'): DrawnPoint => ({
  ...aMapPoint({ kind }),
  key: `${lat}/${lon}`,
  lat,
  lon,
});

describe('the numbers of a view', () => {
  it('count only the points inside it, though more are drawn', () => {
    const points = [aPoint(52.5, 13.5), aPoint(52.6, 13.5, 'alpr'), aPoint(52.5, 14.1)];

    expect(summaryOf({ bubbles: [], points, total: 3 }, VIEW)).toEqual({ isFar: false, total: 2, plateReaders: 1 });
  });

  it('are those of the counts where cameras stand too thick to be drawn one by one', () => {
    const bubbles = [{ lat: 52.5, lon: 13.5, count: 3746, own: 0, bbox: VIEW.bbox }];

    expect(summaryOf({ bubbles, points: [], total: 3746 }, VIEW)).toEqual({
      isFar: true,
      total: 3746,
      plateReaders: 0,
    });
  });
});
