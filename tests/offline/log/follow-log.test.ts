/** A phone that has seen a log is not fooled by another. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainedEntry } from '../../../src/domain/log/entry.ts';
import { followLog } from '../../../src/offline/log/follow-log.ts';
import { readLog } from '../../../src/offline/log/read-log.ts';
import { acknowledgeAlarm, readLogMemory } from '../../../src/offline/log/seen-head.ts';
import { logSegmentPath, PATHS } from '../../../src/protocol/endpoint.ts';
import { aRefusal, aSignKey, chainOf, introduced, type ServedLog, serveLog } from '../../support/a-log.ts';
import { aPhone, type Phone } from '../phone.ts';

const KEY = aSignKey();
const bodies = (count: number) => Array.from({ length: count }, (_, n) => aRefusal(n));
const LOG = chainOf(bodies(10));
/** The same up to the sixth entry. */
const FORK = chainOf([...bodies(6), aRefusal(90), ...bodies(10).slice(7), aRefusal(91)]);

let phone: Phone;
beforeEach(async () => {
  phone = await aPhone();
});
afterEach(async () => phone.drop());

function show(served: ServedLog): void {
  phone.server.logFiles = served.files;
}
const showEntries = (entries: readonly ChainedEntry[]) => show(serveLog(entries, { key: KEY }));

async function troubleOf(entries: readonly ChainedEntry[]) {
  showEntries(entries);
  return (await followLog())?.alarm?.trouble;
}

describe('a phone that looks at the log', () => {
  it('remembers how it ends, and takes one that goes on from there', async () => {
    expect(await troubleOf(LOG.slice(0, 4))).toBeUndefined();
    expect(await troubleOf(LOG.slice(0, 4))).toBeUndefined();
    expect(await troubleOf(LOG)).toBeUndefined();
    await phone.restart();
    expect((await readLogMemory()).seen).toMatchObject({ size: 10, hash: LOG[9]?.hash, key: KEY.key });
  });

  it('reads only the files behind what it had seen', async () => {
    showEntries(LOG.slice(0, 7));
    await followLog();
    phone.server.seen.length = 0;
    showEntries(LOG);
    await followLog();
    expect(phone.server.log().map((line) => line.split('/')[2])).toEqual(['head.json', '3', '4']);
  });

  it.each([1, 3, 5, 9])('notices a log of which only %i entries are left', async (left) => {
    await troubleOf(LOG);
    expect(await troubleOf(LOG.slice(0, left))).toBe('shorter');
  });

  it('notices a fork: at the same length, longer, and where the last entry is the same again', async () => {
    await troubleOf(LOG);
    expect(await troubleOf(FORK.slice(0, 10))).toBe('changed');
    await acknowledgeAlarm();
    await troubleOf(FORK);
    expect(await troubleOf(LOG)).toBe('shorter');
  });

  it('notices a longer fork by following the links', async () => {
    await troubleOf(LOG.slice(0, 8));
    expect(await troubleOf(FORK)).toBe('changed');
  });

  it('notices a log that hides what it changed behind the old hash', async () => {
    await troubleOf(LOG.slice(0, 8));
    const eighth = LOG[7];
    if (eighth === undefined) throw new Error('expected eight entries');
    // The entry that was seen stands there, and what follows does not follow from it.
    expect(await troubleOf([...FORK.slice(0, 7), eighth, ...FORK.slice(8)])).toBe('changed');
  });

  it('takes a key that the old one introduced, and warns of any other', async () => {
    const [second, third] = [aSignKey(), aSignKey()];
    await troubleOf(LOG.slice(0, 5));
    show(serveLog(LOG, { key: third, keys: introduced(KEY, second, third) }));
    expect((await followLog())?.alarm).toBeUndefined();
    expect((await readLogMemory()).seen).toMatchObject({ key: third.key, size: 10 });
    const [first, next] = introduced(third, second);
    if (first === undefined || next === undefined) throw new Error('expected two keys');
    show(serveLog(LOG, { key: second, keys: [first, { key: next.key, day: next.day }] }));
    expect((await followLog())?.alarm?.trouble).toBe('other-key');
  });

  it('warns of a head whose seal is not valid, and of one that is not of the latest key', async () => {
    const served = serveLog(LOG, { key: KEY });
    const forged = { ...served.head, checkpoint: { ...served.head.checkpoint, size: 10, day: '2026-07-02' } };
    served.files.set(PATHS.logHead, JSON.stringify(forged));
    show(served);
    expect((await followLog())?.alarm?.trouble).toBe('unsigned');
    await acknowledgeAlarm();
    show(serveLog(LOG, { key: KEY, keys: introduced(KEY, aSignKey()) }));
    expect((await followLog())?.alarm?.trouble).toBe('unsigned');
  });

  it('tells of a restored copy as what it is', async () => {
    await troubleOf(LOG);
    show(serveLog(LOG.slice(0, 4), { key: KEY, epoch: 'e2'.padEnd(32, '0') }));
    expect((await followLog())?.alarm).toMatchObject({ trouble: 'restored', seen: { size: 10 }, shown: { size: 4 } });
    await acknowledgeAlarm();
    expect((await followLog())?.alarm).toBeUndefined();
    // A thief without the key cannot call it a restored copy.
    show(serveLog(LOG, { key: aSignKey(), epoch: 'e3'.padEnd(32, '0') }));
    expect((await followLog())?.alarm?.trouble).toBe('other-key');
  });

  it('keeps an alarm until it is read, whatever is shown meanwhile, and what it had seen after that', async () => {
    await troubleOf(LOG);
    await troubleOf(LOG.slice(0, 4));
    await phone.restart();
    expect(await troubleOf(LOG)).toBe('shorter');
    expect(await troubleOf(FORK)).toBe('shorter');
    await acknowledgeAlarm();
    const memory = await readLogMemory();
    expect(memory.alarm).toBeUndefined();
    expect(memory.told).toMatchObject([{ trouble: 'shorter', seen: { size: 10, hash: LOG[9]?.hash } }]);
  });

  it('is not alarmed by no network, no log, or files that were just replaced', async () => {
    await troubleOf(LOG.slice(0, 5));
    phone.server.faults = ['no-network'];
    expect(await followLog()).toBeUndefined();
    phone.server.logFiles.clear();
    expect(await followLog()).toBeUndefined();
    const served = serveLog(LOG, { key: KEY });
    served.files.delete(logSegmentPath(4, served.head.segments[3]?.sha256 ?? ''));
    show(served);
    expect((await followLog())?.alarm).toBeUndefined();
    // What could not be proved is not taken for seen.
    expect((await readLogMemory()).seen?.size).toBe(5);
    expect(await troubleOf(FORK)).toBeUndefined();
  });
});

describe('the whole log read on the phone', () => {
  const read = (maxBytes = 1_000_000) => readLog(maxBytes, () => undefined);

  it('is sound when it is', async () => {
    showEntries(LOG);
    const reading = await read();
    expect(reading).toMatchObject({ ok: true, log: { isWhole: true, isSigned: true, findings: [] } });
    if (reading.ok) expect(reading.log.entries).toHaveLength(10);
  });

  it('is read from its end when it is large', async () => {
    showEntries(LOG);
    const reading = await read(1_000);
    expect(reading).toMatchObject({ ok: true, log: { isWhole: false, findings: [] } });
    if (reading.ok) expect(reading.log.entries.map(({ entry }) => entry.seq)).toEqual([10]);
  });

  it.each([
    ['an entry was changed', (text: string) => text.replace('duplicate', 'Duplicate')],
    ['an entry is missing', (text: string) => text.split('\n').slice(1).join('\n')],
    ['a line has another form', (text: string) => text.replace(' ', '  ')],
  ])('is not when %s in a file, whether its hash is adjusted or not', async (_what, change) => {
    const served = serveLog(LOG, { key: KEY });
    const [path, text] = [...served.files].find(([name]) => name.startsWith('/log/2/')) ?? ['', ''];
    served.files.set(path, change(text));
    show(served);
    const reading = await read();
    expect(reading.ok && reading.log.findings.length).toBeGreaterThan(0);
  });

  it('is not when chain and files agree and the seal is over another end', async () => {
    const served = serveLog(FORK.slice(0, 10), { key: KEY });
    const honest = serveLog(LOG, { key: KEY });
    const head = { ...served.head, checkpoint: honest.head.checkpoint };
    served.files.set(PATHS.logHead, JSON.stringify(head));
    show(served);
    expect(await read()).toMatchObject({
      ok: true,
      log: { findings: [{ problem: 'is not where the signed log ends' }] },
    });
  });

  it('says why it could not be read', async () => {
    expect(await read()).toEqual({ ok: false, code: 'none' });
    phone.server.logFiles.set(PATHS.logHead, '{"version":2}');
    expect(await read()).toEqual({ ok: false, code: 'unreadable' });
    phone.server.faults = ['no-network'];
    expect(await read()).toEqual({ ok: false, code: 'trouble' });
  });
});
