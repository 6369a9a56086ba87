import 'fake-indexeddb/auto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cellOf, quadkeyOf } from '../../../src/domain/geo/cell.ts';
import {
  estimateArea,
  listAreas,
  runAreas,
  saveArea,
  startAreas,
  updateArea,
} from '../../../src/offline/areas/areas.ts';
import { getDatabase } from '../../../src/offline/database.ts';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { saveDraft } from '../../../src/offline/outbox/outbox.ts';
import { readCell } from '../../../src/offline/replica/cells.ts';
import { replaceRuntime } from '../../../src/offline/runtime.ts';
import { syncNow } from '../../../src/offline/sync/sync.ts';
import { type Instance, NOON, openInstance } from '../../server/support/instance.ts';
import { encodeTile, type TinyTile, writeMbtiles } from '../../support/vector-tile.ts';
import { aDraft, aPhone, type Phone, savedId } from '../phone.ts';
import { FRAME, frameOf } from './some-area.ts';

const NOTES = {
  format: 'pbf',
  minzoom: '4',
  maxzoom: '14',
  bounds: '12,52,14,53',
  json: JSON.stringify({ vector_layers: [{ id: 'water' }, { id: 'transportation' }] }),
};

let folder: string;
let phone: Phone;
let instance: Instance;
let stop: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-area-'));
  writeMbtiles(join(folder, 'map.mbtiles'), someTiles(), NOTES);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  instance = await openInstance({ OVERSEEN_BASEMAP_FILE: join(folder, 'map.mbtiles'), OVERSEEN_RATE_LIMIT: '1200' });
  phone = await aPhone();
  phone.now = NOON;
  phone.server.fetch = ask;
  asked.length = 0;
  stop = startAreas();
  await runAreas();
});
afterEach(async () => {
  stop();
  await phone.drop();
  await instance.close();
});

/** Most tiles of the frame's cells at 12, 13 and 14, of many sizes. */
function someTiles(): TinyTile[] {
  const tiles: TinyTile[] = [];
  for (const z of [12, 13, 14]) {
    const scale = 2 ** (z - 12);
    for (let n = 0; n < 6 * scale * scale; n++) {
      if (n % 5 === 4) continue;
      const [x, y] = [2200 * scale + (n % (3 * scale)), 1342 * scale + Math.floor(n / (3 * scale))];
      const props = { name: 'street '.repeat(10 + 37 * n) };
      const bytes = encodeTile([{ layer: 'place', shape: 'point', places: [[n, n]], props }]);
      tiles.push({ z, x, y, bytes: n % 3 === 0 ? bytes : gzipSync(bytes) });
    }
  }
  return tiles;
}

const asked: string[] = [];

/** The phone's requests, as the real server answers them, headers and all. */
async function ask(url: string, init: RequestInit): Promise<Response> {
  asked.push(url);
  const { body } = init;
  const payload = body instanceof ArrayBuffer ? Buffer.from(body) : typeof body === 'string' ? body : undefined;
  const headers = Object.fromEntries(new Headers(init.headers));
  const method = (init.method ?? 'GET') as 'GET';
  const answer = await instance.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const isEmpty = answer.statusCode === 204 || answer.statusCode === 304;
  const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(isEmpty ? null : new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers: told });
}

/** Publishes a camera with a picture within the frame, by the way of every sighting. */
async function publishCamera(): Promise<string> {
  const [west, south, east, north] = FRAME;
  const facts = { lat: (south + north) / 2, lon: (west + east) / 2, mount: 'pole' as const };
  const jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await putDraft(aDraft({ facts }));
  const blob = new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
  await addDraftPhoto(aDraft().draftId, { blob, width: 640, height: 480 });
  const opId = savedId(await saveDraft(aDraft().draftId));
  await syncNow();
  const cookie = await instance.signIn('moderator');
  const payload = { decisionId: 'd'.repeat(32), expectVersion: 1, action: 'accept' };
  const url = `/api/v1/submissions/${opId}/decision`;
  const answer = await instance.inject({ method: 'POST', url, headers: { cookie }, payload });
  expect(answer.statusCode, answer.body).toBeLessThan(300);
  return quadkeyOf(cellOf(facts.lat, facts.lon), 12);
}

test('what the real server says before is what lies on the phone after', async () => {
  const quadkey = await publishCamera();
  const estimate = await estimateArea(FRAME);
  asked.length = 0;

  await saveArea(FRAME, 'Around the park');
  await runAreas();

  const [area] = await listAreas();
  if (!estimate.ok || area === undefined) throw new Error('expected figures and an area');
  const { sizeBytes, detailsBytes, photosBytes, mapBytes } = estimate.cost;
  expect(estimate.cost).toMatchObject({ cells: 6, cameras: 1, hasStreetMap: true });
  expect([detailsBytes > 500, photosBytes > 500, mapBytes > 100_000]).toEqual([true, true, true]);
  expect(area).toMatchObject({ state: 'saved', cameras: 1, costBytes: sizeBytes, partsHeld: area.parts });
  expect(Math.abs(area.heldBytes - sizeBytes)).toBeLessThan(sizeBytes * 0.02);
  // And the map that the host has.
  expect(asked.length - 1).toBe(area.parts);
  asked.length = 0;
  expect(await readCell(quadkey)).toMatchObject({ source: 'phone', cameras: [{ photos: [{ width: 640 }] }] });
  expect(asked).toEqual([]);
});

test('an update of the real thing carries nothing twice', async () => {
  await publishCamera();
  await saveArea(FRAME, 'Around the park');
  await runAreas();
  const [before] = await listAreas();
  const db = await getDatabase();
  const tile = await db.keptFiles.get('/tiles/vector/12/2200/1342');
  asked.length = 0;
  phone.now += 1000;

  await updateArea(before?.areaId ?? '');
  await runAreas();

  const [after] = await listAreas();
  expect(after).toEqual(before);
  expect(tile?.etag).toMatch(/^"[0-9a-f]{32}"$/);
  expect(asked.filter((path) => path.startsWith('/photos/'))).toEqual([]);
});

test('an area as large as a city with its surroundings is saved without being refused once', async () => {
  const frame = frameOf(2194, 1338, 10, 6);
  const refused: string[] = [];
  const plain = phone.server.fetch;
  phone.server.fetch = async (url, init) => {
    instance.clock.now = phone.now;
    const response = await plain(url, init);
    if (response.status === 429) refused.push(url);
    return response;
  };

  // Waiting moves the clock.
  const putBack = replaceRuntime({
    later: (run, delayMs) => {
      const at = phone.now + delayMs;
      setImmediate(() => {
        phone.now = Math.max(phone.now, at);
        run();
      });
      return () => undefined;
    },
  });

  await saveArea(frame, 'The city');
  await runAreas();
  putBack();

  const [area] = await listAreas();
  expect([area?.state, area?.quadkeys.length, refused]).toEqual(['saved', 60, []]);
  expect(area?.parts).toBeGreaterThan(60 * 22);
  const minutes = (phone.now - NOON) / 60_000;
  expect([minutes > 1, minutes < 2.5]).toEqual([true, true]);
}, 60_000);
