/** The public feed and what is read beside it. */
import { describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { aBatch, aDecision, anImported, anItem, MODERATOR, publishedCamera, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const WORLD = { from: 0, to: 2 ** 52 };

export function feedContract(current: CurrentStore): void {
  describe('the feed', () => {
    it('shows a poller every change of sixteen concurrent writers, in order and without gaps', async () => {
      const { store } = current();
      const items = Array.from({ length: 160 }, () => anItem());
      await store.receiveAll(items, TODAY);
      const seen: number[] = [];
      let writing = true;
      const poll = async () => {
        for (;;) {
          const isLast = !writing;
          const lines = await store.listChanges(seen.at(-1) ?? 0, 50);
          seen.push(...lines.map(({ seq }) => seq));
          if (isLast && lines.length === 0) return;
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      };
      const writer = async (own: typeof items) => {
        for (const { opId } of own) await store.decide(opId, aDecision(), MODERATOR);
      };
      const polling = poll();
      await Promise.all(Array.from({ length: 16 }, (_, n) => writer(items.slice(n * 10, n * 10 + 10))));
      writing = false;
      await polling;
      expect(seen).toEqual(Array.from({ length: 160 }, (_, n) => n + 1));
      expect((await store.feedHead()).seq).toBe(160);
    });

    it('replays to the points of the map', async () => {
      const { store } = current();
      const { cameraId } = await publishedCamera(store);
      await publishedCamera(store, { lat: 48.137, lon: 11.575 });
      const move = anItem({ kind: 'edit', cameraId, baseRev: 1, changes: { lat: 52.53, lon: 13.41 }, photos: [] });
      await store.receive(move, TODAY);
      await store.decide(move.opId, aDecision(), MODERATOR);
      const points = new Map<string, number>();
      for (const { was, now } of await store.listChanges(0, 100)) {
        if (was !== null) points.set(JSON.stringify(was), (points.get(JSON.stringify(was)) ?? 0) - 1);
        if (now !== null) points.set(JSON.stringify(now), (points.get(JSON.stringify(now)) ?? 0) + 1);
      }
      const replayed = [...points].filter(([, n]) => n > 0).map(([text]) => JSON.parse(text));
      const { seq, points: stored } = await store.readMapPoints(WORLD);
      expect(seq).toBe(3);
      expect(stored).toHaveLength(2);
      expect(replayed.sort((a, b) => a.cell - b.cell)).toEqual(stored);
      expect(await store.cellsChangedAfter(2, 10)).toEqual(
        [cellOf(52.52, 13.405), cellOf(52.53, 13.41)].sort((a, b) => a - b),
      );
    });

    it('has another stamp after every commit, or none at all', async () => {
      const { store, raw } = current();
      const first = store.commitStamp();
      await publishedCamera(store);
      const second = store.commitStamp();
      await store.listChanges(0, 10);
      expect(store.commitStamp()).toBe(second);

      // As another process would.
      await raw("insert into setting values ('elsewhere', '1')");

      const third = store.commitStamp();
      const isNone = first === undefined && second === undefined && third === undefined;
      expect(isNone || new Set([first, second, third]).size === 3).toBe(true);
    });

    it('gives its number with an empty range too', async () => {
      const { store } = current();
      await publishedCamera(store);
      expect(await store.readMapPoints({ from: 0, to: 1 })).toEqual({ seq: 1, points: [] });
    });

    it('counts the quarters of a quadkey', async () => {
      const { store } = current();
      const places = [
        [60, -100],
        [60, -101],
        [60, 100],
        [-40, -100],
        [-40, 100],
        [-41, 100],
        [-42, 100],
      ] as const;
      const batch = await aBatch(store);
      await store.publishImport(
        batch,
        places.map(([lat, lon], n) => anImported(`node/${n}`, { lat, lon })),
        TODAY,
      );
      expect(await store.countQuarters('')).toEqual([2, 1, 1, 3]);
      expect(await store.countQuarters(quadkeyOf(cellOf(-40, 100), 1))).toHaveLength(4);
    });

    it('lists every published camera once in the order of the keys', async () => {
      const { store } = current();
      const batch = await aBatch(store);
      const crowd = Array.from({ length: 500 }, (_, n) => anImported(`node/${n}`));
      await store.publishImport(batch, crowd, TODAY);
      const more = Array.from({ length: 101 }, (_, n) => anImported(`node/${n + 500}`, { lat: 10 + n / 10 }));
      await store.publishImport(batch, more, TODAY);
      const ids: string[] = [];
      for await (const camera of store.cameras()) ids.push(camera.id);
      expect(ids).toHaveLength(601);
      expect(new Set(ids).size).toBe(601);
      expect((await store.listCameras(WORLD, 5)).map(({ id }) => id)).toEqual(ids.slice(0, 5));
      expect(await store.countCameras(WORLD)).toBe(601);
    });

    it('has an epoch that a restored database replaces', async () => {
      const { store } = current();
      const { epoch } = await store.feedHead();
      expect(epoch).toMatch(/^[0-9a-f]{32}$/);
      await store.setSetting('epoch', 'f'.repeat(32));
      expect((await store.feedHead()).epoch).toBe('f'.repeat(32));
    });
  });
}
