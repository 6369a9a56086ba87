import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/server/config.ts';
import { type Instance, openInstance } from './support/instance.ts';

let distDir: string;
let instance: Instance;
beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'overseen-dist-'));
  await writeFile(join(distDir, 'index.html'), '<!doctype html><title>The app</title>');
  await writeFile(join(distDir, 'embed.html'), '<!doctype html><title>The frame</title>');
  instance = await openInstance({}, { distDir });
});
afterAll(async () => {
  await instance.close();
  await rm(distDir, { recursive: true });
});

const get = (url: string, from = instance) => from.inject({ method: 'GET', url });
const ancestorsOf = (policy: unknown) => /frame-ancestors [^;]*/.exec(String(policy))?.[0];

describe('a frame on another page', () => {
  it.each([
    '/',
    '/list',
    '/log',
    '/review',
    '/entries',
    '/more',
    '/sign-in',
    '/embed.html',
    '/embed/',
    '/embedded',
    '/index.html',
    '/api/v1/ping',
    '/nothing.js',
  ])('may not show %s', async (url) => {
    const { headers } = await get(url);

    expect(ancestorsOf(headers['content-security-policy'])).toBe("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
  });

  it('may show the map of /embed, whatever its view and filter', async () => {
    for (const url of ['/embed', '/embed?kind=alpr&theme=dark']) {
      const { statusCode, body, headers } = await get(url);

      expect([statusCode, body]).toEqual([200, '<!doctype html><title>The frame</title>']);
      expect(ancestorsOf(headers['content-security-policy'])).toBe('frame-ancestors *');
      expect(headers['x-frame-options']).toBeUndefined();
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('gets no more from /embed than the app itself has, and nothing of the device', async () => {
    const [app, frame] = await Promise.all([get('/'), get('/embed')]);
    const rest = (policy: unknown) => String(policy).replace(/frame-ancestors [^;]*;/, '');

    expect(rest(frame.headers['content-security-policy'])).toBe(rest(app.headers['content-security-policy']));
    expect(frame.headers['permissions-policy']).toMatch(/^geolocation=\(\), camera=\(\), /);
    expect(frame.headers['permissions-policy']).not.toContain('self');
    expect(frame.headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('OVERSEEN_EMBED_ORIGINS', () => {
  const withOrigins = async (value: string, check: (strict: Instance) => Promise<void>) => {
    const strict = await openInstance({ OVERSEEN_EMBED_ORIGINS: value }, { distDir });
    await check(strict).finally(() => strict.close());
  };

  it('names the pages that may frame the map', async () => {
    await withOrigins('https://news.example, https://town.example:8443', async (strict) => {
      const { headers } = await get('/embed', strict);
      expect(ancestorsOf(headers['content-security-policy'])).toBe(
        'frame-ancestors https://news.example https://town.example:8443',
      );
    });
  });

  it('switches the page off with none', async () => {
    await withOrigins('none', async (strict) => {
      const answer = await get('/embed', strict);
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'not-found']);
      expect(ancestorsOf(answer.headers['content-security-policy'])).toBe("frame-ancestors 'none'");
      expect(answer.headers['x-frame-options']).toBe('DENY');
    });
  });

  it.each([
    'all',
    'news.example',
    'https://news.example/page',
    'https://*.example; script-src *',
    'https://a.example,',
  ])('refuses "%s" in a sentence', (value) => {
    const parsed = parseConfig({ OVERSEEN_EMBED_ORIGINS: value });
    expect(parsed.ok ? [] : parsed.problems).toEqual([
      `OVERSEEN_EMBED_ORIGINS is "${value}"; it takes *, none, or http(s) origins such as https://news.example with commas between.`,
    ]);
  });
});
