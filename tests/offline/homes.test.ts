import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pullHomes, readHomes } from '../../src/offline/homes/homes.ts';
import { aPhone, type Phone } from './phone.ts';

const DAY_MS = 86_400_000;
const LIST = { squares: [{ square: '120230113210012345'.replaceAll(/[45]/g, '0'), atLeast: 5 }] };

let phone: Phone;
let answer: () => Response;
beforeEach(async () => {
  phone = await aPhone();
  answer = () => Response.json(LIST);
  const { fetch } = phone.server;
  phone.server.fetch = async (path, init) => {
    if (path !== '/api/v1/homes') return fetch(path, init);
    phone.server.attempts += 1;
    return answer();
  };
});
afterEach(() => phone.drop());

test('the numbers of homes are asked for once a day, of the whole world, and stay without a network', async () => {
  expect(await readHomes()).toEqual([]);
  await pullHomes();
  await pullHomes();
  expect([phone.server.attempts, phone.announced]).toEqual([1, ['homes-changed']]);

  await phone.restart();
  answer = () => {
    throw new TypeError('fetch failed');
  };
  phone.now += DAY_MS;
  await pullHomes();

  expect(await readHomes()).toEqual(LIST.squares);
  expect(phone.server.attempts).toBe(2);
});

test('a square that fell below five is gone the next day', async () => {
  await pullHomes();
  answer = () => Response.json({ squares: [] });
  phone.now += DAY_MS;
  await pullHomes();

  expect(await readHomes()).toEqual([]);
});

test('a server that does not know the list, or says something else, leaves what is here', async () => {
  await pullHomes();
  for (const other of [
    () => Response.json({ error: { code: 'not-found', message: 'No.' } }, { status: 404 }),
    () => Response.json({ squares: 'many' }),
    () => new Response('<h1>Welcome</h1>', { headers: { 'content-type': 'text/html' } }),
  ]) {
    answer = other;
    phone.now += DAY_MS;
    await pullHomes();
    expect(await readHomes()).toEqual(LIST.squares);
  }
});

test('a step that this version does not know counts as the one below, and what is no square is left out', async () => {
  answer = () =>
    Response.json({
      squares: [{ square: '0123', atLeast: 7 }, { square: '0129', atLeast: 5 }, { square: '0', atLeast: 4 }, null],
    });
  await pullHomes();

  expect(await readHomes()).toEqual([{ square: '0123', atLeast: 5 }]);
});
