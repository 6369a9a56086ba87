/** The public log: keys, checkpoints, files, feed. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chain } from '../../src/domain/log/chain.ts';
import { checkpointText, leadsTo } from '../../src/domain/log/checkpoint.ts';
import { hashOfEntry } from '../../src/domain/log/entry.ts';
import { parseSegment } from '../../src/domain/log/segment.ts';
import { logSegmentPath } from '../../src/protocol/endpoint.ts';
import { parseLogHead } from '../../src/protocol/log-head.ts';
import type { LogHead } from '../../src/protocol/schema/log.ts';
import { isQuiet, publishNews } from '../../src/server/jobs/log-job.ts';
import { sha256Of } from '../../src/server/services/context.ts';
import { xmlText } from '../../src/server/services/log/atom.ts';
import { makeKey, readKey } from '../../src/server/services/log/instance-key.ts';
import { openLogFiles } from '../../src/server/services/log/log-files.ts';
import { publishLog } from '../../src/server/services/log/publish-log.ts';
import { KeyTrouble, openKey, replaceKey } from '../../src/server/services/log/seal.ts';
import { verifyText } from '../../src/storage/ed25519.ts';
import { verify } from '../../src/storage/verify.ts';
import { aBatch, aDecision, anImported, anItem, MODERATOR, publishedCamera } from '../contract/samples.ts';
import { type Instance, openInstance, TODAY } from './support/instance.ts';

let instance: Instance;
beforeEach(async () => {
  instance = await openInstance();
});
afterEach(async () => instance.close());

const publish = (): Promise<LogHead | undefined> =>
  publishNews(instance.context, openLogFiles(instance.dataDir), 'a'.repeat(32));

async function getHead(): Promise<LogHead> {
  const answer = await instance.inject({ method: 'GET', url: '/log/head.json' });
  const head = parseLogHead(answer.json());
  if (head === undefined) throw new Error(`expected a head, got ${answer.body}`);
  return head;
}

/** Everything that is served, checked as a reader does. */
async function readLog() {
  const head = await getHead();
  const chain = new Chain();
  let text = '';
  for (const { number, sha256 } of head.segments) {
    const answer = await instance.inject({ method: 'GET', url: logSegmentPath(number, sha256) });
    expect(sha256Of(answer.rawPayload)).toBe(sha256);
    for (const entry of parseSegment(answer.body) ?? [])
      chain.add(entry, hashOfEntry(entry.prev, entry.body, sha256Of));
    text += answer.body;
  }
  chain.finish();
  expect(chain.findings).toEqual([]);
  expect([chain.size, chain.headHash]).toEqual([head.checkpoint.size, head.checkpoint.hash]);
  const { checkpoint } = head;
  expect(verifyText(checkpoint.key, checkpointText(checkpoint), checkpoint.signature)).toBe(true);
  return { head, text };
}

describe('the key of the instance', () => {
  it('is made once, readable by its owner only, and never leaves the folder', async () => {
    await publish();
    const path = join(instance.dataDir, 'instance.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const pem = await readFile(path, 'utf8');
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect((await getHead()).checkpoint.key).toBe((await readKey(path))?.key);
    expect(await makeKey(path)).toMatchObject({ key: (await getHead()).checkpoint.key });
    expect(await readFile(path, 'utf8')).toBe(pem);
  });

  it('lies where OVERSEEN_KEY_FILE says', async () => {
    const other = await openInstance();
    const path = join(other.dataDir, 'keys', 'log.key');
    const context = { ...other.context, config: { ...other.config, keyFile: path } };
    await openKey(context);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await other.close();
  });

  it('is never replaced in silence: a lost or another file stops the signing with a sentence', async () => {
    await publish();
    const path = join(instance.dataDir, 'instance.key');
    const former = await readFile(path, 'utf8');
    await rm(path);
    await expect(publish()).rejects.toThrow(/is missing/);
    await makeKey(path);
    await expect(publish()).rejects.toThrow(KeyTrouble);
    await writeFile(path, 'nothing');
    await expect(publish()).rejects.toThrow(/expected an Ed25519 private key/);
    await writeFile(path, former);
    expect(await publish()).toBeDefined();
  });

  it('is replaced by one that it introduces', async () => {
    await publish();
    const { key: former } = (await getHead()).checkpoint;
    const { key, isIntroduced } = await replaceKey(instance.context);
    expect(isIntroduced).toBe(true);
    await publish();
    const head = await getHead();
    expect(head.checkpoint.key).toBe(key);
    expect((await stat(join(instance.dataDir, 'instance.key'))).mode & 0o777).toBe(0o600);
    const check = async (...parts: Parameters<typeof verifyText>) => verifyText(...parts);
    expect(await leadsTo(head.keys, former, key, check)).toBe(true);
    expect(await leadsTo(head.keys, key, former, check)).toBe(false);
    const forged = head.keys.map((link) => ({ ...link, day: '2026-01-01' }));
    expect(await leadsTo(forged, former, key, check)).toBe(false);
    expect((await verify(instance.store, key)).findings).toEqual([]);
  });
});

describe('the public log', () => {
  it('is not there before the first was signed, and an address under it is never a page', async () => {
    for (const url of ['/log/head.json', logSegmentPath(1, 'a'.repeat(64)), '/log/nothing']) {
      expect((await instance.inject({ method: 'GET', url })).statusCode, url).toBe(404);
    }
  });

  it('is served whole, with a signed head that follows it', async () => {
    await publish();
    expect((await readLog()).head).toMatchObject({ checkpoint: { size: 0, day: TODAY }, segments: [] });
    await publishedCamera(instance.store);
    expect((await getHead()).checkpoint.size).toBe(0);
    await publish();
    const { head } = await readLog();
    expect(head.segments).toMatchObject([{ number: 1, first: 1, count: 1, isFull: false }]);
    const answer = await instance.inject({
      method: 'GET',
      url: logSegmentPath(1, head.segments[0]?.sha256 ?? ''),
      headers: { 'accept-encoding': 'br' },
    });
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(answer.rawPayload.length).toBe(head.segments[0]?.sizeBytes);
  });

  it('is signed again on another day, though nothing happened', async () => {
    await publish();
    instance.clock.now += 86_400_000;
    await publish();
    expect((await getHead()).checkpoint).toMatchObject({ size: 0, day: '2026-11-24' });
    expect(await verify(instance.store)).toMatchObject({ ok: true, checkpoints: 2 });
  });

  it('is cut into files of a thousand entries, and a full one is left as it is', async () => {
    const items = Array.from({ length: 600 }, () => anItem());
    await instance.store.receiveAll(items, TODAY);
    const refuse = aDecision({ action: 'refuse', reason: 'not-there' });
    for (const { opId } of items) await instance.store.decide(opId, { ...refuse, decisionId: opId }, MODERATOR);
    await publish();
    const first = (await getHead()).segments[0]?.sha256;
    for (const { opId } of items) {
      const undo = { ...aDecision({ action: 'undo', expectVersion: 2 }) };
      await instance.store.decide(opId, undo, MODERATOR);
    }
    await publish();
    const { head } = await readLog();
    expect(head.segments.map(({ number, first: at, count, isFull }) => [number, at, count, isFull])).toEqual([
      [1, 1, 1000, true],
      [2, 1001, 200, false],
    ]);
    const written = (await stat(join(instance.dataDir, 'log/1', `${head.segments[0]?.sha256}.br`))).mtimeMs;
    // Somebody may hold the head of a minute ago.
    expect((await instance.inject({ method: 'GET', url: logSegmentPath(1, first ?? '') })).statusCode).toBe(200);
    await publishedCamera(instance.store);
    await publish();
    expect((await readLog()).head.segments[1]).toMatchObject({ count: 201 });
    expect((await stat(join(instance.dataDir, 'log/1', `${head.segments[0]?.sha256}.br`))).mtimeMs).toBe(written);
  });

  it('keeps files small when entries are long', async () => {
    const batch = await aBatch(instance.store);
    const chunk = (n: number) =>
      Array.from({ length: 500 }, (_, row) => anImported(`node/${n}/${row}`, { lat: 10 + row / 100 }));
    for (let n = 0; n < 21; n++) await instance.store.publishImport(batch, chunk(n), TODAY);
    await publish();
    const { head } = await readLog();
    expect(head.segments.length).toBe(2);
    expect(head.segments[0]?.isFull).toBe(true);

    // A body in a full file: the file is written again, and its cut stays where it was.
    await instance.store.purgeEntry(2, { by: [], reason: 'It had to go.', today: TODAY });
    await publish();
    const after = await readLog();
    expect(after.head.segments[0]).toMatchObject({ count: head.segments[0]?.count, isFull: true });
    expect(after.text.match(/"kind":"purged"/g)).toHaveLength(1);
    const gone = logSegmentPath(1, head.segments[0]?.sha256 ?? '');
    expect((await instance.inject({ method: 'GET', url: gone })).statusCode).toBe(404);
  });

  it('never shows a body as purged without the entry that says so, though one is purged while it is written', async () => {
    await publishedCamera(instance.store);
    const { store } = instance;
    let isPurged = false;
    const racing = {
      ...store,
      // Behind the signature, before the entries are read.
      listLog: async (...asked: Parameters<typeof store.listLog>) => {
        if (!isPurged) {
          isPurged = true;
          await store.purgeEntry(1, { by: [], reason: 'It had to go.', today: TODAY });
        }
        return store.listLog(...asked);
      },
    };
    await publishLog(
      { ...instance.context, store: racing },
      openLogFiles(instance.dataDir),
      await openKey(instance.context),
    );
    expect((await readLog()).head.checkpoint.size).toBe(2);
  });

  it('lets a purged body go at once, from every file', async () => {
    const item = anItem();
    await instance.store.receive(item, TODAY);
    await instance.store.decide(item.opId, aDecision({ action: 'refuse', reason: 'not-there' }), MODERATOR);
    await publish();
    const before = (await getHead()).segments[0]?.sha256 ?? '';
    await instance.store.purgeEntry(1, { by: [], reason: 'It had to go.', today: TODAY });
    await publish();
    const { text } = await readLog();
    expect(text).toContain('"kind":"purged"');
    expect(text).not.toContain('not-there');
    expect((await instance.inject({ method: 'GET', url: logSegmentPath(1, before) })).statusCode).toBe(404);
    expect(await verify(instance.store)).toMatchObject({ ok: true, purged: 1 });
  });

  it('is never signed again when it is shorter than what was published, until the host says that a copy was restored', async () => {
    await publishedCamera(instance.store);
    await publish();
    const files = openLogFiles(instance.dataDir);
    const head = await getHead();
    await files.writeHead({ ...head, checkpoint: { ...head.checkpoint, size: 7 } });
    await expect(publish()).rejects.toThrow(/run "overseen log --restored"/);
    await instance.store.beginEpoch('b'.repeat(32), TODAY);
    expect((await publish())?.checkpoint.size).toBe(2);
  });

  it('waits with what contributors did for the next decision or the next day', async () => {
    const files = openLogFiles(instance.dataDir);
    const quiet = () => isQuiet(instance.context, files);
    expect(await quiet()).toBe(false);
    await publish();
    const items = [anItem(), anItem()];
    await instance.store.receiveAll(items, TODAY);
    for (const { opId, receiptHash } of items) await instance.store.withdraw(opId, receiptHash, TODAY);
    expect(await quiet()).toBe(true);
    instance.clock.now += 86_400_000;
    expect(await quiet()).toBe(false);
    instance.clock.now -= 86_400_000;
    await publishedCamera(instance.store);
    expect(await quiet()).toBe(false);
  });

  it('begins anew when the data was restored from a copy', async () => {
    await publishedCamera(instance.store);
    await publish();
    await instance.store.beginEpoch('b'.repeat(32), TODAY);
    await publish();
    expect((await readLog()).head.checkpoint).toMatchObject({ epoch: 'b'.repeat(32), size: 2 });
  });
});

describe('the feed of decisions', () => {
  it('tells the latest first, in words, and nothing of contributors', async () => {
    const { cameraId } = await publishedCamera(instance.store);
    const item = anItem();
    await instance.store.receive(item, TODAY);
    const refusal = aDecision({ action: 'refuse', reason: 'private-home', text: 'For the person.' });
    await instance.store.decide(item.opId, refusal, { name: 'heron', pseudonym: 'moderator-0a1b2c', today: TODAY });
    const untold = await instance.inject({ method: 'GET', url: '/log/feed.atom' });
    expect(untold.body).not.toContain('<entry>');
    await publish();
    const answer = await instance.inject({ method: 'GET', url: '/log/feed.atom' });
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const titles = [...answer.body.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title);
    expect(titles).toEqual(['Overseen: decisions', '2. Not published', '1. Published']);
    expect(answer.body).toContain('<name>moderator-0a1b2c</name>');
    expect(answer.body).toContain('Reason: It is a private home.');
    expect(answer.body).toContain(`Camera ${cameraId}.`);
    expect(answer.body).not.toMatch(/For the person|heron/);
    const again = {
      method: 'GET',
      url: '/log/feed.atom',
      headers: { 'if-none-match': String(answer.headers.etag) },
    } as const;
    expect((await instance.inject(again)).statusCode).toBe(304);
  });

  it('holds hostile names as text, without what hides or turns letters', async () => {
    const { store } = instance;
    const source = '</title><script>alert(1)</script>"\' & \u0000\u000b\ufffe';
    const batchId = 'b'.repeat(32);
    await store.beginBatch({
      batchId,
      source,
      licence: 'CC0-1.0',
      fileName: 'f',
      sha256: 'a'.repeat(64),
      format: 'csv',
      on: TODAY,
    });
    await store.publishImport(batchId, [anImported('node/1')], TODAY);
    await publish();
    const { body } = await instance.inject({ method: 'GET', url: '/log/feed.atom' });
    expect(body).toContain('Imported from &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; &amp; \ufffd');
    expect(xmlText('a\ud800b\r\n\t😀')).toBe('a\ufffdb&#13;\n\t😀');
  });
});
