/** Screens of moderators, and how to come to them: for accessibility checks and for pictures. */
import { randomBytes } from 'node:crypto';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Instance } from './instance.ts';
import { signIn } from './person.ts';

type OpenScreen = (page: Page, instance: Instance) => Promise<void>;
type Role = 'moderator' | 'admin';
type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Sessions of an instance: one each is enough for all screens. */
const sessions = new WeakMap<Instance, Map<Role, Cookies>>();

/** Stands at the desk, signed in: by a link the first time, by the same session afterwards. */
export async function atDesk(page: Page, instance: Instance, role: Role = 'moderator'): Promise<void> {
  const known = sessions.get(instance) ?? new Map<Role, Cookies>();
  sessions.set(instance, known);
  const cookies = known.get(role);
  if (cookies === undefined) {
    await signIn(page, instance, role);
    known.set(role, await page.context().cookies());
    return;
  }
  await page.context().addCookies(cookies);
  await page.goto(`${instance.url}/review`);
  await expect(page.getByRole('heading', { name: /^\d+ to review/ })).toBeVisible();
}

/** The desk with a dialog that a key opens. */
function withDialog(key: string, name: string): OpenScreen {
  return async (page, instance) => {
    await atDesk(page, instance);
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
  };
}

/** The first entry of the queue that has a photo, with the photo large. */
const toPhoto: OpenScreen = async (page, instance) => {
  await atDesk(page, instance);
  const photo = page.locator('[data-photo]').first();
  for (let tries = 0; tries < 40 && !(await photo.isVisible()); tries += 1) await page.keyboard.press('j');
  await photo.click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
};

/** Proposes to hide a camera, as the moderator of this page. */
async function proposeHiding(page: Page, { url }: Instance): Promise<void> {
  const { changes } = await (await page.request.get(`${url}/api/v1/changes?after=0&limit=50`)).json();
  const answer = await page.request.post(`${url}/api/v1/proposals`, {
    data: {
      id: randomBytes(16).toString('hex'),
      act: 'hide-camera',
      subject: changes[Math.floor(Math.random() * changes.length)].id,
      reason: 'other',
      words: 'The owner says that it was never there.',
    },
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
}

const toProposals: OpenScreen = async (page, instance) => {
  await atDesk(page, instance);
  await proposeHiding(page, instance);
  await page.goto(`${instance.url}/proposals`);
  await expect(page.getByRole('link', { name: /Take off the map/ }).first()).toBeVisible();
};

export const DESK_SCREENS: Record<string, OpenScreen> = {
  queue: (page, instance) => atDesk(page, instance),
  'queue-filter': async (page, instance) => {
    await atDesk(page, instance);
    // A desk has the list beside the entry.
    const toList = page.getByRole('button', { name: 'All entries' });
    if (await toList.isVisible()) await toList.click();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'What do you want to see?' })).toBeVisible();
  },
  'queue-bulk': async (page, instance) => {
    await atDesk(page, instance);
    await page.getByRole('button', { name: 'All of this day…' }).click();
    await expect(page.getByRole('dialog', { name: /at once/ })).toBeVisible();
  },
  'queue-change': withDialog('e', 'Publish with changes'),
  'queue-refuse': withDialog('r', 'Why not?'),
  'queue-ask': withDialog('q', 'What do you want to know?'),
  'queue-pass': withDialog('p', 'Pass on to whom?'),
  'queue-keys': withDialog('?', 'All keys'),
  'queue-photo': toPhoto,
  redact: async (page, instance) => {
    await toPhoto(page, instance);
    await page.getByRole('button', { name: 'Cover more' }).click();
    await expect(page.getByRole('dialog').getByRole('radio', { name: 'Box' })).toBeVisible();
  },
  proposals: toProposals,
  proposal: async (page, instance) => {
    await toProposals(page, instance);
    await page
      .getByRole('link', { name: /Take off the map/ })
      .first()
      .click();
    await expect(page.getByText('The owner says that it was never there.').first()).toBeVisible();
  },
  batches: async (page, instance) => {
    await atDesk(page, instance);
    await page.goto(`${instance.url}/batches`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'sign-in': async (page, instance) => {
    await page.goto(await instance.invite('moderator'));
    await expect(page.getByRole('heading', { name: 'Make a passkey' })).toBeVisible();
  },
  account: async (page, instance) => {
    await atDesk(page, instance);
    await page.goto(`${instance.url}/account`);
    await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  },
  people: async (page, instance) => {
    await atDesk(page, instance, 'admin');
    await page.goto(`${instance.url}/people`);
    await page
      .getByRole('button', { name: /^More about admin/ })
      .first()
      .click();
    await expect(page.getByRole('button', { name: 'Role and areas…' })).toBeVisible();
  },
  'people-invite': async (page, instance) => {
    await atDesk(page, instance, 'admin');
    await page.goto(`${instance.url}/people`);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await expect(page.getByLabel('Areas')).toBeVisible();
  },
};
