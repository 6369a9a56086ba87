/** Undoing everything that a source brought. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CameraState } from '../../src/domain/camera/camera.ts';
import { cellOf, cellRangeOfQuadkey, quadkeyOf } from '../../src/domain/geo/cell.ts';
import type { Proposed, Reviewer } from '../../src/domain/proposal/proposal.ts';
import type { Sighting } from '../../src/domain/sighting/sighting.ts';
import type { RevertProgress } from '../../src/storage/proposal-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import { seededRandom } from '../support/random.ts';
import { aProposal, aReviewer } from './reviewers.ts';
import { aBatch, aDecision, aNew, anImported, anItem, MODERATOR, publishedCamera, sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };

async function accept(
  store: Store,
  sighting: Sighting,
  more: { batchId?: string; into?: string } = {},
): Promise<string> {
  const { into, ...item } = more;
  const entry = { ...anItem(sighting), ...item };
  await store.receive(entry, TODAY);
  const decision = into === undefined ? aDecision() : aDecision({ action: 'merge', into });
  const outcome = await store.decide(entry.opId, decision, MODERATOR);
  if (!outcome.ok) throw new Error(`expected the entry to be taken, got ${outcome.code}`);
  return entry.opId;
}

/** What of a record is its state: not its id, and not how it came about. */
async function stateOf(store: Store, cameraId: string): Promise<CameraState> {
  const camera = await store.findCamera(cameraId);
  if (camera === undefined) throw new Error(`expected camera ${cameraId}`);
  const { id: _id, rev: _rev, history: _history, ...state } = camera;
  return state;
}

export function revertContract(current: CurrentStore): void {
  describe('undoing a source', () => {
    let heron: Reviewer;
    let wren: Reviewer;
    beforeEach(async () => {
      const { store } = current();
      heron = await aReviewer(store, 'heron');
      wren = await aReviewer(store, 'wren');
    });

    const confirm = async (store: Store, proposed: Exclude<Proposed, { act: 'decision' }>): Promise<string> => {
      const request = aProposal(proposed, { reason: 'invented' });
      const made = await store.propose(request, heron, TODAY);
      if (!made.ok) throw new Error(`expected a proposal, got ${made.code}`);
      const answer = await store.answerProposal(request.id, 'confirm', wren, TODAY);
      if (!answer.ok) throw new Error(`expected it to be confirmed, got ${answer.code}`);
      return request.id;
    };
    const finish = async (store: Store, id: string): Promise<RevertProgress | undefined> => {
      while (await store.continueRevert(id, TODAY));
      return (await store.findProposal(id))?.progress;
    };

    it('restores the state exactly and keeps what others did, whatever the order', async () => {
      const { store } = current();
      const { next: random, pick } = seededRandom(20261120);
      const batchId = await aBatch(store);
      const aSighting = (cameraId: string): Sighting => {
        const about = { cameraId, baseRev: 1, photos: [] };
        const observedOn = pick(['2026-10-01', '2026-10-20', '2026-11-01', '2026-11-19']);
        const kind = pick(['edit', 'edit', 'edit', 'confirm', 'gone', 'new'] as const);
        if (kind === 'new')
          return aNew({ housing: pick(['dome', 'bullet']), observedOn, operator: pick(['City', 'Port']) });
        if (kind !== 'edit') return { kind, ...about, observedOn };
        const changes = pick([
          { mount: pick(['wall', 'pole', null] as const) },
          { lat: 52.5201, lon: 13.4051 },
          { operator: pick(['City', 'Port']), observedOn },
          { housing: pick(['dome', 'bullet'] as const), tiltDeg: pick([0, 30]) },
        ]);
        return { kind, ...about, changes };
      };
      const pairs: { mixed: string; honest: string }[] = [];
      const hostile: string[] = [];
      for (let pair = 0; pair < 12; pair += 1) {
        const mixed = (await publishedCamera(store)).cameraId;
        const honest = (await publishedCamera(store)).cameraId;
        pairs.push({ mixed, honest });
        for (let n = 0; n < 8; n += 1) {
          const sighting = aSighting(mixed);
          const into = sighting.kind === 'new' ? { into: mixed } : {};
          if (random() < 0.5) {
            const batch = sighting.kind === 'new' && random() < 0.5 ? { batchId } : {};
            hostile.push(await accept(store, sighting, { ...into, ...batch }));
            continue;
          }
          await accept(store, sighting, into);
          const twin = sighting.kind === 'new' ? sighting : { ...sighting, cameraId: honest };
          await accept(store, twin, sighting.kind === 'new' ? { into: honest } : {});
        }
      }

      const proposed = { act: 'revert-source', filter: { kind: 'entries', opIds: hostile } } as const;
      const preview = await store.previewRevert(proposed);
      const progress = await finish(store, await confirm(store, proposed));

      for (const { mixed, honest } of pairs) expect(await stateOf(store, mixed)).toEqual(await stateOf(store, honest));
      expect(progress?.counts).toEqual(preview.counts);
      expect(progress).toMatchObject({ left: 0, counts: { leaves: 0, kept: 0 } });
      for (const opId of hostile) {
        expect(await store.findSubmission(opId)).toMatchObject({ state: 'refused' });
        expect((await store.findSubmission(opId))?.decisions.at(-1)).toMatchObject({
          action: 'refuse',
          reason: 'cannot-verify',
        });
      }
      expect((await verify(store)).findings).toEqual([]);
    });

    it('takes a batch off the map in chunks, keeps what others have seen since, and closes its waiting rows', async () => {
      const { store } = current();
      const batchId = await aBatch(store);
      const other = await aBatch(store);
      const rows = Array.from({ length: 520 }, (_, n) => anImported(`node/${n}`, { lat: 52 + n / 1000 }));
      for (const start of [0, 260]) await store.publishImport(batchId, rows.slice(start, start + 260), TODAY);
      await store.publishImport(other, [anImported('way/1')], TODAY);
      const [seen, corrected, found] = rows.map(({ cameraId }) => cameraId);
      const about = (cameraId = '') => ({ cameraId, baseRev: 1, photos: [] });
      await accept(store, { kind: 'confirm', ...about(seen), observedOn: TODAY });
      await accept(store, { kind: 'edit', ...about(corrected), changes: { operator: 'Port' } });
      await accept(store, { kind: 'gone', ...about(found), observedOn: TODAY });
      const waiting = { ...anItem(aNew({ lat: 12 })), batchId, sourceRef: 'node/waiting' };
      await store.receive(waiting, TODAY);

      const proposed = { act: 'revert-batch', batchId } as const;
      const preview = await store.previewRevert(proposed);
      expect(preview).toMatchObject({ counts: { leaves: 518, changes: 0, kept: 2, same: 0 }, entries: 1 });
      expect(preview.samples.length).toBeGreaterThan(5);
      expect(await store.countCameras(WORLD)).toBe(521);
      const id = await confirm(store, proposed);
      expect(await store.findProposal(id)).toMatchObject({ progress: { total: 521, left: 521 } });
      expect(await store.listUnfinishedReverts()).toEqual([id]);

      // One chunk, then a crash: the next process finds what is left, and two share the rest.
      expect(await store.continueRevert(id, TODAY)).toBe(true);
      const half = await store.findProposal(id);
      expect(half?.progress?.left).toBe(271);
      await Promise.all([finish(store, id), finish(store, id)]);

      expect(await store.findProposal(id)).toMatchObject({ progress: { left: 0, counts: preview.counts } });
      expect(await store.listUnfinishedReverts()).toEqual([]);
      expect(await store.countCameras(WORLD)).toBe(3);
      expect(await store.findCamera(seen ?? '')).toMatchObject({ published: true, witnesses: 1 });
      expect(await store.findCamera(corrected ?? '')).toMatchObject({ published: true, facts: { operator: 'Port' } });
      expect(await store.findCamera(found ?? '')).toMatchObject({
        published: false,
        history: [{}, {}, { act: 'revert' }],
      });
      expect(await store.findSubmission(waiting.opId)).toMatchObject({ state: 'refused' });
      expect((await store.listBatches(10)).find((batch) => batch.batchId === batchId)?.proposal).toEqual({
        id,
        state: 'confirmed',
      });
      const head = await store.logHead();
      expect(await store.continueRevert(id, TODAY)).toBe(false);
      expect(await store.logHead()).toEqual(head);
      expect((await verify(store)).findings).toEqual([]);
    }, 60_000);

    it('takes what was accepted of one day and cell, and nothing of another', async () => {
      const { store } = current();
      const here = await publishedCamera(store, { lat: 52.52 });
      const there = await publishedCamera(store, { lat: 10 });
      const proposed = {
        act: 'revert-source',
        filter: { kind: 'day-cell', day: TODAY, quadkey: '', ...cellAround(await store.findCamera(here.cameraId)) },
      } as const;
      const other = { ...proposed, filter: { ...proposed.filter, day: '2026-11-19' } };
      expect(await store.previewRevert(other)).toMatchObject({ entries: 0, counts: { leaves: 0 } });
      expect(await store.previewRevert(proposed)).toMatchObject({ entries: 1, counts: { leaves: 1 } });

      await finish(store, await confirm(store, proposed));

      expect(await store.findCamera(here.cameraId)).toMatchObject({ published: false });
      expect(await store.findCamera(there.cameraId)).toMatchObject({ published: true });
      const nothing = aProposal(other);
      await store.propose(nothing, heron, TODAY);
      expect(await store.answerProposal(nothing.id, 'confirm', wren, TODAY)).toMatchObject({ code: 'stale' });
    });

    it('is exact when two sources on one camera are undone one after the other, and can be taken back by two', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const about = { cameraId, baseRev: 1, photos: [] };
      const second = await accept(store, { kind: 'edit', ...about, changes: { mount: 'wall' } });
      const first = await accept(store, { kind: 'edit', ...about, changes: { mount: null }, photos: [] });
      await accept(store, { kind: 'confirm', ...about, observedOn: '2026-11-10' });
      const undoing = (opId: string) => ({ act: 'revert-source', filter: { kind: 'entries', opIds: [opId] } }) as const;

      await finish(store, await confirm(store, undoing(first)));
      expect(await stateOf(store, cameraId)).toMatchObject({ facts: { mount: 'wall' } });
      await finish(store, await confirm(store, undoing(second)));

      expect(await stateOf(store, cameraId)).toMatchObject({
        facts: { mount: 'pole' },
        witnesses: 2,
        observedOn: '2026-11-10',
        confirmedOn: TODAY,
      });
      expect((await verify(store)).findings).toEqual([]);

      const batchId = await aBatch(store);
      const row = anImported('node/9');
      await store.publishImport(batchId, [row], TODAY);
      await finish(store, await confirm(store, { act: 'revert-batch', batchId }));
      expect(await store.findCamera(row.cameraId)).toMatchObject({ published: false });
      await confirm(store, { act: 'show-camera', cameraId: row.cameraId });
      const third = await accept(store, { kind: 'edit', ...about, cameraId: row.cameraId, changes: { mount: 'wall' } });
      await finish(store, await confirm(store, undoing(third)));
      expect(await store.findCamera(row.cameraId)).toMatchObject({ published: true, facts: { mount: 'pole' } });
      expect((await verify(store)).findings).toEqual([]);
    });

    it('takes the photos of the source away and leaves those of others', async () => {
      const { store } = current();
      const photos = ['bad', 'good'].map((name) => ({
        ...{ upload: sha(`${name} up`), full: sha(`${name} full`), thumb: sha(`${name} thumb`) },
        ...{ width: 4, height: 3 },
      }));
      for (const photo of photos) await store.addPhoto(photo, TODAY);
      const [bad, good] = photos.map(({ upload }) => upload);
      const { cameraId } = await publishedCamera(store);
      const seen = { kind: 'photo', cameraId, baseRev: 1, observedOn: TODAY } as const;
      const hostile = await accept(store, { ...seen, photos: [bad ?? ''] });
      await accept(store, { ...seen, photos: [good ?? ''] });
      await accept(store, { ...seen, kind: 'confirm', photos: [] });

      await finish(
        store,
        await confirm(store, { act: 'revert-source', filter: { kind: 'entries', opIds: [hostile] } }),
      );

      expect(await stateOf(store, cameraId)).toMatchObject({ witnesses: 3, photos: [{ full: photos[1]?.full }] });
      expect(await store.isPhotoPublic(photos[0]?.full ?? '')).toBe(false);
    });

    it('takes a photo that was purged meanwhile nowhere back', async () => {
      const { store } = current();
      const photo = { upload: sha('up'), full: sha('full'), thumb: sha('thumb'), width: 4, height: 3 };
      await store.addPhoto(photo, TODAY);
      const { cameraId } = await publishedCamera(store, {}, [photo.upload]);
      const hostile = await accept(store, {
        kind: 'edit',
        cameraId,
        baseRev: 1,
        changes: { mount: 'wall' },
        photos: [],
      });
      await confirm(store, { act: 'purge-photo', sha256: photo.full });
      await finish(
        store,
        await confirm(store, { act: 'revert-source', filter: { kind: 'entries', opIds: [hostile] } }),
      );

      expect(await stateOf(store, cameraId)).toMatchObject({ facts: { mount: 'pole' }, photos: [], trust: 'single' });
      expect(await store.isPhotoPublic(photo.full)).toBe(false);
      expect((await verify(store)).findings).toEqual([]);
    });

    it('tells open edits of the cameras whether they still fit', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      const about = { cameraId, photos: [] };
      const hostile = await accept(store, { kind: 'edit', ...about, baseRev: 1, changes: { mount: 'wall' } });
      const open = anItem({ kind: 'edit', ...about, baseRev: 2, changes: { mount: null } });
      await store.receive(open, TODAY);
      expect(await store.findSubmission(open.opId)).toMatchObject({ state: 'pending' });

      await finish(
        store,
        await confirm(store, { act: 'revert-source', filter: { kind: 'entries', opIds: [hostile] } }),
      );

      expect(await store.findSubmission(open.opId)).toMatchObject({ state: 'conflict', conflictFields: ['mount'] });
    });
  });
}

/** Keys within some metres of a camera. */
function cellAround(camera: CameraState | undefined): { from: number; to: number } {
  if (camera === undefined) throw new Error('expected a camera');
  const { lat, lon } = camera.facts;
  return cellRangeOfQuadkey(quadkeyOf(cellOf(lat, lon), 12));
}
