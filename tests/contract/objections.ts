/** Objections: masks, votes, days, bounds, and exact restoration. */
import { describe, expect, it } from 'vitest';
import type { CameraRecord } from '../../src/domain/camera/camera.ts';
import { cellOf, cellRangeOfQuadkey, quadkeyOf } from '../../src/domain/geo/cell.ts';
import type { Role } from '../../src/domain/people/rights.ts';
import type { NewObjection } from '../../src/storage/objection-store.ts';
import type { Store, StoredPhoto } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import {
  aBatch,
  aDecision,
  anImported,
  anItem,
  MODERATOR,
  PLACE,
  publishedCamera,
  randomId,
  sha,
  TODAY,
} from './samples.ts';
import type { CurrentStore } from './store.ts';

const HERE = { today: TODAY, isSourceOver: false };
/** The first day on which an objection of TODAY has lapsed. */
const TOO_LATE = '2026-11-28';

function anObjection(about: Pick<NewObjection, 'cameraId' | 'photo'>, more: Partial<NewObjection> = {}): NewObjection {
  const id = randomId();
  return { id, receiptHash: sha(id), bodyHash: sha('body'), reason: 'plate', words: 'Mine.', ...about, ...more };
}

async function anAccount(store: Store, name: string, role: Role = 'moderator'): Promise<string> {
  await store.addInvite(sha(`invite ${name}`), { name, role }, '2027-01-01');
  const account = await store.redeemInvite(sha(`invite ${name}`), sha(`session ${name}`), TODAY);
  if (account === undefined) throw new Error('expected an account, got none');
  return account.id;
}

function aPhoto(name: string): StoredPhoto {
  return { upload: sha(`${name} upload`), full: sha(name), thumb: sha(`${name} thumb`), width: 40, height: 30 };
}

/** A camera with stored photos; gives its record. */
async function photographed(store: Store, ...photos: StoredPhoto[]): Promise<CameraRecord> {
  for (const photo of photos) await store.addPhoto(photo, TODAY);
  const { cameraId } = await publishedCamera(
    store,
    {},
    photos.map(({ upload }) => upload),
  );
  return recordOf(store, cameraId);
}

async function recordOf(store: Store, id: string): Promise<CameraRecord> {
  const record = await store.findCamera(id);
  if (record === undefined) throw new Error('expected a camera, got none');
  return record;
}

/** Without what every revision adds. */
function stateOf({ history: _history, rev: _rev, ...state }: CameraRecord) {
  return state;
}

async function acts(store: Store): Promise<Record<string, unknown>[]> {
  const entries = await store.listLog(0, 1000);
  return entries.map(({ body }) => JSON.parse(body)).filter(({ kind }) => kind === 'act');
}

async function take(store: Store, item: NewObjection, context = HERE) {
  const outcome = await store.takeObjection(item, context);
  if (!outcome.ok) throw new Error(`expected it to be taken, got ${outcome.code}`);
  return outcome.objection;
}

export function objectionContract(current: CurrentStore): void {
  describe('an objection', () => {
    it('to an entry takes the camera off the map at once, and two votes put it back exactly', async () => {
      const { store } = current();
      const [heron, wren] = [await anAccount(store, 'heron'), await anAccount(store, 'wren', 'admin')];
      const { cameraId } = await publishedCamera(store);
      const before = await recordOf(store, cameraId);

      const item = anObjection({ cameraId }, { reason: 'home' });
      expect(await take(store, item)).toMatchObject({ state: 'masked', dueOn: '2026-11-27', votes: [] });
      expect(await store.countCameras({ from: 0, to: 2 ** 52 })).toBe(0);
      expect((await store.listChanges(1, 10)).map(({ now }) => now)).toEqual([null]);
      expect((await recordOf(store, cameraId)).history.at(-1)).toEqual({ rev: 2, act: 'hide', on: TODAY });

      await store.voteOnObjection(item.id, { accountId: heron, vote: 'show' }, TODAY);
      expect(await store.countCameras({ from: 0, to: 2 ** 52 })).toBe(0);
      const decided = await store.voteOnObjection(item.id, { accountId: wren, vote: 'show' }, TODAY);
      expect(decided).toMatchObject({ ok: true, objection: { state: 'shown-again', endedOn: TODAY } });
      const after = await recordOf(store, cameraId);
      expect(stateOf(after)).toEqual(stateOf(before));
      expect(after.history.map(({ act }) => act)).toEqual(['new', 'hide', 'show']);
      expect(await store.countCameras({ from: 0, to: 2 ** 52 })).toBe(1);
      expect((await store.listChanges(2, 10))[0]?.now).toEqual((await store.listChanges(0, 1))[0]?.now);
      expect(await verify(store)).toMatchObject({ ok: true });
    });

    it('to a photo takes that photo alone, closes its files, and puts it back to its place', async () => {
      const { store } = current();
      const [heron, wren] = [await anAccount(store, 'heron'), await anAccount(store, 'wren')];
      const [a, b, c] = [aPhoto('a'), aPhoto('b'), aPhoto('c')];
      const before = await photographed(store, a, b, c);
      expect(before).toMatchObject({ trust: 'evidenced' });

      const item = anObjection({ cameraId: before.id, photo: b.full }, { reason: 'person' });
      expect((await take(store, item)).state).toBe('masked');
      const masked = await recordOf(store, before.id);
      expect(masked).toMatchObject({ published: true, trust: 'evidenced' });
      expect(masked.photos.map(({ full }) => full)).toEqual([a.full, c.full]);
      expect(await Promise.all([a, b, c].map(({ full }) => store.isPhotoPublic(full)))).toEqual([true, false, true]);
      expect(await store.isPhotoPublic(b.thumb)).toBe(false);
      expect((await store.listObjections(TODAY, { open: 9, ended: 9 })).open[0]?.maskedPhoto).toEqual({
        full: b.full,
        thumb: b.thumb,
        width: 40,
        height: 30,
      });
      expect(await verify(store)).toMatchObject({ ok: true });
      // Its files wait, whatever becomes of what had brought them.
      await current().raw('delete from photo_use');
      expect(await store.dropUnusedPhotos('2027-01-01')).not.toContain(b.full);

      for (const accountId of [heron, wren]) await store.voteOnObjection(item.id, { accountId, vote: 'show' }, TODAY);
      expect(stateOf(await recordOf(store, before.id))).toEqual(stateOf(before));
      expect(await store.isPhotoPublic(b.full)).toBe(true);
      expect(await verify(store)).toMatchObject({ ok: true });
    });

    it('to a photo closes it wherever it is shown, and whoever shows it later', async () => {
      const { store } = current();
      const photo = aPhoto('twice');
      const [one, two] = [await photographed(store, photo), await photographed(store, photo)];
      await take(store, anObjection({ cameraId: one.id, photo: photo.full }));
      expect([(await recordOf(store, one.id)).photos, (await recordOf(store, two.id)).photos]).toEqual([[], []]);

      const three = await photographed(store, photo);
      expect(three.photos).toHaveLength(1);
      expect(await store.isPhotoPublic(photo.full)).toBe(false);

      await store.lapseObjections(TOO_LATE);
      expect([stateOf(await recordOf(store, one.id)), stateOf(await recordOf(store, two.id))]).toEqual([
        stateOf(one),
        stateOf(two),
      ]);
      expect(await store.isPhotoPublic(photo.full)).toBe(true);
    });

    it('keeps what was accepted while the thing was masked', async () => {
      const { store } = current();
      const photo = aPhoto('kept');
      const before = await photographed(store, photo);
      await take(store, anObjection({ cameraId: before.id, photo: photo.full }));
      const edit = anItem({ kind: 'edit', cameraId: before.id, baseRev: 1, changes: { mount: 'wall' }, photos: [] });
      await store.receive(edit, TODAY);
      await store.decide(edit.opId, aDecision(), MODERATOR);
      await store.lapseObjections(TOO_LATE);
      const after = await recordOf(store, before.id);
      expect(after).toMatchObject({ facts: { mount: 'wall' }, photos: before.photos });
    });

    it('is one, however often it is sent, and its id is of one body and one receipt', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const item = anObjection({ cameraId });
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => store.takeObjection(item, HERE)));
      expect(outcomes.filter((one) => one.ok && !one.repeated)).toHaveLength(1);
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
      expect(await acts(store)).toHaveLength(1);
      for (const other of [{ bodyHash: sha('other') }, { receiptHash: sha('other') }]) {
        expect(await store.takeObjection({ ...item, ...other }, HERE)).toEqual({
          ok: false,
          code: 'same-id-other-body',
        });
      }
    });

    it('is about something that is public', async () => {
      const { store } = current();
      const { cameraId, opId } = await publishedCamera(store);
      expect(await store.takeObjection(anObjection({ cameraId: randomId() }), HERE)).toEqual({
        ok: false,
        code: 'unknown-camera',
      });
      expect(await store.takeObjection(anObjection({ cameraId, photo: sha('none') }), HERE)).toEqual({
        ok: false,
        code: 'unknown-photo',
      });
      await store.decide(opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(await store.takeObjection(anObjection({ cameraId }), HERE)).toEqual({ ok: false, code: 'unknown-camera' });
    });

    it('can be followed and taken back with its receipt alone, until a moderator has voted', async () => {
      const { store } = current();
      const [heron] = [await anAccount(store, 'heron'), await anAccount(store, 'wren')];
      const { cameraId } = await publishedCamera(store);
      const before = await recordOf(store, cameraId);
      const item = anObjection({ cameraId });
      await take(store, item);
      expect(await store.openObjection(item.id, sha('other'))).toEqual({ ok: false, code: 'wrong-receipt' });
      expect(await store.openObjection(randomId(), item.receiptHash)).toEqual({ ok: false, code: 'unknown-objection' });
      expect(await store.withdrawObjection(item.id, sha('other'), TODAY)).toMatchObject({ code: 'wrong-receipt' });
      for (let n = 0; n < 2; n += 1) {
        expect(await store.withdrawObjection(item.id, item.receiptHash, TODAY)).toMatchObject({
          ok: true,
          objection: { state: 'withdrawn' },
        });
      }
      expect(stateOf(await recordOf(store, cameraId))).toEqual(stateOf(before));

      // Again, but a moderator has to look first: else it could be masked for ever, a week at a time.
      const again = anObjection({ cameraId });
      expect(await take(store, again)).toMatchObject({ state: 'waiting', held: 'again' });
      await store.voteOnObjection(again.id, { accountId: heron, vote: 'hide' }, TODAY);
      expect(await recordOf(store, cameraId)).toMatchObject({ published: false });
      expect(await store.withdrawObjection(again.id, again.receiptHash, TODAY)).toEqual({
        ok: false,
        code: 'not-open',
      });
    });

    it('cannot be repeated while one is open, nor for half a year after its end', async () => {
      const { store } = current();
      const [heron] = [await anAccount(store, 'heron')];
      const { cameraId } = await publishedCamera(store);
      const item = anObjection({ cameraId });
      await take(store, item);
      expect(await store.takeObjection(anObjection({ cameraId }), HERE)).toEqual({
        ok: false,
        code: 'objection-open',
        until: '2026-11-27',
      });
      await store.voteOnObjection(item.id, { accountId: heron, vote: 'show' }, TODAY);
      const refusal = { ok: false, code: 'objection-decided', until: '2027-05-19' };
      expect(await store.takeObjection(anObjection({ cameraId }), HERE)).toEqual(refusal);
      expect(await store.takeObjection(anObjection({ cameraId }), { ...HERE, today: '2027-05-18' })).toEqual(refusal);
      expect((await take(store, anObjection({ cameraId }), { ...HERE, today: '2027-05-19' })).state).toBe('masked');
    });

    it('says in the log what was masked and why, and never its words', async () => {
      const { store } = current();
      const [heron, wren] = [await anAccount(store, 'heron'), await anAccount(store, 'wren')];
      const { cameraId } = await publishedCamera(store);
      const item = anObjection({ cameraId }, { reason: 'danger', words: 'I live there with my aunt.' });
      await take(store, item);
      const [listed] = (await store.listObjections(TODAY, { open: 9, ended: 9 })).open;
      expect(listed?.objection.words).toBe('I live there with my aunt.');
      for (const accountId of [heron, wren]) await store.voteOnObjection(item.id, { accountId, vote: 'hide' }, TODAY);
      const [masked, kept] = await acts(store);
      expect(masked).toMatchObject({ act: 'objection-mask', by: [], reason: 'danger', about: cameraId, on: TODAY });
      expect(masked?.revisions).toHaveLength(1);
      expect(kept).toMatchObject({ act: 'objection-keep', reason: 'danger', about: cameraId, revisions: [] });
      expect(kept?.by).toHaveLength(2);
      const everything = JSON.stringify([
        await store.listLog(0, 99),
        await store.listChanges(0, 99),
        await store.listRevisions(cameraId),
      ]);
      for (const secret of ['aunt', 'heron', 'wren', item.id, item.receiptHash])
        expect(everything).not.toContain(secret);
      // Once it is decided nobody needs them.
      const [ended] = (await store.listObjections(TODAY, { open: 9, ended: 9 })).ended;
      expect(ended).toMatchObject({ objection: { id: item.id, state: 'kept-hidden' } });
      expect(JSON.stringify(await current().raw('select * from objection'))).not.toContain('aunt');
      expect(await verify(store)).toMatchObject({ ok: true });
    });

    it('is decided by one where nobody else is, which the log marks', async () => {
      const { store } = current();
      const heron = await anAccount(store, 'heron');
      const { cameraId } = await publishedCamera(store);
      const item = anObjection({ cameraId });
      await take(store, item);
      const outcome = await store.voteOnObjection(item.id, { accountId: heron, vote: 'hide' }, TODAY);
      expect(outcome).toMatchObject({ objection: { state: 'kept-hidden', onePerson: true } });
      expect((await acts(store)).at(-1)).toMatchObject({ act: 'objection-keep', onePerson: true });
    });

    it('ends by its day: an entry is shown again, a photo of a person stays hidden until two decide', async () => {
      const { store } = current();
      const [heron, wren] = [await anAccount(store, 'heron'), await anAccount(store, 'wren')];
      const photo = aPhoto('face');
      const shown = await photographed(store, photo);
      const { cameraId } = await publishedCamera(store);
      const [entry, face] = [
        anObjection({ cameraId }, { reason: 'person' }),
        anObjection({ cameraId: shown.id, photo: photo.full }, { reason: 'person' }),
      ];
      for (const item of [entry, face]) await take(store, item);
      expect(await store.lapseObjections('2026-11-27')).toBe(0);
      expect(await store.lapseObjections(TOO_LATE)).toBe(2);
      expect(await store.lapseObjections(TOO_LATE)).toBe(0);

      expect(await recordOf(store, cameraId)).toMatchObject({ published: true });
      expect(await store.isPhotoPublic(photo.full)).toBe(false);
      const { open, ended } = await store.listObjections(TOO_LATE, { open: 9, ended: 9 });
      expect(open.map(({ objection }) => [objection.id, objection.state])).toEqual([[face.id, 'lapsed']]);
      expect(ended.map(({ objection }) => [objection.id, objection.state])).toEqual([[entry.id, 'lapsed']]);
      expect(await store.takeObjection(anObjection({ cameraId }), { ...HERE, today: TOO_LATE })).toMatchObject({
        code: 'objection-decided',
      });

      for (const accountId of [heron, wren])
        await store.voteOnObjection(face.id, { accountId, vote: 'show' }, TOO_LATE);
      expect(stateOf(await recordOf(store, shown.id))).toEqual(stateOf(shown));
      expect(await verify(store)).toMatchObject({ ok: true });
    });

    it('masks no more than the share of a cell, however many come at the same time', async () => {
      const { store } = current();
      const batch = await aBatch(store);
      const rows = Array.from({ length: 400 }, (_, n) => anImported(`node/${n}`, { lon: PLACE.lon + n * 1e-5 }));
      const quadkeys = new Set(rows.map(({ state: { facts } }) => quadkeyOf(cellOf(facts.lat, facts.lon), 12)));
      expect(quadkeys.size).toBe(1);
      await store.publishImport(batch, rows, TODAY);

      const outcomes = await Promise.all(
        rows.slice(0, 24).map(({ cameraId }) => store.takeObjection(anObjection({ cameraId }), HERE)),
      );
      const states = outcomes.map((outcome) => (outcome.ok ? (outcome.objection.held ?? 'masked') : outcome.code));
      // 1 % of 400: the hidden ones count among all, so the share does not shrink as it is used.
      expect(states.filter((one) => one === 'masked')).toHaveLength(4);
      expect(states.filter((one) => one === 'cell')).toHaveLength(20);
      const [quadkey = ''] = quadkeys;
      expect(await store.countCameras(cellRangeOfQuadkey(quadkey))).toBe(396);
      const page = await store.listObjections(TODAY, { open: 9, ended: 9 });
      expect(page).toMatchObject({ total: 24, held: { cell: 20 }, receivedToday: 24 });

      // Elsewhere there is room, until the instance has its share.
      const far = Array.from({ length: 9 }, (_, n) => anImported(`far/${n}`, { lat: 10 + n, lon: 20 }));
      await store.publishImport(batch, far, TODAY);
      const others = await Promise.all(far.map(({ cameraId }) => store.takeObjection(anObjection({ cameraId }), HERE)));
      const held = others.map((outcome) => (outcome.ok ? (outcome.objection.held ?? 'masked') : outcome.code));
      expect(held.filter((one) => one === 'masked')).toHaveLength(6);
      expect(held.filter((one) => one === 'world')).toHaveLength(3);
    });

    it('of a source that has had its share masks nothing', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const objection = await take(store, anObjection({ cameraId }), { ...HERE, isSourceOver: true });
      expect(objection).toMatchObject({ state: 'waiting', held: 'source' });
      expect(await recordOf(store, cameraId)).toMatchObject({ rev: 1, published: true });
      expect(await acts(store)).toEqual([]);
    });

    it('has one outcome when votes, withdrawal, its day and decisions on the camera meet', async () => {
      const { store } = current();
      const names = ['heron', 'wren', 'finch', 'rook'];
      const accounts = await Promise.all(names.map((name) => anAccount(store, name)));
      const cameras = await Promise.all(Array.from({ length: 6 }, () => publishedCamera(store)));
      for (const { cameraId } of cameras) {
        const before = await recordOf(store, cameraId);
        const item = anObjection({ cameraId });
        await take(store, item);
        const confirm = anItem({ kind: 'confirm', cameraId, baseRev: 1, observedOn: TODAY, photos: [] });
        await Promise.all([
          ...accounts.map((accountId, n) =>
            store.voteOnObjection(item.id, { accountId, vote: n % 2 === 0 ? 'hide' : 'show' }, TOO_LATE),
          ),
          store.withdrawObjection(item.id, item.receiptHash, TOO_LATE),
          store.lapseObjections(TOO_LATE),
          store.receive(confirm, TODAY).then(() => store.decide(confirm.opId, aDecision(), MODERATOR)),
        ]);
        const opened = await store.openObjection(item.id, item.receiptHash);
        if (!opened.ok) throw new Error(opened.code);
        const { state } = opened.objection;
        expect(['kept-hidden', 'shown-again', 'lapsed', 'withdrawn']).toContain(state);
        const after = await recordOf(store, cameraId);
        expect(after.published).toBe(state !== 'kept-hidden');
        expect(after.history.filter(({ act }) => act === 'hide')).toHaveLength(1);
        expect({ ...stateOf(after), published: true, witnesses: 1, trust: 'single' }).toEqual({
          ...stateOf(before),
          witnesses: 1,
        });
        const ends = (await acts(store)).filter(({ about, act }) => about === cameraId && act !== 'objection-mask');
        expect(ends).toHaveLength(1);
      }
      expect(await verify(store)).toMatchObject({ ok: true });
    });
  });
}
