import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { BUDGET_BYTES, listFirstLoad } from '../../scripts/build/first-load.ts';
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

/** A file as page or worker fetched it: bytes as they came over the wire, 0 when the browser had it already. */
type Fetched = [name: string, sizeBytes: number];

/** Runs in page and worker. */
function listFetched(): Fetched[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .map(
      ({ name, transferSize, encodedBodySize }): Fetched => [
        new URL(name).pathname.slice(1),
        transferSize === 0 ? 0 : encodedBodySize,
      ],
    )
    .filter(([name]) => /\.(js|css)$/.test(name));
}

test('a first visit loads at most 110 kB of code and style until the map is usable', async ({ page }) => {
  await openMap(page, instance.url);
  // The map names its number of cameras once the worker has answered.
  await expect(page.getByRole('application', { name: /in view/ })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const fetched = await page.evaluate(listFetched);
  for (const worker of page.workers()) fetched.push(...(await worker.evaluate(listFetched)));
  const sizes = new Map<string, number>();
  for (const [name, size] of fetched) sizes.set(name, (sizes.get(name) ?? 0) + size);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const lines = [...sizes].sort(([, a], [, b]) => b - a).map(([name, size]) => `${String(size).padStart(8)}  ${name}`);
  console.log([...lines, `${String(total).padStart(8)}  bytes in all; budget ${BUDGET_BYTES}`].join('\n'));

  const expected = listFirstLoad(DIST);
  expect([...sizes.keys()].sort()).toEqual(expected);
  const computed = expected.reduce((sum, name) => sum + statSync(join(DIST, `${name}.br`)).size, 0);
  expect(Math.abs(total - computed) / computed, 'the build counts what the browser loads').toBeLessThan(0.02);
  expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
});
