/** What every page of a bench notes from its first moment on, ours and the anchors alike. */
import type { Page } from '@playwright/test';

/** Tasks shorter than this are not told by the browser, milliseconds. */
export const SHORTEST_TOLD_MS = 50;

/** A number of cameras that a page showed, and when the frame with it was over. */
export interface Shown {
  count: number;
  at: number;
}

declare global {
  /** Number in the name of the map, each time that it changed. */
  var benchShown: Shown[];
  /** Tasks of the main thread of 50 ms and more. */
  var benchTasks: { at: number; ms: number }[];
  /** Resolves with the time when the frame that is being made is over. */
  var benchFrame: () => Promise<number>;
}

/** Runs in the page before any script of it. */
export function recordInPage(): void {
  globalThis.benchShown = [];
  globalThis.benchTasks = [];
  globalThis.benchFrame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        // A message that is sent from the frame arrives behind its painting.
        channel.port1.onmessage = () => {
          channel.port1.close();
          resolve(performance.now());
        };
        channel.port2.postMessage(undefined);
      });
    });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) benchTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
  let last = '';
  new MutationObserver(() => {
    const name = document.querySelector('[role=application]')?.getAttribute('aria-label') ?? '';
    const digits = name.replace(/\D/g, '');
    if (digits === '' || digits === last) return;
    last = digits;
    void benchFrame().then((at) => benchShown.push({ count: Number(digits), at }));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
}

/** When a page had painted at least so many cameras, milliseconds of its own clock, not before `after`. */
export async function paintedAt(page: Page, least: number, after = 0): Promise<number> {
  const find = ([count, from]: number[]) =>
    benchShown.find((shown) => shown.count >= (count ?? 0) && shown.at >= (from ?? 0))?.at ?? false;
  const handle = await page.waitForFunction(find, [least, after], { polling: 50 });
  return Number(await handle.jsonValue());
}

/** Longest task of the main thread that ended after a moment; 50 when none was as long. */
export async function longestTask(page: Page, after: number): Promise<number> {
  // The observer hears of a task a moment after its end.
  await page.waitForTimeout(100);
  const tasks = await page.evaluate(
    (from) => benchTasks.filter(({ at, ms }) => at + ms >= from).map(({ ms }) => ms),
    after,
  );
  return Math.max(SHORTEST_TOLD_MS, ...tasks);
}
