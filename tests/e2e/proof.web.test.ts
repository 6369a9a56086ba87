import { randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { awaitServiceWorker, logShortWay, openMap, stand, WITH_MODERATORS } from './support/person.ts';

let instance: Instance;
test.beforeEach(async () => {
  instance = await startInstance({ OVERSEEN_PENDING_CAP: '6' });
  // Half of what may wait waits already: from here on phones are asked for work.
  for (let n = 0; n < 3; n += 1) await pushCamera(n);
});
test.afterEach(async () => instance.stop());

async function pushCamera(n: number): Promise<void> {
  const item = {
    opId: randomBytes(16).toString('hex'),
    receiptHash: randomBytes(32).toString('hex'),
    sighting: { kind: 'new', facts: { lat: 10 + n, lon: 20 }, photos: [] },
  };
  const answer = await fetch(`${instance.url}/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocol: 1, items: [item] }),
  });
  expect(answer.status).toBe(201);
}

/** Statuses of the pushes after those three, as the server logged them. */
const pushes = (): number[] =>
  [...instance.printed().matchAll(/"route":"\/api\/v1\/push","status":(\d+)/g)]
    .map(([, status]) => Number(status))
    .slice(3);

test('a page under pressure does its work in a worker, and the entry arrives', async ({ page, context }) => {
  await stand(context);
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(new URL(worker.url()).pathname));
  await openMap(page, instance.url);
  await logShortWay(page);

  // Not left before: a page that is closed takes its worker along.
  await expect.poll(pushes, { timeout: 60_000 }).toEqual([428, 201]);
  await page.goto(`${instance.url}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible();
  expect(workers.filter((path) => /^\/assets\/proof-worker-[\w-]+\.js$/.test(path))).toHaveLength(1);
});

test('the service worker does the work itself when no page of the app is open', async ({ page, context }) => {
  await stand(context);
  await openMap(page, instance.url);
  await awaitServiceWorker(page);
  await context.setOffline(true);
  await logShortWay(page);
  // A page of the same origin that holds nothing of the app.
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(`${instance.url}/api/openapi.json`);
  const wake = await findServiceWorker(page);
  // As the browser does: again, until the outbox is empty. Within 20 seconds of a try without a network none is made.
  await expect(async () => {
    await wake();
    expect(pushes()).toEqual([428, 201]);
  }).toPass({ timeout: 90_000, intervals: [3000] });
});

/** What the browser does when the network is back. */
async function findServiceWorker(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations;
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const sync = { origin: instance.url, registrationId: await registered, tag: 'overseen-push', lastChance: false };
  return () => session.send('ServiceWorker.dispatchSyncEvent', sync);
}
