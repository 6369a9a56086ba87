import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { logShortWay, openMap, signIn, stand } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({ OVERSEEN_RELEASE: 'daily' });
});
test.afterAll(() => instance.stop());

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
}

test('what is accepted is told to its contributor, can be taken back, and reaches the map only with the release', async ({
  browser,
}) => {
  const contributor = await browser.newContext();
  await stand(contributor);
  const phone = await contributor.newPage();
  await openMap(phone, instance.url);
  await logShortWay(phone);
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await expect(async () => {
    await phone.goto(`${instance.url}/entries`);
    await expect(phone.getByText(/^(Received|In review)$/).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await signIn(desk, instance);

  await desk.getByRole('button', { name: 'Publish' }).click();
  await expect(desk.getByText('Accepted. On the map soon after midnight UTC')).toBeVisible();
  await desk.getByRole('button', { name: '1 accepted, not on the map yet' }).click();
  await expect(desk.getByRole('heading', { name: '1 accepted, not on the map yet' })).toBeVisible();
  await expect(desk.getByText(/accepted this on/)).toBeVisible();
  await expectAccessible(desk);
  // Nothing but taking back is left, by key as by button.
  await desk.keyboard.press('r');
  await expect(desk.getByRole('dialog')).toHaveCount(0);
  await desk.getByRole('button', { name: 'Take back' }).click();
  await expect(desk.getByText('Taken back')).toBeVisible();
  await desk.getByRole('button', { name: 'Show all' }).click();
  await expect(desk.getByRole('heading', { name: '1 to review' })).toBeVisible();
  await desk.keyboard.press('a');
  await expect(desk.getByText('Accepted. On the map soon after midnight UTC')).toBeVisible();

  await expect(async () => {
    await phone.goto(`${instance.url}/entries`);
    await expect(phone.getByText('Accepted', { exact: true })).toBeVisible({ timeout: 6_000 });
  }).toPass();
  await expectAccessible(phone);
  await phone.getByRole('link', { name: 'Dome camera' }).click();
  await expect(phone.getByRole('button', { name: 'Withdraw' })).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Change', exact: true })).toHaveCount(0);

  const stranger = await (await browser.newContext()).newPage();
  await openMap(stranger, instance.url);
  await expect(stranger.getByRole('application', { name: /Map\. No camera|Map\. 0 cameras/ })).toBeVisible();

  // The host turns it off: what was left is released at the start.
  await instance.restart({ OVERSEEN_RELEASE: 'at-once' });
  await expect(async () => {
    // An open page hears of it when its stream is back, which may take minutes; one that is opened asks.
    await stranger.reload();
    await expect(stranger.getByRole('application', { name: /Map\. 1 camera/ })).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(async () => {
    await phone.goto(`${instance.url}/entries?show=finished`);
    await expect(phone.getByText('Published', { exact: true }).first()).toBeVisible({ timeout: 6_000 });
  }).toPass();
});
