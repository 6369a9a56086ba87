import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { observe } from '../../src/offline/live.ts';
import { listDrafts, putDraft } from '../../src/offline/outbox/drafts.ts';
import { getSetting, setSetting } from '../../src/offline/settings.ts';
import { askPersistence, estimate } from '../../src/offline/storage-health.ts';
import { aDraft, aPhone, type Phone } from './phone.ts';

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(() => phone.drop());

test('a value follows the database until nobody listens', async () => {
  const counts: number[] = [];
  const stop = observe(
    async () => {
      // Something that is not the database comes first, as when a screen loads its module.
      await new Promise((resolve) => setTimeout(resolve, 5));
      return (await listDrafts()).length;
    },
    (count) => counts.push(count),
  );
  await vi.waitFor(() => expect(counts.at(-1)).toBe(0));

  await putDraft(aDraft());
  await vi.waitFor(() => expect(counts.at(-1)).toBe(1));
  stop();
  await putDraft(aDraft({ draftId: '1'.repeat(32) }));
  await new Promise((resolve) => setTimeout(resolve, 50));

  expect(new Set(counts)).toEqual(new Set([0, 1]));
});

test('a query that fails is reported', async () => {
  const errors: unknown[] = [];
  const stop = observe(
    () => Promise.reject(new RangeError('broken')),
    () => undefined,
    (error) => errors.push(error),
  );

  await vi.waitFor(() => expect(errors).toEqual([new RangeError('broken')]));
  stop();
});

test('settings keep any value that can be cloned', async () => {
  await setSetting('last-view', { lat: 1, lon: 2, zoom: 3 });
  await phone.restart();

  expect(await getSetting('last-view')).toEqual({ lat: 1, lon: 2, zoom: 3 });
  expect(await getSetting('theme')).toBeUndefined();
});

test('says so where the browser promises and tells nothing', async () => {
  expect(await askPersistence()).toBe('unsupported');
  expect(await estimate()).toBeUndefined();
});
