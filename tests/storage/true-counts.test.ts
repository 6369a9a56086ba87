import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CellRange, cellRangeOfTile, columnRowOfCell, latLonOfUnit } from '../../src/domain/geo/cell.ts';
import { encodePack } from '../../src/domain/pack/encode-pack.ts';
import { splitRanges } from '../../src/domain/pack/split-ranges.ts';
import type { Bbox } from '../../src/offline/replica/map-query.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { layOver } from '../../src/worker/lay-over.ts';
import { MapService } from '../../src/worker/map-service.ts';
import { aDecision, anImported, anItem, MODERATOR, publishedCamera, TODAY } from '../contract/samples.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { aWorld } from '../support/world.ts';
import { aWish, frameOver } from '../worker/shown-of.ts';

const CAMERAS = 3000;
/** A thousand boxes in all. */
const BOXES_PER_ZOOM = 48;
const SQUARES_PER_SIDE = 6;
const LEVELS = 26;

describe('counts on the map and in the database', () => {
  let folder: string;
  let store: Store;
  let map: MapService;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overseen-counts-'));
    store = await openStore({ dataDir: folder });
    await importWorld(store);
    const packs = await packsOf(store);
    await changeSome(store);
    map = new MapService();
    const changes = await store.listChanges(packs.seq, 1000);
    const { count, problems } = map.load(
      { packs: packs.files, changes, own: [], seq: packs.seq, epoch: 'one' },
      { layOver },
    );
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThan(CAMERAS);
    expect(count).toBe(await store.countCameras({ from: 0, to: 2 ** 52 }));
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(Array.from({ length: 21 }, (_, zoom) => zoom))('agree over any box at zoom %i', async (zoom) => {
    const random = seededRandom(zoom + 1);
    for (let box = 0; box < BOXES_PER_ZOOM; box += 1) {
      const { bbox, ranges } = aBoxOfSquares(zoom, random);

      const wish = aWish(frameOver(bbox, zoom));
      const answer = map.answer({ type: 'view', id: 1, view: { bbox, zoom, filter: {} }, wish }, TODAY);

      if (answer.type !== 'view' || answer.picture === undefined)
        throw new Error(`expected a view, got ${answer.type}`);
      const { counts, rows } = answer.picture.things;
      const drawn = counts.reduce((sum, { bubble }) => sum + bubble.count, 0) + rows.length;
      let stored = 0;
      for (const range of ranges) stored += await store.countCameras(range);
      expect(drawn).toBe(stored);
      expect(answer.numbers.total).toBe(stored);
    }
  });

  it('keep two like cameras on one pole apart', async () => {
    const pole = { lat: -33.9, lon: 151.2 };
    const before = await store.countCameras({ from: 0, to: 2 ** 52 });
    await store.publishImport('twins', [anImported('twin/1', pole), anImported('twin/2', pole)], TODAY);
    const after = new MapService();
    const packs = await packsOf(store);

    expect(after.load({ packs: packs.files, changes: [], own: [], seq: packs.seq, epoch: 'one' }, {}).count).toBe(
      before + 2,
    );
  });

  /** Squares of the grid of a zoom around a camera; the box ends a quarter of a cell inside them, so that it touches no other. */
  function aBoxOfSquares(zoom: number, random: Random): { bbox: Bbox; ranges: CellRange[] } {
    const level = Math.min(LEVELS, zoom + 2);
    const side = 2 ** level;
    const camera = columnRowOfCell(someCells[Math.floor(random.next() * someCells.length)] ?? 0);
    const clamp = (value: number) => Math.min(side - 1, Math.max(0, value));
    const scale = 2 ** (LEVELS - level);
    const west = clamp(Math.floor(camera.x / scale) - Math.floor(random.next() * SQUARES_PER_SIDE));
    const north = clamp(Math.floor(camera.y / scale) - Math.floor(random.next() * SQUARES_PER_SIDE));
    const east = clamp(west + SQUARES_PER_SIDE - 1);
    const south = clamp(north + SQUARES_PER_SIDE - 1);
    const ranges: CellRange[] = [];
    for (let x = west; x <= east; x += 1)
      for (let y = north; y <= south; y += 1) ranges.push(cellRangeOfTile(level, x, y));
    const hair = 0.25 / scale;
    const northWest = latLonOfUnit((west + hair) / side, (north + hair) / side);
    const southEast = latLonOfUnit((east + 1 - hair) / side, (south + 1 - hair) / side);
    return { bbox: [northWest.lon, southEast.lat, southEast.lon, northWest.lat], ranges };
  }
});

const someCells: number[] = [];

async function importWorld(store: Store): Promise<void> {
  const points = aWorld({ count: CAMERAS, seed: 7 });
  someCells.push(...points.map(({ cell }) => cell));
  for (const batch of ['cities', 'twins']) {
    const about = {
      batchId: batch,
      source: batch,
      licence: 'CC0-1.0',
      fileName: 'none',
      sha256: '0'.repeat(64),
      format: 'csv',
      on: TODAY,
    };
    await store.beginBatch(about);
  }
  const cameras = points.map(({ cell }, index) => {
    const { x, y } = columnRowOfCell(cell);
    const place = latLonOfUnit((x + 0.5) / 2 ** LEVELS, (y + 0.5) / 2 ** LEVELS);
    return anImported(`row/${index}`, place);
  });
  for (let from = 0; from < cameras.length; from += 500) {
    await store.publishImport('cities', cameras.slice(from, from + 500), TODAY);
  }
}

async function packsOf(store: Store): Promise<{ seq: number; files: Uint8Array[] }> {
  const { seq } = await store.feedHead();
  const files: Uint8Array[] = [];
  for (const { from, to } of await splitRanges((quadkey) => store.countQuarters(quadkey), 1000)) {
    files.push(encodePack((await store.readMapPoints({ from, to })).points));
  }
  return { seq, files };
}

/** New, edited, gone and taken back: everything that lays changes over the packs. */
async function changeSome(store: Store): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    const { cameraId, opId } = await publishedCamera(store, { lat: 48 + i / 100, lon: 16 + i / 100 });
    if (i % 4 === 0) await decide(store, { kind: 'edit', cameraId, baseRev: 1, changes: { lat: 47.5 }, photos: [] });
    if (i % 4 === 1) await decide(store, { kind: 'gone', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
    if (i % 4 === 2) await store.decide(opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
  }
}

async function decide(store: Store, sighting: Parameters<typeof anItem>[0]): Promise<void> {
  const item = anItem(sighting);
  await store.receive(item, TODAY);
  await store.decide(item.opId, aDecision(), MODERATOR);
}
