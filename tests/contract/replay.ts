/** The log, played again by a reader of its own, gives the tables: after a session in which everything happens. */
import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../src/domain/camera/camera.ts';
import { toMapPoint } from '../../src/domain/camera/to-map-point.ts';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import { parseLogBody } from '../../src/domain/log/entry.ts';
import { publicPointOf } from '../../src/domain/log/replay.ts';
import type { Tables } from '../../src/storage/engine.ts';
import { appendHistory } from '../../src/storage/kysely/chain.ts';
import { publishRevisions } from '../../src/storage/kysely/publish.ts';
import type { Store } from '../../src/storage/store.ts';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, anImported, anItem, MODERATOR, publishedCamera, randomId, TODAY } from './samples.ts';
import type { CurrentStore, OpenedStore } from './store.ts';
import { fillStore } from './verify.ts';

/** Two moderators take a camera off the map, or put it back. */
async function act(opened: OpenedStore, cameraId: string, name: 'hide' | 'show'): Promise<void> {
  const before = (await opened.store.listRevisions(cameraId)).at(-1);
  if (before === undefined) throw new Error(`expected revisions of ${cameraId}, got none`);
  const state: CameraState = { ...before.state, published: name === 'show' };
  await opened.write(async (tx: Tables) => {
    const revision = { cameraId, rev: before.rev + 1, act: name, on: TODAY, state, before: before.state };
    const { marks, changes } = await publishRevisions(tx, [revision]);
    const body = {
      kind: 'act',
      on: TODAY,
      act: `${name}-camera`,
      by: ['moderator-0a1b2c', 'moderator-3d4e5f'],
      revisions: marks,
    } as const;
    await appendHistory(tx, { ...body, by: [...body.by] }, changes);
  });
}

/** Latest revision of each camera, from nothing but the log; the states that it fixes are looked up by number. */
async function replayed(store: Store): Promise<Map<string, CameraState>> {
  const latest = new Map<string, number>();
  for (let after = 0; ; ) {
    const page = await store.listLog(after, 7);
    const last = page.at(-1);
    if (last === undefined) break;
    for (const { body } of page) for (const [id, rev] of parseLogBody(body).revisions) latest.set(id, rev);
    after = last.seq;
  }
  const states = new Map<string, CameraState>();
  for (const [id, rev] of latest) {
    const row = (await store.listRevisions(id)).find((one) => one.rev === rev);
    if (row !== undefined) states.set(id, row.state);
  }
  return states;
}

export function replayContract(current: CurrentStore): void {
  describe('the log played again', () => {
    it('gives the tables after decisions, undo, withdrawal, import, acts, purges and a restored copy', async () => {
      const opened = current();
      const { store } = opened;
      await fillStore(opened);
      const imported = Array.from({ length: 20 }, (_, n) => anImported(`way/${n}`, { lat: 20 + n }));
      await store.publishImport(await aBatch(store), imported, TODAY);
      const hidden = await publishedCamera(store, { lat: 50, operator: 'Somebody' });
      const shown = await publishedCamera(store, { lat: 51 });
      await act(opened, hidden.cameraId, 'hide');
      await act(opened, shown.cameraId, 'hide');
      await act(opened, shown.cameraId, 'show');
      const edit = anItem({
        kind: 'edit',
        cameraId: shown.cameraId,
        baseRev: 1,
        changes: { mount: 'wall' },
        photos: [],
      });
      await store.receive(edit, TODAY);
      await store.decide(edit.opId, aDecision(), MODERATOR);
      const order = { by: ['moderator-0a1b2c'], reason: 'It had to go.', today: TODAY };
      expect(await store.purgeRevision(hidden.cameraId, 1, order)).toEqual({ ok: true });
      expect(await store.purgeEntry(3, order)).toEqual({ ok: true });
      await store.beginEpoch(randomId(), TODAY);

      const { findings, entries, revisions, purged } = await verify(store);
      expect(findings).toEqual([]);
      expect({ entries, revisions, purged }).toEqual({ entries: 21, revisions: 34, purged: 2 });
      const states = await replayed(store);
      const published = [...states].filter(([, state]) => state.published);
      const points = (await store.readMapPoints({ from: 0, to: 2 ** 52 })).points;
      expect(points.map(canonicalJson).sort()).toEqual(
        published.map(([, state]) => canonicalJson(publicPointOf(state))).sort(),
      );
      for await (const { id, rev: _rev, history: _history, ...state } of store.cameras()) {
        expect(canonicalJson(state)).toBe(canonicalJson(states.get(id)));
        expect(toMapPoint(state)).toEqual(publicPointOf(state));
      }
      expect(await opened.raw(`select published from camera where id = '${hidden.cameraId}'`)).toEqual([
        { published: 0 },
      ]);
    });
  });
}
