/** `overseen log`, and `overseen verify --url` against a running instance and against one that lies. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { auditInstance } from '../../src/cli/remote/audit-instance.ts';
import { type InstanceReader, openReader } from '../../src/cli/remote/instance-reader.ts';
import { run } from '../../src/cli/run.ts';
import { PATHS } from '../../src/protocol/endpoint.ts';
import type { LogHead } from '../../src/protocol/schema/log.ts';
import type { CellAnswer, Changes, Manifest } from '../../src/protocol/schema/reads.ts';
import { publishNews } from '../../src/server/jobs/log-job.ts';
import { openLogFiles } from '../../src/server/services/log/log-files.ts';
import { buildPacks, openPackFiles } from '../../src/server/services/packs.ts';
import { publishedCamera } from '../contract/samples.ts';
import { fillStore } from '../contract/verify.ts';
import { type Instance, openInstance } from '../server/support/instance.ts';
import { aCli, fixture } from './terminal.ts';

test('shows, signs and purges the log, and replaces its key', async () => {
  const cli = await aCli();
  await cli.run(
    'import',
    fixture('overpass.json'),
    '--publish',
    '--source',
    'A person by name',
    '--licence',
    'CC0-1.0',
  );

  expect((await cli.run('log')).printed).toEqual([
    'Key:    none yet: it is made when the server starts',
    expect.stringMatching(/^Log: {4}1 entries, the last [0-9a-f]{64}$/),
    'Signed: not yet',
  ]);
  const signed = await cli.run('log', '--sign');
  expect(signed.printed[0]).toMatch(/^Key: {4}[0-9a-f]{64}$/);
  expect(signed.printed[2]).toBe('Signed: 1 entries, on 2026-11-23');

  expect(await cli.run('log', '--purge-entry', '1')).toMatchObject({
    code: 2,
    warned: ['overseen: A purge needs a --reason, which everybody can read.'],
  });
  expect(await cli.run('log', '--purge-entry', '0', '--reason', 'x')).toMatchObject({ code: 2 });
  expect(await cli.run('log', '--purge-entry', '9', '--reason', 'x')).toMatchObject({
    code: 2,
    warned: ['overseen: There is no such entry or revision.'],
  });
  expect(await cli.run('log', '--purge-entry', '1', '--reason', 'It had to go.')).toMatchObject({ code: 0 });

  const replaced = await cli.run('log', '--new-key');
  expect(replaced.warned).toEqual([]);
  expect(replaced.printed[0]).not.toContain(String(signed.printed[0]).slice(8));
  expect((await cli.run('log', '--restored')).printed[0]).toBe(
    'Readers are told that the data was restored from a copy.',
  );
  const { code, printed } = await cli.run('verify');
  expect(printed).toEqual([
    '3 log entries, 3 revisions, 3 cameras: all agree.',
    '4 signed checkpoints, 1 bodies purged.',
  ]);
  expect(code).toBe(0);
  const head: LogHead = JSON.parse(await readFile(join(cli.dataDir, 'log/head.json'), 'utf8'));
  expect(head.checkpoint.size).toBe(3);
});

describe('verify --url', () => {
  let instance: Instance;
  let url = '';
  beforeAll(async () => {
    instance = await openInstance();
    const { store } = instance;
    await fillStore({ store });
    for (let n = 0; n < 5; n++) await publishedCamera(store, { lat: 40 + n });
    await store.purgeEntry(6, { by: [], reason: 'It had to go.', today: '2026-11-23' });
    await publishNews(instance.context, openLogFiles(instance.dataDir), 'a'.repeat(32));
    const built = await buildPacks(instance.context, {
      files: openPackFiles(instance.dataDir),
      holder: 'b'.repeat(32),
      maxPoints: 4,
    });
    expect(built.ok).toBe(true);
    // Lines that the packs do not have yet.
    await publishedCamera(store, { lat: 60 });
    await publishNews(instance.context, openLogFiles(instance.dataDir), 'a'.repeat(32));
    url = await instance.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => instance.close());

  async function verifyUrl(...args: string[]) {
    const printed: string[] = [];
    const warned: string[] = [];
    const code = await run(['verify', '--url', url, ...args], {
      env: {},
      print: (line) => void printed.push(line),
      warn: (line) => void warned.push(line),
      isInteractive: false,
      now: Date.now,
      randomHex: () => '00',
    });
    return { code, printed, warned };
  }

  it('agrees with an instance that is sound, and needs no access to it', async () => {
    const { code, printed } = await verifyUrl();
    expect(printed[1]).toBe('14 lines of the feed, 9 cameras in 3 packs, 9 records: all agree.');
    expect(printed[0]).toMatch(/^18 log entries, signed on 2026-11-23 by [0-9a-f]{64}, 1 bodies purged\.$/);
    expect(code).toBe(0);
  });

  it('takes the key that is known from elsewhere, and no other', async () => {
    const head = (await openReader(url).json(PATHS.logHead)) as LogHead;
    expect((await verifyUrl('--key', head.checkpoint.key)).code).toBe(0);
    const other = await verifyUrl('--key', 'a'.repeat(64));
    expect(other).toMatchObject({
      code: 1,
      printed: ['The head is signed by another key, which the one you gave has not introduced.'],
    });
    expect(await verifyUrl('--key', 'x')).toMatchObject({ code: 2 });
  });

  it('says what it could not reach', async () => {
    const result = await run(['verify', '--url', 'http://127.0.0.1:9'], {
      env: {},
      print: () => undefined,
      warn: () => undefined,
      isInteractive: false,
      now: Date.now,
      randomHex: () => '00',
    });
    expect(result).toBe(2);
  });

  /** What a lying instance changes of an answer. */
  type Lie = (path: string, value: unknown) => unknown;

  function lying(lie: Lie): InstanceReader {
    const honest = openReader(url);
    return {
      json: async (path) => lie(path, structuredClone(await honest.json(path))),
      bytes: async (path) => {
        const bytes = await honest.bytes(path);
        return lie(path, bytes) as Uint8Array | undefined;
      },
    };
  }

  const on =
    <T>(part: string, change: (value: T) => unknown): Lie =>
    (path, value) =>
      path.startsWith(part) ? change(value as T) : value;
  const flipByte = (bytes: Uint8Array) =>
    Uint8Array.from(bytes, (byte, index) => (index === bytes.length >> 1 ? byte ^ 1 : byte));

  const LIES: [string, Lie, RegExp][] = [
    [
      'a shorter log',
      on<LogHead>(PATHS.logHead, (head) => ({ ...head, checkpoint: { ...head.checkpoint, size: 17 } })),
      /signature of the head is not valid/,
    ],
    ['a changed entry', on<Uint8Array>('/log/1/', flipByte), /does not have the hash/],
    ['a file of the log that is missing', on('/log/1/', () => undefined), /is missing/],
    [
      'files with a gap',
      on<LogHead>(PATHS.logHead, (head) => ({ ...head, segments: head.segments.map((one) => ({ ...one, first: 2 })) })),
      /have gaps/,
    ],
    [
      'a line of the feed that was left out',
      on<Changes>(PATHS.changes, ({ changes, ...rest }) => ({
        ...rest,
        changes: changes.filter(({ seq }) => seq !== 3),
      })),
      /Line 4 of the feed should have the number 3/,
    ],
    [
      'a line that hides where a camera looks',
      on<Changes>(PATHS.changes, ({ changes, ...rest }) => ({
        ...rest,
        changes: changes.map((line) => (line.now === null ? line : { ...line, now: { ...line.now, aims: '45' } })),
      })),
      /does not follow|something else/,
    ],
    [
      'a camera that is not in the log',
      on<Changes>(PATHS.changes, ({ changes, ...rest }) => ({
        ...rest,
        changes: changes.map((line) => ({ ...line, id: 'f'.repeat(32) })),
      })),
      /is not in the log/,
    ],
    ['a changed pack', on<Uint8Array>('/packs/', flipByte), /does not have the hash/],
    [
      'a pack that is left out',
      on<Manifest>(PATHS.packs, ({ packs, ...rest }) => ({ ...rest, packs: packs.slice(1) })),
      /The packs show/,
    ],
    [
      'a record with another operator',
      on<CellAnswer>('/api/v1/cells/', ({ cameras, ...rest }) => ({
        ...rest,
        cameras: cameras.map((one) => ({ ...one, facts: { ...one.facts, operator: 'Nobody' } })),
      })),
      /says something else than the log fixed/,
    ],
    [
      'an older record',
      on<CellAnswer>('/api/v1/cells/', ({ cameras, ...rest }) => ({
        ...rest,
        cameras: cameras.map((one) => ({ ...one, rev: one.rev + 1 })),
      })),
      /is given out as revision/,
    ],
    [
      'a record that is kept back',
      on<CellAnswer>('/api/v1/cells/', ({ cameras: _all, ...rest }) => ({ ...rest, cameras: [] })),
      /its record is not given out/,
    ],
    [
      'another life of the data',
      on<Changes>(PATHS.changes, (page) => ({ ...page, epoch: 'c'.repeat(32) })),
      /different lives/,
    ],
    ['no lines at all', on<Changes>(PATHS.changes, () => ({})), /cannot be read/],
  ];

  it.each(LIES)('tells %s in a sentence', async (_what, lie, sentence) => {
    const result = await auditInstance(lying(lie), undefined, 1);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.problem).toMatch(sentence);
  });

  it('looks again when a moderator decided meanwhile', async () => {
    let isFirst = true;
    const reader = lying((path, value) => {
      if (!path.startsWith(PATHS.changes) || !isFirst) return value;
      isFirst = false;
      return { ...(value as Changes), changes: [] };
    });
    expect((await auditInstance(reader, undefined, 1)).ok).toBe(true);
  });
});
