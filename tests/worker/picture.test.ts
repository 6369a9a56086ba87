import { describe, expect, test } from 'vitest';
import { cellOf, latLonOfCell, unitOf } from '../../src/domain/geo/cell.ts';
import type { MapPoint } from '../../src/domain/pack/map-point.ts';
import { NO_ROW, type PointScene } from '../../src/drawing/scene.ts';
import type { Bbox, View } from '../../src/offline/replica/map-query.ts';
import { layOver } from '../../src/worker/lay-over.ts';
import { boxOfFrame, pictureOf } from '../../src/worker/picture.ts';
import { Prepared } from '../../src/worker/prepared.ts';
import { EVERY_ROW } from '../../src/worker/selection.ts';
import { aMapPoint } from '../support/map-point.ts';
import { aNewEntry, columnsOf, TODAY } from './laid-world.ts';
import { aWish, frameOver } from './shown-of.ts';

const HERE = cellOf(48.2, 16.37);
const BOX: Bbox = [16.36, 48.19, 16.38, 48.21];

function preparedOf(points: readonly MapPoint[], entries: Parameters<typeof layOver>[2] = []): Prepared {
  return new Prepared(layOver(columnsOf(points), [], entries).index, EVERY_ROW);
}

function sceneOf(prepared: Prepared, zoom = 16, changes: Parameters<typeof aWish>[1] = {}): PointScene {
  const view: View = { bbox: BOX, zoom, filter: {} };
  const { scene } = pictureOf(prepared, { view, wish: aWish(frameOver(BOX, zoom), changes), today: TODAY });
  if (scene.kind !== 'points') throw new Error(`expected points, got ${scene.kind}`);
  return scene;
}

const statusesOf = ({ looks, lookNames }: PointScene) => Array.from(looks, (look) => lookNames[look]?.status);

describe('single cameras', () => {
  test('lie where their cell does, pixels from the corner of the picture', () => {
    const scene = sceneOf(preparedOf([aMapPoint({ cell: HERE })]));

    const frame = frameOver(BOX, 16);
    const { lat, lon } = latLonOfCell(HERE);
    const { x, y } = unitOf(lat, lon);
    expect(scene.xs[0]).toBeCloseTo(x * 256 * 2 ** 16 - frame.left, 3);
    expect(scene.ys[0]).toBeCloseTo(y * 256 * 2 ** 16 - frame.top, 3);
  });

  test('are painted from below: gone, stale, active, mine, chosen', () => {
    const gone = aMapPoint({ cell: HERE + 5000, life: 'gone' });
    const planned = aMapPoint({ cell: HERE + 7000, life: 'planned' });
    const active = aMapPoint({ cell: HERE + 9000 });
    const place = latLonOfCell(HERE + 20_000);
    const prepared = preparedOf([active, planned, gone], [aNewEntry('op', { ...place })]);
    const chosen = prepared.index.drawnAt(
      prepared.rowsIn([{ minX: 0, minY: 0, maxX: 2 ** 26, maxY: 2 ** 26 }])[0] ?? 0,
    );

    const scene = sceneOf(prepared, 16, { chosen });

    const looks = Array.from(scene.looks, (look) => scene.lookNames[look]);
    expect(looks.map((look) => look?.own ?? look?.status)).toEqual(['stale', 'active', 'unsent', 'gone']);
    expect(looks.map((look) => look?.selected)).toEqual([false, false, false, true]);
  });

  test('that share a spot are fanned out, with a hairline to each', () => {
    const twin = aMapPoint({ cell: HERE });

    const scene = sceneOf(preparedOf([twin, twin]));

    const [a = 0, b = 0] = scene.xs;
    expect(Math.abs(a - b)).toBeCloseTo(14, 3);
    expect(scene.lines).toHaveLength(10);
  });

  test('share a spot or not wherever the picture begins', () => {
    const near = aMapPoint({ cell: cellOf(48.2, 16.37004) });
    const prepared = preparedOf([aMapPoint({ cell: HERE }), near]);
    const view: View = { bbox: BOX, zoom: 16, filter: {} };
    const frame = frameOver(BOX, 16);
    const fanned = Array.from({ length: 12 }, (_, px) => {
      const wish = aWish({ ...frame, left: Math.round(frame.left) + px, top: Math.round(frame.top) });
      const { scene } = pictureOf(prepared, { view, wish, today: TODAY });
      return scene.kind === 'points' ? scene.lines.length : -1;
    });

    expect(new Set(fanned).size).toBe(1);
  });

  test('have no sectors and no fan below zoom 16, and are dots below 15', () => {
    const twin = aMapPoint({ cell: HERE, aims: '45' });
    const prepared = preparedOf([twin, twin]);

    expect(sceneOf(prepared, 15)).toMatchObject({ asDots: false, aims: new Uint16Array(), lines: new Float32Array() });
    expect(sceneOf(prepared, 14).asDots).toBe(true);
  });

  test('carry every aim, turning or not', () => {
    const aimed = aMapPoint({ cell: HERE, aims: '10;90-120' });
    const turning = aMapPoint({ cell: HERE + 9000, aims: '90-120', moves: true });

    const { aimNames } = sceneOf(preparedOf([aimed, turning]));

    expect(aimNames).toEqual([
      [
        { kind: 'bearing', deg: 10 },
        { kind: 'sector', fromDeg: 90, widthDeg: 30 },
      ],
      [{ kind: 'sweep', fromDeg: 90, widthDeg: 30 }],
    ]);
  });

  test('that are chosen are drawn though nothing else is, and have no row', () => {
    const elsewhere = { ...aMapPoint({ cell: HERE }), key: 'gone', ...latLonOfCell(HERE) };

    const scene = sceneOf(preparedOf([]), 16, { chosen: elsewhere });

    expect([...scene.rows]).toEqual([NO_ROW]);
    expect(statusesOf(scene)).toEqual(['active']);
  });
});

describe('counts', () => {
  const crowd = [
    ...Array.from({ length: 100 }, (_, at) => aMapPoint({ cell: cellOf(48.2, 16.37) + at })),
    ...Array.from({ length: 25 }, (_, at) => aMapPoint({ cell: cellOf(40.4, -3.7) + at })),
  ];
  const view: View = { bbox: [-20, 30, 40, 60], zoom: 4, filter: {} };
  const counted = (largest?: number) => {
    const wish = aWish(frameOver(view.bbox, 4), largest === undefined ? {} : { largest });
    return pictureOf(preparedOf(crowd), { view, wish, today: TODAY }).things;
  };

  test('have the largest first, which sets the scale', () => {
    expect(counted().counts.map(({ bubble }) => bubble.count)).toEqual([100, 25]);
    expect(counted().largest).toBe(100);
  });

  test('keep the scale of the picture before while the largest fills half of it', () => {
    expect(counted(150).largest).toBe(150);
    expect(counted(201).largest).toBe(100);
    expect(counted(99).largest).toBe(100);
  });
});

describe('boxOfFrame', () => {
  test('is the box that the frame was made of, over the 180th meridian too', () => {
    for (const box of [BOX, [170, -10, -170, 10] as Bbox]) {
      const found = boxOfFrame(frameOver(box, 5), 5);
      for (const [at, degrees] of box.entries()) expect(found[at]).toBeCloseTo(degrees, 9);
    }
  });

  test('of a frame as wide as the world is all longitudes, and it ends at the poles', () => {
    const [west, south, east, north] = boxOfFrame({ left: -300, top: -50, width: 2000, height: 900 }, 1);

    expect([west, east]).toEqual([-180, 180]);
    expect([south, north].map((lat) => Math.round(lat))).toEqual([-85, 85]);
  });
});
