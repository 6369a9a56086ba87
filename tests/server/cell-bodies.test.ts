import { describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import { openCellBodies } from '../../src/server/services/cell-bodies.ts';
import { watchHead } from '../../src/server/services/current-head.ts';
import { shareRead } from '../../src/server/services/shared-read.ts';
import type { FeedHead } from '../../src/storage/store.ts';

const HERE = cellOf(48, 16);
const THERE = cellOf(-33, 151);
const here = quadkeyOf(HERE, 12);
const there = quadkeyOf(THERE, 12);

/** A store that only counts, with a feed that is moved by hand. */
function openFeed(seq = 0) {
  const feed = { head: { epoch: 'e', seq } as FeedHead, touched: new Map<number, number>(), reads: 0, isSure: false };
  const store = {
    listCameras: async () => {
      feed.reads += 1;
      return [];
    },
    cellsChangedAfter: async (after: number, limit: number) =>
      Array.from({ length: limit }, (_, n) => feed.touched.get(after + 1 + n)).filter((cell) => cell !== undefined),
  };
  const publish = (cell: number, lines = 1): void => {
    feed.head = { ...feed.head, seq: feed.head.seq + lines };
    feed.touched.set(feed.head.seq, cell);
  };
  return {
    feed,
    publish,
    store,
    cells: openCellBodies(store, { read: async () => feed.head, known: () => (feed.isSure ? feed.head : undefined) }),
  };
}

describe('the body of a cell', () => {
  it('is made once, and anew when a line of the feed touches the cell', async () => {
    const { feed, publish, cells } = openFeed();
    const first = await cells.get(here);
    expect((await cells.get(here)).body).toBe(first.body);

    publish(HERE);
    const second = await cells.get(here);

    expect([first.etag, second.etag, feed.reads]).toEqual(['e.0', 'e.1', 2]);
  });

  it('stays when other cells change', async () => {
    const { feed, publish, cells } = openFeed();
    const first = await cells.get(here);
    publish(THERE);
    publish(THERE);

    expect(await cells.get(here)).toBe(first);
    expect((await cells.get(there)).etag).toBe('e.2');
    expect(feed.reads).toBe(2);
  });

  it('is not kept when the feed moves on while it is read', async () => {
    const { feed, publish, store, cells } = openFeed();
    const original = store.listCameras;
    store.listCameras = async () => {
      store.listCameras = original;
      publish(HERE);
      await cells.get(there);
      return original();
    };

    expect((await cells.get(here)).etag).toBe('e.0');

    expect((await cells.get(here)).etag).toBe('e.1');
    expect(feed.reads).toBe(3);
  });

  it('goes with all others after many lines, and with another life of the database', async () => {
    const { feed, publish, cells } = openFeed(7);
    await cells.get(here);
    publish(THERE, 5001);
    expect((await cells.get(here)).etag).toBe('e.5008');

    feed.head = { epoch: 'f', seq: 5008 };

    expect((await cells.get(here)).etag).toBe('f.5008');
  });

  it('is found without reading only if it is there and still true', async () => {
    const { feed, publish, cells } = openFeed();
    expect(await cells.find(here)).toBeUndefined();
    const known = await cells.get(here);
    expect(await cells.find(here)).toBe(known);

    publish(HERE);

    expect(await cells.find(here)).toBeUndefined();
    expect(feed.reads).toBe(1);
  });
});

describe('a cell found at once', () => {
  it('is there only while the head is known and the body true', async () => {
    const { feed, publish, cells } = openFeed();
    const known = await cells.get(here);
    expect(cells.findNow(here)).toBeUndefined();
    feed.isSure = true;
    expect(cells.findNow(here)).toBe(known);
    expect(cells.findNow(there)).toBeUndefined();

    publish(THERE);

    // What the new line touched is not known before it is read.
    expect(cells.findNow(here)).toBeUndefined();
    await cells.get(there);
    expect(cells.findNow(here)).toBe(known);
  });
});

describe('the current head', () => {
  /** A store that counts how often its head is read; `commit` may come between the stamp and the head. */
  function openHead(stamps: boolean) {
    const state = { stamp: 1, seq: 1, reads: 0, commitMeanwhile: false };
    const store = {
      commitStamp: () => (stamps ? state.stamp : undefined),
      feedHead: async () => {
        state.reads += 1;
        const head = { epoch: 'e', seq: state.seq };
        if (state.commitMeanwhile) Object.assign(state, { stamp: state.stamp + 1, seq: state.seq + 1 });
        state.commitMeanwhile = false;
        return head;
      },
    };
    return { state, head: watchHead(store) };
  }

  it('is read once for as long as nobody commits', async () => {
    const { state, head } = openHead(true);
    expect(head.known()).toBeUndefined();
    await head.read();
    await head.read();
    expect([head.known()?.seq, state.reads]).toEqual([1, 1]);

    Object.assign(state, { stamp: 2, seq: 5 });

    expect(head.known()).toBeUndefined();
    expect([(await head.read()).seq, head.known()?.seq, state.reads]).toEqual([5, 5, 2]);
  });

  it('is read again when somebody commits while it is read', async () => {
    const { state, head } = openHead(true);
    state.commitMeanwhile = true;
    expect((await head.read()).seq).toBe(1);

    expect(head.known()).toBeUndefined();
    expect((await head.read()).seq).toBe(2);
  });

  it('is read each time where commits leave no stamp', async () => {
    const { state, head } = openHead(false);
    await head.read();
    await head.read();

    expect([head.known(), state.reads]).toEqual([undefined, 2]);
  });
});

describe('a shared read', () => {
  it('serves all who ask before it starts, and nobody who asks later', async () => {
    let reads = 0;
    let release = (): void => undefined;
    const read = shareRead(async () => {
      const number = ++reads;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return number;
    });
    const early = [read(), read()];
    while (reads === 0) await new Promise((resolve) => setImmediate(resolve));
    const late = read();
    release();
    expect(await Promise.all(early)).toEqual([1, 1]);
    while (reads === 1) await new Promise((resolve) => setImmediate(resolve));
    release();

    expect(await late).toBe(2);
  });

  it('that fails, fails for those alone', async () => {
    let reads = 0;
    const read = shareRead(async () => {
      if (reads++ === 0) throw new Error('no');
      return reads;
    });

    await expect(read()).rejects.toThrow('no');
    expect(await read()).toBe(2);
  });
});
