import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, logShortWay, openMap, signIn, stand, WITH_MODERATORS } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance();
});
test.afterEach(async () => instance.stop());

test('two tabs share one outbox and push an entry once', async ({ context }) => {
  await stand(context);
  const pushes: string[] = [];
  context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/push')) pushes.push(request.postData() ?? '');
  });
  const first = await context.newPage();
  await openMap(first, instance.url);
  await awaitServiceWorker(first);
  const second = await context.newPage();
  await openMap(second, instance.url);

  await context.setOffline(true);
  await logShortWay(first);
  await context.setOffline(false);

  await second.goto(`${instance.url}/entries`);
  await expect(second.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
  expect(pushes.filter((body) => body.includes('"kind":"new"'))).toHaveLength(1);
});

test('an answer lost after the server stored the entry leaves one row and the same outcome', async ({
  page,
  context,
  browser,
}) => {
  await stand(context);
  let lost = 0;
  await context.route('**/api/v1/push', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await openMap(page, instance.url);
  await logShortWay(page);

  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });
  expect(lost).toBe(1);
  const review = await (await browser.newContext()).newPage();
  await signIn(review, instance);
  await expect(review.getByRole('heading', { name: /^1 to review/ })).toBeVisible();
});
