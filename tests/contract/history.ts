/** History is written once, and sealed. */
import { describe, expect, it } from 'vitest';
import { checkpointText } from '../../src/domain/log/checkpoint.ts';
import { signText } from '../../src/storage/ed25519.ts';
import { APPEND_ONLY } from '../../src/storage/migrations/0004-append-only.ts';
import { verify } from '../../src/storage/verify.ts';
import { aDecision, anItem, publishedCamera, sha, TODAY } from './samples.ts';
import { aKey, introduce, seal } from './sealing.ts';
import type { CurrentStore, OpenedStore } from './store.ts';
import { fillStore } from './verify.ts';

/** A store in which every table that is written once has rows. */
async function sealed(opened: OpenedStore) {
  await fillStore(opened);
  const key = aKey();
  await introduce(opened.store, key);
  await seal(opened.store, key);
  return key;
}

/** Another value of the same type. */
function other(value: unknown): string {
  if (value === null) return "'x'";
  return typeof value === 'number' ? String(value + 1) : /^[0-9]+$/.test(String(value)) ? `${value}1` : `'${value}x'`;
}

export function historyContract(current: CurrentStore): void {
  describe('history in the database', () => {
    it('refuses a change of any column, whatever statement brings it', async () => {
      const opened = current();
      await sealed(opened);
      for (const table of APPEND_ONLY) {
        const [row] = await opened.raw(`select * from ${table}`);
        if (row === undefined) throw new Error(`expected rows in ${table}, got none`);
        for (const [column, value] of Object.entries(row)) {
          const change = opened.raw(`update ${table} set ${column} = ${other(value)}`);
          await expect(change, `${table}.${column}`).rejects.toThrow(/written once/);
        }
      }
      expect((await verify(opened.store)).findings).toEqual([]);
    });

    it('refuses to delete rows and to put others in their place', async () => {
      const opened = current();
      await sealed(opened);
      const isSqlite =
        (
          await opened
            .raw('select 1 as one')
            .then(() => opened.raw('select sqlite_version() as v'))
            .catch(() => [])
        ).length > 0;
      for (const table of APPEND_ONLY) {
        await expect(opened.raw(`delete from ${table}`), table).rejects.toThrow(/written once/);
        const replace = isSqlite
          ? `insert or replace into ${table} select * from ${table}`
          : `truncate ${table} cascade`;
        await expect(opened.raw(replace), table).rejects.toThrow(/written once/);
      }
      if (isSqlite) {
        const replace =
          'insert or replace into log (rowid, feed, seq, body, prev, hash) select rowid, feed, seq + 90, body, prev, hash from log';
        await expect(opened.raw(replace)).rejects.toThrow(/written once/);
      }
      expect((await verify(opened.store)).findings).toEqual([]);
    });

    it('lets nothing pass for a purge that the log does not tell of', async () => {
      const opened = current();
      await sealed(opened);
      const tombstone = '{"kind":"purged","on":"2026-11-20","revisions":[]}';
      await expect(opened.raw(`update log set body = '${tombstone}' where seq = 1`)).rejects.toThrow(/written once/);
      const state =
        '{"facts":{"lat":1,"lon":1},"photos":[],"published":true,"purged":true,"trust":"single","witnesses":0}';
      await expect(opened.raw(`update revision set doc = '${state}'`)).rejects.toThrow(/written once/);
    });

    it('lets the words to a contributor go, and nothing else of a decision', async () => {
      const opened = current();
      const item = anItem();
      await opened.store.receive(item, TODAY);
      const who = { name: 'heron', pseudonym: 'moderator-0a1b2c', today: TODAY };
      await opened.store.decide(item.opId, aDecision({ action: 'ask', text: 'Which side?' }), who);
      await expect(opened.raw("update decision set text = 'No.'")).rejects.toThrow(/written once/);
      await expect(opened.raw("update decision set text = null, actor = 'wren'")).rejects.toThrow(/written once/);
      await opened.store.withdraw(item.opId, item.receiptHash, TODAY);
      expect(await opened.raw('select text, actor from decision')).toEqual([{ text: null, actor: 'heron' }]);
    });

    it('names who decided by a pseudonym, and nobody else', async () => {
      const { store } = current();
      const item = anItem();
      await store.receive(item, TODAY);
      const decision = aDecision({ action: 'refuse', reason: 'private-home', text: 'To the person only.' });
      await store.decide(item.opId, decision, { name: 'heron', pseudonym: 'moderator-0a1b2c', today: TODAY });
      const [entry] = await store.listLog(0, 10);
      expect(JSON.parse(entry?.body ?? '')).toEqual({
        action: 'refuse',
        by: 'moderator-0a1b2c',
        decision: decision.decisionId,
        kind: 'decision',
        on: TODAY,
        reason: 'private-home',
        revisions: [],
        submission: sha(`submission ${item.opId}`),
      });
    });
  });

  describe('checkpoints', () => {
    it('are kept, and the latest of this life of the database is given', async () => {
      const { store } = current();
      const key = aKey();
      expect(await store.latestCheckpoint()).toBeUndefined();
      expect(await introduce(store, key)).toBe(true);
      expect(await introduce(store, key)).toBe(true);
      await seal(store, key);
      await publishedCamera(store);
      await seal(store, key);
      await seal(store, key);
      const place = await store.logPlace();
      expect(place.size).toBe(1);
      expect(await store.latestCheckpoint()).toMatchObject({ ...place, key: key.key });
      expect(await verify(store, key.key)).toMatchObject({ ok: true, checkpoints: 2 });
      await store.beginEpoch('f'.repeat(32), TODAY);
      expect(await store.latestCheckpoint()).toBeUndefined();
      expect((await store.feedHead()).epoch).toBe('f'.repeat(32));
      expect(await verify(store)).toMatchObject({ ok: true, entries: 2 });
    });

    it('take a new key only from the one before', async () => {
      const { store } = current();
      const [first, second, third] = [aKey(), aKey(), aKey()];
      await introduce(store, first);
      expect(await introduce(store, second)).toBe(false);
      expect(await introduce(store, second, first)).toBe(true);
      expect(await introduce(store, third, first)).toBe(false);
      expect((await store.listLogKeys()).map(({ key }) => key)).toEqual([first.key, second.key]);
      expect((await verify(store)).findings).toEqual([]);
      expect((await verify(store, first.key)).findings).toMatchObject([{ where: 'key', what: 'number 2' }]);
    });

    it('show a log that was written anew, though every link of it holds', async () => {
      const { store } = current();
      const key = aKey();
      await introduce(store, key);
      await publishedCamera(store);
      const place = { ...(await store.logPlace()), day: TODAY, hash: sha('another log') };
      await store.addCheckpoint({ ...place, key: key.key, signature: signText(key.secret, checkpointText(place)) });
      expect((await verify(store)).findings).toEqual([
        { where: 'checkpoint', what: 'of entry 1', problem: 'was signed over another log' },
      ]);
    });

    it('show one changed value in any column, and a log that was signed over and cut', async () => {
      const opened = current();
      const key = await sealed(opened);
      const next = aKey();
      await introduce(opened.store, next, key);
      await opened.unguard();
      const damages = [
        ['log_key', 'n', 'n + 5'],
        ['log_key', 'on_day', "'2026-01-01'"],
        ['log_key', 'endorsement', "replace(endorsement, substr(endorsement, 1, 1), 'g')"],
        ['log_checkpoint', 'size', 'size - 1'],
        ['log_checkpoint', 'on_day', "'2026-01-01'"],
        ['log_checkpoint', 'epoch', "'e'"],
        ['log_checkpoint', 'hash', `'${'0'.repeat(64)}'`],
        ['log_checkpoint', 'signature', "replace(signature, substr(signature, 1, 1), 'g')"],
        ['log_checkpoint', 'public_key', `'${next.key}'`],
      ] as const;
      for (const [table, column, value] of damages) {
        const rows = await opened.raw(`select * from ${table}`);
        const only = table === 'log_key' ? ' where n = 2' : '';
        await opened.raw(`update ${table} set ${column} = ${value}${only}`);
        expect((await verify(opened.store)).ok, `${table}.${column}`).toBe(false);
        const was = rows.at(table === 'log_key' ? rows.findIndex(({ public_key }) => public_key === next.key) : 0);
        await opened.raw(
          `update ${table} set ${column} = ${typeof was?.[column] === 'number' || column === 'size' ? was?.[column] : `'${was?.[column]}'`}${only === '' ? '' : ` where public_key = '${next.key}'`}`,
        );
      }
      expect((await verify(opened.store)).findings).toEqual([]);
      await opened.raw('delete from log where seq = 11');
      const [last] = await opened.raw('select seq, hash from log where seq = 10');
      await opened.raw(`update head set seq = 10, hash = '${last?.hash}' where name = 'log'`);
      const { findings } = await verify(opened.store);
      expect(findings).toContainEqual({
        where: 'checkpoint',
        what: 'of entry 11',
        problem: 'lies behind the end of the log',
      });
    });
  });
}
