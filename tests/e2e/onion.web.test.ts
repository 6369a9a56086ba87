import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startInstance } from './support/instance.ts';
import { HERE, logShortWay, WITH_MODERATORS } from './support/person.ts';

/** Links that a person may press; docs/deploying.md names them. */
const LINKS = [
  'https://creativecommons.org/licenses/by/4.0/',
  'https://openstreetmap.org/copyright',
  'https://protomaps.com',
];
/** Names of formats, and words of libraries in messages that nobody follows. */
const NAMES = [
  'http://www.w3.org/2000/svg',
  'http://www.w3.org/1998/Math/MathML',
  'http://www.w3.org/1999/xhtml',
  'https://tinyurl.com/y2uuvskb',
  'https://bit.ly/wb-precache',
  'http://bit.ly/2kdckMn',
  // The base of an address that is looked at, never asked for.
  'http://example.com',
  // A hint of the passkeys' library to whoever builds with it.
  'https://simplewebauthn.dev/docs/packages/browser#typeerror-cannot-read-properties-of-undefined-reading-challenge',
];

/** Addresses in all files of the built app, with or without a scheme. */
function listAddresses(folder: string): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|css|html|json|svg|webmanifest)$/.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    for (const [address] of text.matchAll(/(?:https?:|wss?:)?\/\/(?:[\w-]+\.)+[a-z]{2,}[^\s"'`)\\<>]*/gi))
      found.add(address);
  }
  return [...found].sort();
}

test('the built app names no server: neither its own nor another, but for the links that are documented', () => {
  expect(listAddresses('dist').filter((address) => !NAMES.includes(address))).toEqual(LINKS);
  const docs = readFileSync('docs/deploying.md', 'utf8');
  for (const link of LINKS) expect(docs).toContain(link);
});

test('as an onion service a camera is logged and sent, over nothing but the address it was opened at', async ({
  browser,
}) => {
  const onion = `http://${'a2'.repeat(28)}.onion`;
  const instance = await startInstance({ OVERSEEN_PUBLIC_URL: onion, OVERSEEN_RATE_LIMIT: '0' });
  // Another name than the server believes in, that Chromium takes for safe without https, as the Tor Browser does an onion address.
  const origin = `http://${'a2'.repeat(28)}.localhost:${new URL(instance.url).port}`;
  const context = await browser.newContext({ geolocation: HERE, permissions: ['geolocation'] });
  const page = await context.newPage();
  const asked = new Set<string>();
  const strict: string[] = [];
  context.on('request', (request) => asked.add(new URL(request.url()).origin));
  context.on('response', (response) => {
    if (response.headers()['strict-transport-security'] !== undefined) strict.push(response.url());
  });

  await page.goto(`${origin}/#map=18/${HERE.latitude}/${HERE.longitude}`);
  await logShortWay(page);
  await page.goto(`${origin}/entries`);
  await expect(page.getByText(WITH_MODERATORS).first()).toBeVisible({ timeout: 60_000 });

  expect([...asked]).toEqual([origin]);
  expect(strict).toEqual([]);
  await context.close();
  await instance.stop();
});
