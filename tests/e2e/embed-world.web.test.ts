/** The framed map of a host whose world is too much for a phone: counts, the view's own packs, and what it does not have is said. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { BERLIN } from './support/screens.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({ OVERSEEN_WORLD_MB: '0' }, { demo: true });
  // Packs are made at the start of a server.
  await instance.restart();
  const packs = async () => (await (await fetch(`${instance.url}/api/v1/packs`)).json()).packs.length;
  await expect.poll(packs, { timeout: 60_000 }).toBeGreaterThan(0);
});
test.afterAll(async () => instance.stop());

test('far out it fetches counts alone and says elsewhere that cameras are not loaded; a near view has its own', async ({
  page,
  context,
}, info) => {
  const { packs, counts } = await (await fetch(`${instance.url}/api/v1/packs`)).json();
  const fetched = new Set<string>();
  context.on('request', (request) => {
    const name = /\/packs\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    if (name !== undefined) fetched.add(name);
  });
  await page.goto(`${instance.url}/embed#map=5/50.5/10.5`);
  await expect(page.getByRole('application', { name: /[1-9]\d* cameras? in view/ })).toBeVisible();
  expect([...fetched]).toEqual([counts.sha256]);

  // The same frame goes nearer: nothing is fetched by looking.
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#map=17/${BERLIN}`);
  await expect(page.getByText('No cameras loaded here')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in Overseen' })).toHaveAttribute('href', /^\/#map=17\//);
  expect([...fetched]).toEqual([counts.sha256]);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 300, height: 250 });
    await page.screenshot({ path: info.outputPath(`small.${colorScheme}.png`) });
    await page.setViewportSize({ width: 700, height: 420 });
    await page.screenshot({ path: info.outputPath(`frame.${colorScheme}.png`) });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
  }

  await page.reload();
  await expect(page.getByRole('application', { name: /[1-9]\d* cameras? in view/ })).toBeVisible();
  await expect(page.getByText('loaded')).toHaveCount(0);
  const all = new Set<string>(packs.map(({ sha256 }: { sha256: string }) => sha256));
  expect([...fetched].some((name) => all.has(name))).toBe(true);
});
