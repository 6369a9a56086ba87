/** What is asked of WebCrypto over the life of a phone with a passphrase, and what a changed byte does. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addDraftPhoto, putDraft } from '../../../src/offline/outbox/drafts.ts';
import { listEntries } from '../../../src/offline/outbox/outbox.ts';
import { listSetAside } from '../../../src/offline/outbox/set-aside.ts';
import { readRecord } from '../../../src/offline/sealing/bare-rows.ts';
import { takeRecord } from '../../../src/offline/sealing/key-ring.ts';
import { KEY_STRETCHING } from '../../../src/offline/sealing/key-stretching.ts';
import { changePassphrase, lock, removePassphrase, setPassphrase, unlock } from '../../../src/offline/sealing/lock.ts';
import { openKeys } from '../../../src/offline/sealing/seal-keys.ts';
import type { SealedRow } from '../../../src/offline/sealing/seal-record.ts';
import { openRow } from '../../../src/offline/sealing/seal-row.ts';
import { aDraft, aPhone, aPhoto, type Phone, saveCamera } from '../phone.ts';
import { openAnew, PASSPHRASE, readDisk, writeRaw } from './a-sealed-phone.ts';

let phone: Phone;
beforeEach(async () => {
  takeRecord(undefined);
  phone = await aPhone();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await phone.drop();
});

/** A phone that logged with open keys and without, and is unlocked. */
async function liveOn(): Promise<void> {
  await saveCamera('before');
  await setPassphrase(PASSPHRASE);
  await putDraft(aDraft());
  await addDraftPhoto(aDraft().draftId, aPhoto('a photo'));
  await openAnew();
  await saveCamera('while locked');
}

/** The box with one bit of one byte turned. */
function turned(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe('one changed byte', () => {
  test('of a box, wherever it is, opens nothing', async () => {
    await saveCamera('a note');
    await setPassphrase(PASSPHRASE);
    const [row] = (await readDisk()).entries as SealedRow[];
    if (row === undefined) throw new Error('expected a sealed entry, got none');
    expect(await openRow('entries', row)).toMatchObject({ sighting: { facts: { note: 'a note' } } });

    for (let at = 0; at < row.box.length; at += 1)
      await expect(openRow('entries', { ...row, box: turned(row.box, at) }), `byte ${at}`).rejects.toThrow();
    await expect(openRow('entries', { ...row, box: row.box.slice(0, -1) })).rejects.toThrow();
  });

  test('of one entry hides no other, and is told', async () => {
    for (const note of ['first', 'second', 'third']) await saveCamera(note);
    await setPassphrase(PASSPHRASE);
    const [row] = (await readDisk()).entries as SealedRow[];
    if (row === undefined) throw new Error('expected a sealed entry, got none');
    await writeRaw('entries', { ...row, box: turned(row.box, 40) });
    await openAnew();
    await unlock(PASSPHRASE);

    expect(await listEntries()).toHaveLength(2);
    expect(await listSetAside()).toMatchObject([{ from: 'entries', reason: 'damaged' }]);
    await saveCamera('fourth');
    expect(await listEntries()).toHaveLength(3);
    await lock();
    expect(await listSetAside()).toEqual([]);
  });

  test('of a box that was written while locked, or of the key beside it, opens nothing', async () => {
    await setPassphrase(PASSPHRASE);
    await openAnew();
    await saveCamera('while locked');
    const [row] = (await readDisk()).entries as SealedRow[];
    if (row?.by === undefined) throw new Error('expected an entry of a locked phone, got none');
    await openAnew();
    await unlock(PASSPHRASE);
    expect(await openRow('entries', row)).toMatchObject({ sighting: { facts: { note: 'while locked' } } });

    for (const at of [0, 12, row.box.length - 1])
      await expect(openRow('entries', { ...row, box: turned(row.box, at) }), `byte ${at}`).rejects.toThrow();
    for (const at of [0, 1, row.by.length - 1])
      await expect(openRow('entries', { ...row, by: turned(row.by, at) }), `byte ${at}`).rejects.toThrow();
  });

  test('of what the passphrase wraps opens nothing, and a box opens in no other table', async () => {
    await saveCamera('a note');
    await setPassphrase(PASSPHRASE);
    const record = await readRecord();
    if (record === undefined) throw new Error('expected a record, got none');
    const secrets = new Uint8Array(record.secrets);

    for (const at of [0, 40, secrets.length - 1])
      expect(await openKeys({ ...record, secrets: turned(secrets, at).buffer }, PASSPHRASE), `byte ${at}`).toBe(
        undefined,
      );
    expect(await openKeys({ ...record, salt: turned(record.salt, 0) }, PASSPHRASE)).toBe(undefined);
    expect(await openKeys({ ...record, iv: turned(record.iv, 0) }, PASSPHRASE)).toBe(undefined);
    const [row] = (await readDisk()).entries ?? [];
    await expect(openRow('drafts', row)).rejects.toThrow();
  });
});

test('AES-GCM with 256 bits is the one cipher, and no two boxes begin alike', async () => {
  const { subtle } = crypto;
  const encrypt = vi.spyOn(subtle, 'encrypt');
  const decrypt = vi.spyOn(subtle, 'decrypt');
  const wrap = vi.spyOn(subtle, 'wrapKey');
  const unwrap = vi.spyOn(subtle, 'unwrapKey');

  await liveOn();
  await unlock(PASSPHRASE);
  expect(await listEntries()).toHaveLength(2);
  await changePassphrase(PASSPHRASE, 'other words entirely');
  lock();
  await unlock('other words entirely');
  await removePassphrase('other words entirely');

  const asked = [...encrypt.mock.calls, ...decrypt.mock.calls];
  expect(asked.length).toBeGreaterThan(10);
  for (const [how, key] of asked) {
    expect(how).toMatchObject({ name: 'AES-GCM' });
    // Twelve random bytes, and the mark in full length: what NIST SP 800-38D takes for granted.
    expect((how as AesGcmParams).iv.byteLength).toBe(12);
    expect((how as AesGcmParams).tagLength).toBe(undefined);
    expect(key.algorithm).toEqual({ name: 'AES-GCM', length: 256 });
    expect(key.extractable).toBe(false);
  }
  const beginnings = encrypt.mock.calls.map(([how]) => String((how as AesGcmParams).iv));
  expect(new Set(beginnings).size).toBe(beginnings.length);
  expect([wrap.mock.calls, unwrap.mock.calls]).toEqual([[], []]);
});

test('the key of a passphrase takes 600,000 rounds at least, with another salt each time', async () => {
  const derive = vi.spyOn(crypto.subtle, 'deriveKey');

  await setPassphrase(PASSPHRASE);
  await changePassphrase(PASSPHRASE, 'other words entirely');
  lock();
  await unlock('other words entirely');

  const asked = derive.mock.calls.map(([how]) => how as Pbkdf2Params);
  // Set it; open with the old one and wrap with the new; unlock.
  expect(asked).toHaveLength(4);
  for (const { name, hash, iterations, salt } of asked) {
    expect([name, hash, salt.byteLength]).toEqual(['PBKDF2', 'SHA-256', 16]);
    expect(iterations).toBeGreaterThanOrEqual(600_000);
  }
  expect(new Set(asked.map(({ salt }) => String(salt))).size).toBe(2);
  expect((await readRecord())?.rounds).toBe(KEY_STRETCHING.rounds);
});

describe('a passphrase', () => {
  test.each([
    'Four plain words here',
    'FOUR PLAIN WORDS HERE',
    'four plain words here ',
    ' four plain words here',
    'fourplainwordshere',
  ])('that is written %j is another one', async (other) => {
    await setPassphrase(PASSPHRASE);
    await openAnew();

    expect(await unlock(other)).toBe('wrong');
    expect(await unlock(PASSPHRASE)).toBe('done');
  });

  test.each([64, 65, 73, 129, 1000])('of %i letters is taken whole, the last one too', async (letters) => {
    const long = 'pass phrase '.repeat(100).slice(0, letters - 1);
    await setPassphrase(`${long}x`);
    await openAnew();

    expect(await unlock(`${long}y`)).toBe('wrong');
    expect(await unlock(long)).toBe('wrong');
    expect(await unlock(`${long}x`)).toBe('done');
  });

  test('is the same from a keyboard that writes its letters in another way', async () => {
    await setPassphrase('Grün 東京 ½'.normalize('NFC'));
    await openAnew();

    expect(await unlock('Grün 東京 ½'.normalize('NFD'))).toBe('done');
  });
});
