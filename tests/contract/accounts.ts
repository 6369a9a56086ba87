/** Passkeys, recovery, sessions and administrators' changes. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/people/rights.ts';
import type { NewKey } from '../../src/storage/people-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

const TOMORROW = '2026-11-21';

/** An account that is signed in by the session `name`. */
async function anAccount(store: Store, name: string, role: Role = 'moderator'): Promise<string> {
  await store.addInvite(sha(`invite ${name}`), { name, role }, TODAY);
  const account = await store.redeemInvite(sha(`invite ${name}`), sha(name), TODAY);
  if (account === undefined) throw new Error(`expected an account for ${name}, got none`);
  return account.id;
}

function aKey(name: string, counter = 0): NewKey {
  return { credentialId: `credential-${name}`, publicKey: 'AQ', counter, transports: ['internal'], name };
}

/** Signs in by a key; each challenge has a name of its own. */
async function use(store: Store, name: string, { counter, challenge }: { counter: number; challenge: string }) {
  const key = await store.findKey(`credential-${name}`);
  if (key === undefined) return undefined;
  const hashes = { challengeHash: sha(challenge), sessionHash: sha(`session ${challenge}`) };
  return store.useKey({ keyId: key.id, counter, ...hashes }, TODAY);
}

export function accountContract(current: CurrentStore): void {
  describe('a passkey', () => {
    it('opens a session for its account, once for each challenge', async () => {
      const { store } = current();
      const id = await anAccount(store, 'heron');
      expect(await store.addKey(id, aKey('phone'), sha('add'), TODAY)).toBe('added');
      expect(await use(store, 'phone', { counter: 0, challenge: 'one' })).toMatchObject({ id, name: 'heron' });
      expect(await use(store, 'phone', { counter: 0, challenge: 'one' })).toBeUndefined();
      expect(await store.findSession(sha('session one'), TODAY)).toMatchObject({ id });
      expect((await store.listKeys(id))[0]).toMatchObject({ name: 'phone', addedOn: TODAY, usedOn: TODAY });
    });

    it('of which the counter does not grow is a copy', async () => {
      const { store } = current();
      const id = await anAccount(store, 'heron');
      await store.addKey(id, aKey('stick', 5), sha('add'), TODAY);
      expect(await use(store, 'stick', { counter: 7, challenge: 'a' })).toMatchObject({ id });
      expect(await use(store, 'stick', { counter: 7, challenge: 'b' })).toBeUndefined();
      expect(await use(store, 'stick', { counter: 0, challenge: 'c' })).toBeUndefined();
      expect(await use(store, 'stick', { counter: 8, challenge: 'd' })).toMatchObject({ id });
    });

    it('is kept once, under one account, and at most ten of them', async () => {
      const { store } = current();
      const heron = await anAccount(store, 'heron');
      const ibis = await anAccount(store, 'ibis');
      expect(await store.addKey(heron, aKey('phone'), sha('add'), TODAY)).toBe('added');
      expect(await store.addKey(heron, aKey('other'), sha('add'), TODAY)).toBe('used');
      expect(await store.addKey(ibis, aKey('phone'), sha('again'), TODAY)).toBe('known');
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, n) => store.addKey(heron, aKey(`key ${n}`), sha(`many ${n}`), TODAY)),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(9);
      expect(await store.listKeys(heron)).toHaveLength(10);
      expect(await store.listCredentials(ibis)).toEqual([]);
    });

    it('is renamed and revoked by its owner alone; revoking ends every session', async () => {
      const { store } = current();
      const heron = await anAccount(store, 'heron');
      const ibis = await anAccount(store, 'ibis');
      await store.addKey(heron, aKey('phone'), sha('one'), TODAY);
      await store.addKey(heron, aKey('stick'), sha('two'), TODAY);
      const keyId = (await store.findKey('credential-phone'))?.id ?? '';
      expect(await store.renameKey(ibis, keyId, 'mine')).toBe(false);
      expect(await store.renameKey(heron, keyId, 'Old phone')).toBe(true);
      await store.revokeKey(ibis, keyId, TODAY);
      expect((await store.listKeys(heron)).map(({ name }) => name).sort()).toEqual(['Old phone', 'stick']);
      expect(await store.revokeKey(heron, keyId, TODAY)).toBe('revoked');
      expect(await store.findSession(sha('heron'), TODAY)).toBeUndefined();
      expect(await store.findSession(sha('ibis'), TODAY)).toMatchObject({ name: 'ibis' });
      expect(await use(store, 'phone', { counter: 0, challenge: 'gone' })).toBeUndefined();
      expect(await store.revokeKey(heron, keyId, TODAY)).toBe('revoked');
    });

    it('that is the last one goes only when a recovery link leads back', async () => {
      const { store } = current();
      const id = await anAccount(store, 'heron');
      await store.addKey(id, aKey('phone'), sha('one'), TODAY);
      const keyId = (await store.findKey('credential-phone'))?.id ?? '';
      expect(await store.revokeKey(id, keyId, TODAY)).toBe('last-key');
      expect(await store.findSession(sha('heron'), TODAY)).toMatchObject({ id });
      await store.addRecovery(sha('back'), id, TODAY);
      expect(await store.revokeKey(id, keyId, TOMORROW)).toBe('last-key');
      expect(await store.revokeKey(id, keyId, TODAY)).toBe('revoked');
    });
  });

  describe('a recovery link', () => {
    it('leads back once and signs everybody else out', async () => {
      const { store } = current();
      const id = await anAccount(store, 'heron');
      expect(await store.addRecovery(sha('old'), id, TODAY)).toBe(true);
      expect(await store.addRecovery(sha('new'), id, TODAY)).toBe(true);
      expect(await store.addRecovery(sha('x'), 'f'.repeat(32), TODAY)).toBe(false);
      expect((await store.listPeople(TODAY)).people[0]).toMatchObject({ recoveryUntil: TODAY });
      expect(await store.redeemInvite(sha('old'), sha('a'), TODAY)).toBeUndefined();
      expect(await store.redeemInvite(sha('new'), sha('b'), TODAY)).toMatchObject({ id, role: 'moderator' });
      expect(await store.redeemInvite(sha('new'), sha('c'), TODAY)).toBeUndefined();
      expect(await store.findSession(sha('heron'), TODAY)).toBeUndefined();
      expect(await store.findSession(sha('b'), TODAY)).toMatchObject({ id });
    });
  });

  describe('a session', () => {
    it('gets a new secret once a day; the one before ends with the first use of the new one', async () => {
      const { store } = current();
      await anAccount(store, 'heron');
      expect(await store.renewSession(sha('heron'), sha('early'), TODAY)).toBe(false);
      const renewed = await Promise.all(
        ['n1', 'n2'].map((next) => store.renewSession(sha('heron'), sha(next), TOMORROW)),
      );
      expect(renewed.filter(Boolean)).toHaveLength(1);
      const next = sha(renewed[0] ? 'n1' : 'n2');
      expect(await store.findSession(sha('heron'), TOMORROW)).toMatchObject({ name: 'heron', renewedOn: TOMORROW });
      expect(await store.findSession(next, TOMORROW)).toMatchObject({ name: 'heron' });
      expect(await store.findSession(sha('heron'), TOMORROW)).toBeUndefined();
      expect(await store.findSession(next, '2026-12-21')).toMatchObject({ name: 'heron' });
      expect(await store.findSession(next, '2026-12-22')).toBeUndefined();
    });

    it('lasts ninety days, however much it is used', async () => {
      const { store } = current();
      await anAccount(store, 'heron');
      let secret = 'heron';
      for (const day of ['2026-12-15', '2027-01-10', '2027-02-05']) {
        expect(await store.renewSession(sha(secret), sha(day), day)).toBe(true);
        secret = day;
      }
      expect(await store.findSession(sha(secret), '2027-02-18')).toMatchObject({ name: 'heron' });
      expect(await store.findSession(sha(secret), '2027-02-19')).toBeUndefined();
    });

    it('is ended one by one by its owner, or all but one', async () => {
      const { store } = current();
      const heron = await anAccount(store, 'heron');
      const ibis = await anAccount(store, 'ibis');
      await store.addKey(heron, aKey('phone'), sha('add'), TODAY);
      for (const challenge of ['a', 'b', 'c']) await use(store, 'phone', { counter: 0, challenge });
      const a = (await store.findSession(sha('session a'), TODAY))?.sessionId ?? '';
      const b = (await store.findSession(sha('session b'), TODAY))?.sessionId ?? '';
      await store.endSessionById(ibis, a);
      expect(await store.listSessions(heron, TODAY)).toHaveLength(4);
      await store.endSessionById(heron, a);
      expect(await store.findSession(sha('session a'), TODAY)).toBeUndefined();
      await store.endSessions(heron, b);
      expect(await store.listSessions(heron, TODAY)).toEqual([
        { id: b, way: 'key', signedInOn: TODAY, renewedOn: TODAY, expiresOn: '2026-12-20' },
      ]);
      expect(await store.findSession(sha('ibis'), TODAY)).toMatchObject({ name: 'ibis' });
    });
  });

  describe('an administrator', () => {
    it('changes a role, which ends every session, and areas, which does not', async () => {
      const { store } = current();
      await anAccount(store, 'chief', 'admin');
      const id = await anAccount(store, 'heron');
      expect(await store.changePerson(id, { role: 'moderator', areas: ['12'] })).toBe('changed');
      expect(await store.findSession(sha('heron'), TODAY)).toMatchObject({ areas: ['12'] });
      expect(await store.changePerson(id, { areas: null })).toBe('changed');
      expect((await store.findPerson('heron'))?.areas).toBeUndefined();
      expect(await store.changePerson(id, { role: 'admin' })).toBe('changed');
      expect(await store.findSession(sha('heron'), TODAY)).toBeUndefined();
      expect(await store.changePerson('f'.repeat(32), { role: 'admin' })).toBe('unknown-person');
    });

    it('removes an account with all that leads into it, and nobody gets its name', async () => {
      const { store } = current();
      await anAccount(store, 'chief', 'admin');
      const id = await anAccount(store, 'heron');
      await store.addKey(id, aKey('phone'), sha('add'), TODAY);
      await store.addRecovery(sha('back'), id, TODAY);
      expect(await store.removePerson(id)).toBe('changed');
      expect(await store.removePerson(id)).toBe('changed');
      expect(await store.findSession(sha('heron'), TODAY)).toBeUndefined();
      expect(await store.redeemInvite(sha('back'), sha('b'), TODAY)).toBeUndefined();
      expect(await use(store, 'phone', { counter: 0, challenge: 'a' })).toBeUndefined();
      expect((await store.listPeople(TODAY)).people.map(({ name }) => name)).toEqual(['chief']);
      expect(await store.addInvite(sha('other'), { name: 'heron', role: 'moderator' }, TODAY)).toBe(false);
    });

    it('who is the last one stays one', async () => {
      const { store } = current();
      const a = await anAccount(store, 'a', 'admin');
      expect(await store.changePerson(a, { role: 'moderator' })).toBe('last-admin');
      expect(await store.removePerson(a)).toBe('last-admin');
      const b = await anAccount(store, 'b', 'admin');
      const outcomes = await Promise.all([store.changePerson(a, { role: 'moderator' }), store.removePerson(b)]);
      expect(outcomes.sort()).toEqual(['changed', 'last-admin']);
    });
  });
}
