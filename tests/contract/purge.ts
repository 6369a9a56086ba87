/** The one way to take a body out of history. */
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/storage/verify.ts';
import { aDecision, anItem, MODERATOR, publishedCamera, randomId, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';
import { fillStore } from './verify.ts';

const ORDER = { by: ['moderator-0a1b2c'], reason: 'It named a person.', today: TODAY };

export function purgeContract(current: CurrentStore): void {
  describe('a purge', () => {
    it('takes the body of an entry, keeps its hash, and leaves the log valid', async () => {
      const opened = current();
      await fillStore(opened);
      const before = await opened.store.listLog(0, 20);
      for (const { seq } of before)
        expect(await opened.store.purgeEntry(seq, ORDER), `entry ${seq}`).toEqual({ ok: true });
      const after = await opened.store.listLog(0, 40);
      expect(after.slice(0, before.length).map(({ seq, prev, hash }) => ({ seq, prev, hash }))).toEqual(
        before.map(({ seq, prev, hash }) => ({ seq, prev, hash })),
      );
      expect(JSON.parse(after[6]?.body ?? '')).toMatchObject({ kind: 'purged' });
      expect(JSON.stringify(after.slice(0, before.length))).not.toContain('not-there');
      expect(await verify(opened.store)).toMatchObject({ ok: true, entries: 22, purged: 11, findings: [] });
    });

    it('takes the state of a revision that another has replaced', async () => {
      const opened = current();
      const { store } = opened;
      const { cameraId } = await publishedCamera(store, { operator: 'Somebody by name' });
      const edit = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { operator: null }, photos: [] });
      await store.receive(edit, TODAY);
      await store.decide(edit.opId, aDecision(), MODERATOR);
      expect(await store.purgeRevision(cameraId, 2, ORDER)).toEqual({ ok: false, code: 'in-use' });
      expect(await store.purgeRevision(cameraId, 1, ORDER)).toEqual({ ok: true });
      expect(await store.purgeRevision(cameraId, 1, ORDER)).toEqual({ ok: false, code: 'purged' });
      expect(await store.purgeRevision(cameraId, 3, ORDER)).toEqual({ ok: false, code: 'unknown' });
      expect(JSON.stringify(await store.listRevisions(cameraId))).not.toContain('by name');
      expect(await verify(store)).toMatchObject({ ok: true, purged: 1, findings: [] });
      const undo = await store.decide(edit.opId, aDecision({ action: 'undo', expectVersion: 2 }), MODERATOR);
      expect(undo).toEqual({ ok: false, code: 'not-open' });
    });

    it('is refused where there is nothing to take, or what says that something is gone', async () => {
      const { store } = current();
      await publishedCamera(store);
      expect(await store.purgeEntry(2, ORDER)).toEqual({ ok: false, code: 'unknown' });
      expect(await store.purgeEntry(1, ORDER)).toEqual({ ok: true });
      expect(await store.purgeEntry(1, ORDER)).toEqual({ ok: false, code: 'purged' });
      expect(await store.purgeEntry(2, ORDER)).toEqual({ ok: false, code: 'in-use' });
      expect(await store.purgeRevision(randomId(), 1, ORDER)).toEqual({ ok: false, code: 'unknown' });
    });

    it('is found when the log does not tell of it, when it tells of another, and when a body comes back', async () => {
      const opened = current();
      await fillStore(opened);
      const [first] = await opened.raw('select body from log where seq = 1');
      await opened.store.purgeEntry(1, ORDER);
      await opened.unguard();
      const [left] = await opened.raw('select body from log where seq = 1');
      const set = (seq: number, body: unknown) => opened.raw(`update log set body = '${body}' where seq = ${seq}`);

      await set(1, first?.body);
      expect((await verify(opened.store)).findings).toMatchObject([{ problem: 'was purged, and is there again' }]);
      await set(1, String(left?.body).replace('2026-11-20', '2026-11-21'));
      expect((await verify(opened.store)).findings).toMatchObject([
        { problem: 'its body is gone, and no later entry says so' },
      ]);
      await set(1, left?.body);
      expect((await verify(opened.store)).findings).toEqual([]);
      await set(2, '{"kind":"purged","on":"2026-11-20","revisions":[]}');
      expect((await verify(opened.store)).ok).toBe(false);
    });
  });
}
