import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Instance, openInstance } from './support/instance.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await openInstance();
});
afterAll(async () => instance.close());

it('tells the browser of the own page to erase everything it keeps of this address', async () => {
  const answer = await instance.inject({
    method: 'POST',
    url: '/api/v1/forget',
    headers: { 'sec-fetch-site': 'same-origin' },
  });

  expect(answer.statusCode).toBe(204);
  expect(answer.headers['clear-site-data']).toBe('"*"');
  expect(answer.headers['cache-control']).toBe('no-store');
});

it.each([['cross-site'], ['same-site']])('lets no %s page erase a phone', async (site) => {
  const answer = await instance.inject({
    method: 'POST',
    url: '/api/v1/forget',
    headers: { 'sec-fetch-site': site },
  });

  expect(answer.statusCode).toBe(403);
  expect(answer.headers['clear-site-data']).toBeUndefined();
});

it('is told by no other answer, and by no link', async () => {
  const link = await instance.inject({ method: 'GET', url: '/api/v1/forget' });
  const ping = await instance.inject({ method: 'GET', url: '/api/v1/ping' });

  expect(link.statusCode).toBe(405);
  for (const { headers } of [link, ping]) expect(headers['clear-site-data']).toBeUndefined();
});
