import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { BUDGET_BYTES, listBehindMap, listFirstLoad } from '../../scripts/build/first-load.ts';
import { type Instance, startInstance } from './support/instance.ts';
import { openMap } from './support/person.ts';

/** The built app; another folder than dist/ can be named, to measure a build before it is put in place. */
const DIST = resolve(process.env.OVERSEEN_TEST_DIST ?? 'dist');

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({}, { appDir: DIST });
});
test.afterAll(async () => instance.stop());

// What the service worker fetches ahead is not what a first visit waits for.
test.use({ serviceWorkers: 'block' });

/** A file as page or worker fetched it: bytes as they came over the wire, 0 when the browser had it already, and when it was asked for. */
type Fetched = [name: string, sizeBytes: number, askedAt: number];

/** Runs in page and worker. */
function listFetched(): Fetched[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .map(
      ({ name, transferSize, encodedBodySize, startTime }): Fetched => [
        new URL(name).pathname.slice(1),
        transferSize === 0 ? 0 : encodedBodySize,
        performance.timeOrigin + startTime,
      ],
    )
    .filter(([name]) => /\.(js|css)$/.test(name));
}

declare global {
  /** When the map first named its number of cameras: it does so with its first picture. */
  var usableAt: number | undefined;
}

/** Runs in the page before any script of it. */
function noteUsable(): void {
  new MutationObserver(() => {
    const name = document.querySelector('[role=application]')?.getAttribute('aria-label') ?? '';
    if (/in view/.test(name)) globalThis.usableAt ??= performance.timeOrigin + performance.now();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
}

const sizeOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + statSync(join(DIST, `${name}.br`)).size, 0);

test('a first visit loads no more than its budget of code and style until the map is usable', async ({ page }) => {
  await page.addInitScript(noteUsable);
  await openMap(page, instance.url);
  await expect(page.getByRole('application', { name: /in view/ })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const usableAt = (await page.evaluate(() => globalThis.usableAt)) ?? 0;
  const fetched = await page.evaluate(listFetched);
  for (const worker of page.workers()) fetched.push(...(await worker.evaluate(listFetched)));
  const sizes = new Map<string, number>();
  const first = new Set<string>();
  for (const [name, size, askedAt] of fetched) {
    sizes.set(name, (sizes.get(name) ?? 0) + size);
    if (askedAt < usableAt) first.add(name);
  }
  const total = [...first].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  const lines = [...sizes].sort(([, a], [, b]) => b - a).map(([name, size]) => `${String(size).padStart(8)}  ${name}`);
  console.log([...lines, `${String(total).padStart(8)}  bytes until usable; budget ${BUDGET_BYTES}`].join('\n'));

  const expected = listFirstLoad(DIST);
  expect([...first].sort()).toEqual(expected);
  expect([...sizes.keys()].filter((name) => !first.has(name)).sort()).toEqual(listBehindMap(DIST));
  const computed = sizeOf(expected);
  expect(Math.abs(total - computed) / computed, 'the build counts what the browser loads').toBeLessThan(0.02);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});
