import { randomBytes } from 'node:crypto';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { addAuthenticator } from './support/authenticator.ts';
import { type Instance, startInstance } from './support/instance.ts';

let instance: Instance;
test.beforeAll(async () => {
  // Both tests sign in more often than one address may in a minute.
  instance = await startInstance({ OVERSEEN_RATE_LIMIT: '0' });
});
test.afterAll(async () => instance.stop());

const linkIn = (printed: string) => /https?:\/\/\S+/.exec(printed)?.[0] ?? '';
const desk = (page: Page) => page.getByRole('heading', { name: /^\d+ to review/ });

async function signInByKey(page: Page): Promise<void> {
  await page.goto(`${instance.url}/review`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${instance.url}/account`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await expect(page.getByText('You are not signed in on this browser.')).toBeVisible();
}

/** A browser that holds a copy of the cookies of another. */
async function thiefOf(context: BrowserContext): Promise<Page> {
  const thief = await context.browser()?.newContext();
  if (thief === undefined) throw new Error('expected a browser, got none');
  await thief.addCookies(await context.cookies());
  return thief.newPage();
}

test('a passkey signs in without a name; revoked, it opens nothing, and no copied session does', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const phone = await addAuthenticator(page);
  await page.goto(linkIn(await instance.overseen('invite', '--role', 'moderator', '--name', 'heron')));
  await page.getByLabel('Name of the passkey').fill('Phone');
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(desk(page)).toBeVisible();

  await signOut(page);
  await signInByKey(page);
  await expect(desk(page)).toBeVisible();

  await page.goto(`${instance.url}/account`);
  await expect(page.getByText(/last used/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('This device has a passkey for this account already.')).toBeVisible();

  const lost = await phone.lose();
  const stick = await addAuthenticator(page);
  await page.getByLabel('Name of the passkey').fill('Stick');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Stick' })).toBeVisible();
  const thief = await thiefOf(context);
  await thief.goto(`${instance.url}/review`);
  await expect(desk(thief)).toBeVisible();

  await page.getByRole('button', { name: /^Revoke….*Phone/ }).click();
  await page.getByRole('button', { name: 'Revoke and sign out everywhere' }).click();
  await expect(page.getByText('You are not signed in on this browser.')).toBeVisible();
  await thief.reload();
  await expect(thief.getByText('You are not signed in on this browser.')).toBeVisible();
  await addAuthenticator(thief, lost);
  await thief.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(thief.getByText('This passkey is not known here, or it took too long.')).toBeVisible();

  await signInByKey(page);
  await expect(desk(page)).toBeVisible();
  await page.goto(`${instance.url}/account`);
  await page.getByRole('button', { name: /^Revoke….*Stick/ }).click();
  await page.getByRole('button', { name: 'Revoke and sign out everywhere' }).click();
  await expect(page.getByText(/This is your last passkey/)).toBeVisible();
  await stick.lose();
});

test('an administrator invites, limits and removes; a recovery link leads back once', async ({ browser }) => {
  const chief = await (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  await chief.goto(await instance.invite('admin'));
  await chief.getByRole('button', { name: 'Not now' }).click();
  await expect(desk(chief)).toBeVisible();
  await chief.goto(`${instance.url}/people`);

  await chief.getByRole('button', { name: 'Invite somebody' }).click();
  await chief.getByLabel('Pseudonym').fill('ibis');
  await chief.getByLabel('Areas').fill('Vienna');
  await chief.getByRole('button', { name: 'Make the link' }).click();
  await expect(chief.getByText(/neither a quadkey nor a box/)).toBeVisible();
  await chief.getByLabel('Areas').fill('16.3, 48.1, 16.5, 48.3');
  await chief.getByRole('button', { name: 'Make the link' }).click();
  const invitation = await chief.getByLabel('Link', { exact: true }).inputValue();
  await chief.getByRole('button', { name: 'Close' }).click();
  await expect(chief.getByRole('heading', { name: 'Open invitations' })).toBeVisible();

  const first = await (await browser.newContext()).newPage();
  await addAuthenticator(first);
  await first.goto(invitation);
  await first.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(desk(first)).toBeVisible();
  const again = await (await browser.newContext()).newPage();
  await again.goto(invitation);
  await expect(again.getByText('This link does not work any more.')).toBeVisible();

  // The device is gone; whoever has it is signed out as soon as its owner is back.
  const recovery = linkIn(await instance.overseen('recover', 'ibis'));
  const second = await (await browser.newContext()).newPage();
  await addAuthenticator(second);
  await second.goto(recovery);
  await second.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(desk(second)).toBeVisible();
  await first.reload();
  await expect(first.getByText('You are not signed in on this browser.')).toBeVisible();
  await second.goto(`${instance.url}/account`);
  await second
    .getByRole('button', { name: /^Revoke…/ })
    .first()
    .click();
  await second.getByRole('button', { name: 'Revoke and sign out everywhere' }).click();
  await expect(second.getByText('You are not signed in on this browser.')).toBeVisible();

  await chief.reload();
  await chief.getByRole('button', { name: 'More about ibis' }).click();
  await chief.getByRole('button', { name: 'Remove…' }).click();
  await chief.getByRole('button', { name: 'Remove the account' }).click();
  await expect(chief.getByText('ibis is removed')).toBeVisible();
  await expect(chief.getByRole('button', { name: 'More about ibis' })).toHaveCount(0);
});

/** All that a page and its browser hold that scripts can read: what is drawn, rows, caches, settings. */
function readPage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found = [document.documentElement.outerHTML, location.href, JSON.stringify(history.state)];
    for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify({ ...storage }));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        found.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    for (const { name } of await indexedDB.databases()) {
      const asked = indexedDB.open(name ?? '');
      await new Promise((resolve) => asked.addEventListener('success', resolve));
      for (const store of asked.result.objectStoreNames) {
        const rows = asked.result.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => rows.addEventListener('success', resolve));
        found.push(JSON.stringify(rows.result));
      }
      asked.result.close();
    }
    return found.join('\n');
  });
}

test('nothing of the queue is left in the page after signing out, there or on the page of the account', async ({
  browser,
}) => {
  const facts = { lat: 48.2, lon: 16.37, kinds: ['camera'], mount: 'wall', note: 'blue gate, second floor' };
  const item = {
    opId: randomBytes(16).toString('hex'),
    receiptHash: randomBytes(32).toString('hex'),
    sighting: { kind: 'new', facts, photos: [] },
  };
  const marks = ['blue gate', item.opId];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.request.post(`${instance.url}/api/v1/push`, { data: { protocol: 1, items: [item] } });

  for (const way of ['queue', 'account'] as const) {
    await page.goto(`${instance.url}/more`);
    await page.goto(await instance.invite('moderator'));
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(page.getByText('blue gate')).toBeVisible();
    expect(await readPage(page)).toContain('blue gate');
    if (way === 'account') {
      await page.getByRole('link', { name: 'Your account' }).click();
      await expect(page.getByText('This browser', { exact: true })).toBeVisible();
    }
    const signOut = page.getByRole('button', { name: 'Sign out', exact: true }).first();
    await context.setOffline(true);
    await signOut.click();
    await expect(page.getByText('You are still signed in on this device.')).toBeVisible();
    await context.setOffline(false);
    await signOut.click();
    await expect(page.getByText('You are not signed in on this browser.')).toBeVisible();

    for (const step of ['at once', 'back', 'forward', 'anew']) {
      if (step === 'back') await page.goBack();
      if (step === 'forward') await page.goForward();
      if (step === 'anew') await page.goto(`${instance.url}/review`);
      const left = await readPage(page);
      expect(
        marks.filter((mark) => left.includes(mark)),
        `${way}, ${step}`,
      ).toEqual([]);
    }
  }
});
