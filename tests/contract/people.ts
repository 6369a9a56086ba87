/** Accounts, settings, leases. */
import { describe, expect, it } from 'vitest';
import { sha, TODAY } from './samples.ts';
import type { CurrentStore } from './store.ts';

export function peopleContract(current: CurrentStore): void {
  describe('an invitation', () => {
    const account = { name: 'heron', role: 'moderator' } as const;

    it('opens one session, and a second only on the device that used it', async () => {
      const { store } = current();
      await store.addInvite(sha('token'), account, '2026-11-27');
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map((session) => store.redeemInvite(sha('token'), sha(session), TODAY)),
      );
      expect(outcomes.filter((outcome) => outcome !== undefined)).toHaveLength(1);
      const used = ['a', 'b', 'c'][outcomes.findIndex((outcome) => outcome !== undefined)];
      expect(await store.redeemInvite(sha('token'), sha(String(used)), TODAY)).toMatchObject(account);
      expect(await store.findSession(sha(String(used)), TODAY)).toMatchObject(account);
    });

    it('is no good after its day or under another token', async () => {
      const { store } = current();
      await store.addInvite(sha('token'), account, '2026-11-19');
      expect(await store.redeemInvite(sha('token'), sha('a'), TODAY)).toBeUndefined();
      expect(await store.redeemInvite(sha('other'), sha('a'), TODAY)).toBeUndefined();
    });

    it('never leads into the account of somebody who has its name', async () => {
      const { store } = current();
      expect(await store.addInvite(sha('first'), account, TODAY)).toBe(true);
      expect(await store.addInvite(sha('second'), { ...account, role: 'admin' }, TODAY)).toBe(true);
      await store.redeemInvite(sha('first'), sha('a'), TODAY);
      expect(await store.redeemInvite(sha('second'), sha('b'), TODAY)).toBeUndefined();
      expect(await store.findSession(sha('b'), TODAY)).toBeUndefined();
      expect(await store.findPerson('heron')).toMatchObject({ role: 'moderator' });
      expect(await store.addInvite(sha('third'), account, TODAY)).toBe(false);
      expect((await store.listPeople(TODAY)).invites).toEqual([]);
    });

    it('can be taken back, and brings its areas', async () => {
      const { store } = current();
      await store.addInvite(sha('wrong'), account, TODAY);
      await store.addInvite(sha('right'), { ...account, areas: ['1202', '1203'] }, TODAY);
      await store.dropInvite(sha('wrong'));
      expect(await store.redeemInvite(sha('wrong'), sha('a'), TODAY)).toBeUndefined();
      expect((await store.listPeople(TODAY)).invites).toEqual([
        { tokenHash: sha('right'), ...account, areas: ['1202', '1203'], expiresOn: TODAY },
      ]);
      expect(await store.redeemInvite(sha('right'), sha('a'), TODAY)).toMatchObject({ areas: ['1202', '1203'] });
    });
  });

  it('ends a session when it is told to, and by itself after thirty days', async () => {
    const { store } = current();
    await store.addInvite(sha('token'), { name: 'heron', role: 'admin' }, TODAY);
    await store.redeemInvite(sha('token'), sha('a'), TODAY);
    expect(await store.findSession(sha('a'), '2026-12-20')).toMatchObject({ role: 'admin' });
    expect(await store.findSession(sha('a'), '2026-12-21')).toBeUndefined();
    await store.endSession(sha('a'));
    expect(await store.findSession(sha('a'), TODAY)).toBeUndefined();
  });

  it('gives a lease to one holder at a time', async () => {
    const { store } = current();
    const takers = await Promise.all(['a', 'b', 'c'].map((holder) => store.takeLease('packs', holder, 1000, 500)));
    expect(takers.filter(Boolean)).toHaveLength(1);
    const holder = String(['a', 'b', 'c'][takers.indexOf(true)]);
    expect(await store.takeLease('packs', holder, 1400, 500)).toBe(true);
    expect(await store.takeLease('packs', 'd', 1899, 500)).toBe(false);
    expect(await store.takeLease('packs', 'd', 1900, 500)).toBe(true);
  });

  it('keeps the latest value of a setting', async () => {
    const { store } = current();
    expect(await store.getSetting('packs')).toBeUndefined();
    await store.setSetting('packs', 'one');
    await store.setSetting('packs', 'two');
    expect(await store.getSetting('packs')).toBe('two');
  });
}
