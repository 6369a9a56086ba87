import { describe, expect, it } from 'vitest';
import { CommitRounds, ROUND } from '../../src/server/services/import/commit-rounds.ts';

/** A write that ends when it is told to. */
function aWrite() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const write = { isStarted: false, end: resolve, fail: reject };
  const run = () => {
    write.isStarted = true;
    return promise;
  };
  return { write, run };
}

describe('CommitRounds', () => {
  it('starts a round when it is full, and all of it together', async () => {
    const rounds = new CommitRounds();
    const writes = Array.from({ length: ROUND }, aWrite);
    for (const { run } of writes.slice(0, -1)) await rounds.add(run);
    expect(writes.some(({ write }) => write.isStarted)).toBe(false);

    await rounds.add(writes[ROUND - 1]?.run ?? expect.unreachable());

    expect(writes.every(({ write }) => write.isStarted)).toBe(true);
  });

  it('holds the next round back until the one before has ended', async () => {
    const rounds = new CommitRounds();
    const writes = Array.from({ length: 2 * ROUND }, aWrite);
    for (const { run } of writes.slice(0, -1)) await rounds.add(run);
    let isTaken = false;
    const last = rounds.add(writes.at(-1)?.run ?? expect.unreachable()).then(() => {
      isTaken = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect([isTaken, writes.at(-1)?.write.isStarted]).toEqual([false, false]);

    for (const { write } of writes) write.end();
    await last;

    expect(writes.at(-1)?.write.isStarted).toBe(true);
  });

  it('throws what a write threw, once the others of its round have ended', async () => {
    const rounds = new CommitRounds();
    const [failing, other] = [aWrite(), aWrite()];
    await rounds.add(failing.run);
    await rounds.add(other.run);
    const settled = rounds.settle();
    failing.write.fail(new Error('the disk is full'));
    other.write.end();

    await expect(settled).rejects.toThrow('the disk is full');
  });

  it('starts nothing more after it was abandoned, and waits for what it had started', async () => {
    const rounds = new CommitRounds();
    const writes = Array.from({ length: ROUND + 1 }, aWrite);
    for (const { run } of writes) await rounds.add(run);
    let isOver = false;
    const abandoned = rounds.abandon().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);

    for (const { write } of writes.slice(0, ROUND)) write.fail(new Error('too late'));
    await abandoned;
    await rounds.settle();

    expect(writes.at(-1)?.write.isStarted).toBe(false);
  });
});
