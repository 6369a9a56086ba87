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
