/** Private homes: nothing of one is public, and a square tells its number from five on. */
import { describe, expect, it } from 'vitest';
import type { CameraFacts } from '../../src/domain/camera/camera.ts';
import { cellOf } from '../../src/domain/geo/cell.ts';
import { snap, squareOf } from '../../src/domain/home/snap.ts';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, aNew, anImported, anItem, MODERATOR, publishedCamera, sha, TODAY } from './samples.ts';
import type { CurrentStore, OpenedStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };
/** Five steps of about a metre inside of one square. */
const DOORS = [0, 1, 2, 3, 4]
  .map((n) => ({ ...snap(cellOf(52.5212345, 13.4098765)), n }))
  .map(({ lat, lon, n }) => ({
    lat: Number((lat + n * 0.00001).toFixed(7)),
    lon: Number((lon + 0.0000123).toFixed(7)),
  }));
const BELL: Partial<CameraFacts> = {
  kinds: ['doorbell'],
  mount: 'door',
  operator: 'Familie Muster',
  aims: [{ kind: 'bearing', deg: 217.0625 }],
};
/** Every table that anything public is made of. */
const PUBLIC = ['camera', 'revision', 'map_point', 'camera_record', 'camera_photo', 'change', 'log', 'head', 'setting'];

async function publicText({ raw }: OpenedStore): Promise<string> {
  const rows = await Promise.all(PUBLIC.map((table) => raw(`select * from ${table}`)));
  return JSON.stringify(rows);
}

/** What betrays a home: its place in figures and as a number, its square, its name, its direction. */
function marksOf({ lat, lon }: { lat: number; lon: number }): string[] {
  const cell = cellOf(lat, lon);
  return [String(lat), String(lon), String(cell), squareOf(cell), 'Muster', '217.0625', 'doorbell'];
}

function expectNothingOf(text: string, places: readonly { lat: number; lon: number }[]): void {
  for (const mark of places.flatMap(marksOf)) expect(text).not.toContain(mark);
}

export function homesContract(current: CurrentStore): void {
  describe('a camera on a private home', () => {
    it('is nowhere in what is public, and is kept as it is for moderators', async () => {
      const opened = current();
      const { store } = opened;
      await store.addPhoto({ upload: sha('u'), full: sha('f'), thumb: sha('t'), width: 8, height: 6 }, TODAY);
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], ...BELL, note: 'third bell' }, [sha('u')]);

      const text = await publicText(opened);
      expectNothingOf(text, [DOORS[0] ?? { lat: 0, lon: 0 }]);
      for (const mark of ['third bell', sha('f'), sha('t')]) expect(text).not.toContain(mark);
      expect(await store.isPhotoPublic(sha('f'))).toBe(false);
      expect(await store.feedHead()).toMatchObject({ seq: 0 });
      expect(await store.listCameras(WORLD, 10)).toEqual([]);
      expect(await store.countHomes()).toEqual([]);
      expect(await store.findHome(cameraId)).toMatchObject({ id: cameraId, rev: 1, facts: { ...DOORS[0], ...BELL } });
      expect((await store.listHomes(WORLD, 10)).map(({ id }) => id)).toEqual([cameraId]);
      expect(await verify(store)).toMatchObject({ ok: true, revisions: 1, cameras: 1, findings: [] });
    });

    it('is counted from the fifth of its square on, in steps, and no longer when one is taken back', async () => {
      const opened = current();
      const { store } = opened;
      const homes = [];
      for (const [n, door] of DOORS.entries()) {
        expect(await store.countHomes()).toEqual([]);
        homes.push(await publishedCamera(store, { ...door, ...BELL, heightM: { min: 1 + n, max: 1 + n } }));
      }
      const square = squareOf(cellOf(DOORS[0]?.lat ?? 0, DOORS[0]?.lon ?? 0));
      expect(await store.countHomes()).toEqual([{ square, atLeast: 5 }]);
      await publishedCamera(store, { ...DOORS[0], ...BELL });
      expect(await store.countHomes()).toEqual([{ square, atLeast: 5 }]);
      expectNothingOf(await publicText(opened), DOORS);
      for (const { opId } of homes.slice(0, 2))
        await store.decide(opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.countHomes()).toEqual([]);
      expectNothingOf(await publicText(opened), DOORS);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('changes nothing public but a seal when it is edited within its square', async () => {
      const opened = current();
      const { store } = opened;
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], ...BELL });
      const before = await publicText(opened);
      for (const door of DOORS.slice(1)) {
        const twin = anItem(aNew({ ...door, ...BELL, manufacturer: 'Ringer', signage: 'yes' }));
        await store.receive(twin, TODAY);
        await store.decide(twin.opId, aDecision({ action: 'merge', into: cameraId }), MODERATOR);
      }
      const after = await publicText(opened);
      expect(await store.findHome(cameraId)).toMatchObject({ rev: 5, witnesses: 5, facts: { manufacturer: 'Ringer' } });
      expect(await store.feedHead()).toMatchObject({ seq: 0 });
      expectNothingOf(after, DOORS);
      expect(after).not.toContain('Ringer');
      const plain = (text: string) => new Set(text.match(/"facts\\":\{[^}]*\}/g));
      expect(plain(after)).toEqual(plain(before));
      expect((await verify(store)).findings).toEqual([]);
    });

    it('seals the same home each time anew, so that nobody can try places until a seal fits', async () => {
      const { store, raw } = current();
      await publishedCamera(store, { ...DOORS[0], ...BELL });
      await publishedCamera(store, { ...DOORS[0], ...BELL });
      const docs = await raw('select doc from revision');
      expect(new Set(docs.map(({ doc }) => doc)).size).toBe(2);
    });

    it('leaves the map when a published camera turns out to be one, and comes back when it was none', async () => {
      const opened = current();
      const { store } = opened;
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], kinds: ['camera'], operator: 'Familie Muster' });
      const edit = anItem({
        kind: 'edit',
        cameraId,
        baseRev: 1,
        changes: { operatorKind: 'private-person', signage: 'no' },
        photos: [],
      });
      await store.receive(edit, TODAY);
      await store.decide(edit.opId, aDecision(), MODERATOR);
      expect((await store.listChanges(0, 9)).map(({ was, now }) => [was !== null, now !== null])).toEqual([
        [false, true],
        [true, false],
      ]);
      expect(await store.listCameras(WORLD, 10)).toEqual([]);
      expect((await store.listRevisions(cameraId)).at(-1)?.state).toMatchObject({
        published: false,
        facts: { lat: 0, lon: 0 },
      });
      expect((await verify(store)).findings).toEqual([]);

      await store.decide(edit.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.listCameras(WORLD, 10)).toMatchObject([{ id: cameraId, rev: 3, facts: DOORS[0] }]);
      expect(await store.listHomes(WORLD, 10)).toEqual([]);
      expect((await store.listChanges(2, 9)).map(({ was, now }) => [was !== null, now !== null])).toEqual([
        [false, true],
      ]);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('tells a stranger nothing: neither an edit nor a confirmation of it is taken', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], ...BELL });
      const guess = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { ...DOORS[0] }, photos: [] });
      const seen = anItem({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
      for (const item of [guess, seen])
        expect(await store.receive(item, TODAY)).toEqual({ ok: false, code: 'unknown-camera' });
    });

    it('gives an edit that was open before no word about where it is now', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], kinds: ['camera'] });
      const open = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 1, lon: 1 }, photos: [] });
      const turns = anItem({
        kind: 'edit',
        cameraId,
        baseRev: 1,
        changes: { ...DOORS[3], operatorKind: 'private-person' },
        photos: [],
      });
      await store.receiveAll([open, turns], TODAY);
      await store.decide(turns.opId, aDecision(), MODERATOR);
      expect((await store.findSubmission(open.opId))?.conflictFields).toEqual(['lat', 'lon']);
      const fieldsFor = async (changes: Partial<CameraFacts>, expectVersion: number) => {
        const sighting: Sighting = { kind: 'edit', cameraId, baseRev: 1, changes, photos: [] };
        const outcome = await store.amend(
          {
            opId: open.opId,
            receiptHash: open.receiptHash,
            expectVersion,
            sighting,
            bodyHash: sha(JSON.stringify(changes)),
          },
          TODAY,
        );
        return outcome.ok ? [outcome.submission.conflictFields, outcome.submission.version] : outcome.code;
      };
      const version = (await store.findSubmission(open.opId))?.version ?? 0;
      expect(await fieldsFor({ lat: 2, lon: 2 }, version)).toEqual([['lat', 'lon'], version + 1]);
      expect(await fieldsFor({ ...DOORS[3] }, version + 1)).toEqual([['lat', 'lon'], version + 2]);
    });

    it('comes with an import without its name there, and is known when it comes again', async () => {
      const opened = current();
      const { store } = opened;
      const batch = await aBatch(store);
      const home = anImported('node/77', { ...DOORS[0], ...BELL });
      await store.publishImport(batch, [home, anImported('node/78')], TODAY);
      await store.publishImport(batch, [{ ...home, cameraId: sha('again').slice(0, 32) }], TODAY);
      const text = await publicText(opened);
      expectNothingOf(text, [DOORS[0] ?? { lat: 0, lon: 0 }]);
      expect(text).toContain('node/78');
      expect(text).not.toContain('node/77');
      expect(await store.findSourceRefs('OpenStreetMap', ['node/77'])).toEqual(new Set(['node/77']));
      expect((await store.listHomes(WORLD, 10)).length).toBe(1);
      expect(await store.feedHead()).toMatchObject({ seq: 1 });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('that was published before this rule is taken off the map, once, and counts then', async () => {
      const opened = current();
      const { store, raw } = opened;
      await opened.unguard();
      const plain = await publishedCamera(store, { ...DOORS[0], kinds: ['camera'], mount: 'wall' });
      const kept = await publishedCamera(store, { lat: 3 });
      // As an older version wrote it: with the facts of a home and without a seal.
      await asOldVersion(raw, plain.cameraId);
      expect(await store.convertHomes([kept.cameraId, plain.cameraId], TODAY)).toBe(1);
      expect(await store.convertHomes([kept.cameraId, plain.cameraId], TODAY)).toBe(0);
      expect((await store.listCameras(WORLD, 10)).map(({ id }) => id)).toEqual([kept.cameraId]);
      expect((await store.listHomes(WORLD, 10)).map(({ id }) => id)).toEqual([plain.cameraId]);
      expect((await store.listChanges(2, 9)).map(({ id, now }) => [id, now])).toEqual([[plain.cameraId, null]]);
      const [entry] = (await store.listLog(2, 9)).map(({ body }) => JSON.parse(body));
      expect(entry).toMatchObject({ kind: 'act', act: 'keep-homes-private', by: [] });
    });
  });

  describe('verify', () => {
    it('finds a home that was changed, moved to another square, taken away or invented', async () => {
      const { store, raw } = current();
      const { cameraId } = await publishedCamera(store, { ...DOORS[0], ...BELL });
      const damages = [
        "doc = replace(doc, 'Muster', 'Nuster')",
        'cell = cell + 1000000',
        'square = square + 1',
        'square = null',
        'level = 17',
        "salt = 'x'",
        "fact_hash = 'x'",
        "source = 'x'",
        "source_ref = 'x'",
        'rev = 7',
      ];
      const [row] = await raw('select * from home_place');
      const back = Object.entries(row ?? {}).map(
        ([name, value]) => `${name} = ${value === null ? 'null' : `'${String(value)}'`}`,
      );
      for (const damage of damages) {
        await raw(`update home_place set ${damage}`);
        expect((await verify(store)).ok, damage).toBe(false);
        await raw(`update home_place set ${back.join(', ')}`);
      }
      expect((await verify(store)).findings).toEqual([]);
      await raw(`update home_place set camera_id = '${'0'.repeat(32)}'`);
      expect((await verify(store)).ok).toBe(false);
      await raw(`delete from home_place where camera_id = '${'0'.repeat(32)}'`);
      expect((await verify(store)).findings).toMatchObject([{ where: 'home_place', what: 'number of rows' }]);
      expect(cameraId).toBeDefined();
    });
  });
}

/** Makes a published camera one on a home behind the back of the store, wherever its kind is written. */
async function asOldVersion(raw: OpenedStore['raw'], cameraId: string): Promise<void> {
  const turn = `doc = replace(doc, '"kinds":["camera"]', '"kinds":["doorbell"]')`;
  await raw(`update camera set ${turn} where id = '${cameraId}'`);
  await raw(`update revision set ${turn} where camera_id = '${cameraId}'`);
}
