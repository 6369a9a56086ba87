import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { signIn } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance();
});
test.afterEach(async () => instance.stop());

const FLOOD = 120;

/** What a phone would push; the receipt opens nothing here. */
function pushed(lat: number) {
  const facts = { lat, lon: 16.37, kinds: ['camera'], mount: 'wall' };
  return {
    opId: randomBytes(16).toString('hex'),
    receiptHash: randomBytes(32).toString('hex'),
    sighting: { kind: 'new', facts, photos: [] },
  };
}

test('a flood of one source is refused in three acts, and taken back by one', async ({ browser, request }) => {
  const items = Array.from({ length: FLOOD }, (_, n) => pushed(48.2 + n / 10_000));
  const answer = await request.post(`${instance.url}/api/v1/push`, { data: { protocol: 1, items } });
  expect(answer.ok()).toBe(true);
  const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await desk.newPage();
  await signIn(page, instance);
  await expect(page.getByRole('heading', { name: '120 to review' })).toBeVisible();
  // The first of a flood carry no sign, and chance decides which entry is on the desk.
  const sign = page.getByText('One source sent many lately');
  await expect(async () => {
    if (!(await sign.isVisible())) await page.keyboard.press('j');
    await expect(sign).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await page.getByRole('button', { name: 'All of this source…' }).click();
  const dialog = page.getByRole('dialog', { name: '120 entries at once' });
  await expect(dialog.getByText('120 × New camera')).toBeVisible();
  await dialog.getByRole('radio', { name: 'It is made up' }).click();
  await dialog.getByRole('button', { name: 'Do not publish 120' }).click();
  const done = page.getByRole('dialog', { name: '120 not published' });
  await expect(done).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeAttached();

  await done.getByRole('button', { name: 'Take all of it back' }).click();
  await expect(page.getByRole('dialog', { name: '120 are open again' })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('heading', { name: '120 to review' })).toBeVisible();

  // Somebody else is told who looks at it, decides on another, and filters.
  const other = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await signIn(other, instance);
  await expect(other.getByText(/is looking at this\./)).toBeVisible();
  await other.getByRole('button', { name: 'I take it over' }).click();
  await expect(other.getByText(/is looking at this\./)).toBeHidden();
  await other.keyboard.press('x');
  await other.keyboard.press('j');
  await other.keyboard.press('x');
  await other.getByRole('button', { name: 'Decide on 2 chosen…' }).click();
  await expect(other.getByRole('dialog', { name: '2 entries at once' })).toBeVisible();
  await other.keyboard.press('7');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('dialog', { name: '2 not published' })).toBeVisible();
  await other.keyboard.press('Escape');
  await other.getByRole('button', { name: 'Filter', exact: true }).click();
  await other.getByRole('radio', { name: 'Gone' }).click();
  await other.getByRole('button', { name: 'Show these' }).click();
  await expect(other.getByText('Nothing waits of what you filter by.')).toBeVisible();
  await other.getByRole('button', { name: 'Filter off: Gone' }).click();
  await expect(other.getByRole('heading', { name: '118 to review' })).toBeVisible();
});
