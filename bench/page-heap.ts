/** Bytes that a page and its workers hold after everything that can go has gone. */
import type { CDPSession, Page } from '@playwright/test';

interface HeapUsage {
  usedSize: number;
  embedderHeapUsedSize?: number;
  backingStorageSize?: number;
}

type Send = (method: string) => Promise<unknown>;

/** Objects, array buffers and what the browser keeps for them, of page and workers. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const workers = await attachWorkers(session, page.workers().length);
  const own: Send = (method) => session.send(method as 'HeapProfiler.collectGarbage');
  let bytes = 0;
  for (const send of [own, ...workers]) bytes += await usedBytes(send);
  await session.detach();
  return bytes;
}

async function usedBytes(send: Send): Promise<number> {
  await send('HeapProfiler.enable');
  // What is freed in the first turn frees more in the next.
  for (let turn = 0; turn < 3; turn++) await send('HeapProfiler.collectGarbage');
  const usage = (await send('Runtime.getHeapUsage')) as HeapUsage;
  if (usage.backingStorageSize === undefined) throw new Error('expected the size of array buffers, got none');
  return usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + usage.backingStorageSize;
}

/** A worker is asked by messages through its page. */
async function attachWorkers(session: CDPSession, count: number): Promise<Send[]> {
  const ids: string[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  let last = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') ids.push(sessionId);
  });
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result, error } = JSON.parse(message);
    if (error !== undefined) throw new Error(`a worker answered: ${error.message}`);
    waiting.get(id)?.(result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  if (ids.length !== count) throw new Error(`expected ${count} workers, got ${ids.length}`);
  return ids.map((sessionId) => (method: string) => {
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  });
}
