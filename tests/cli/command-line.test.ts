import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { plainText } from '../../src/cli/plain-text.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { aCli, fixture } from './terminal.ts';

test('lists every command, and explains each', async () => {
  const cli = await aCli();

  const { code, printed } = await cli.run('help');

  expect(code).toBe(0);
  expect(printed.join('\n')).toMatch(
    /import[\s\S]*export[\s\S]*invite[\s\S]*log[\s\S]*recover[\s\S]*verify[\s\S]*demo/,
  );
  for (const name of ['import', 'export', 'invite', 'log', 'recover', 'verify', 'demo']) {
    expect((await cli.run(name, '--help')).printed[0]).toMatch(`Usage: overseen ${name}`);
  }
});

test('prints the version of the package', async () => {
  const cli = await aCli();

  expect((await cli.run('--version')).printed[0]).toMatch(/^\d+\.\d+\.\d+/);
});

test.each([
  [['fly'], 'overseen: there is no command "fly"; "overseen help" lists them.'],
  [['import'], 'overseen: Name one file to import; 0 were given.'],
  [
    ['import', 'a', '--source', 'x'],
    'overseen: Name the licence of the data by --licence, an SPDX id such as ODbL-1.0 or a LicenseRef-…; none was given.',
  ],
  [
    ['import', 'a', '--source', 'x', '--licence', 'free for all'],
    'overseen: Name the licence of the data by --licence, an SPDX id such as ODbL-1.0 or a LicenseRef-…; got "free for all".',
  ],
  [
    ['import', 'a', '--licence', 'CC0-1.0'],
    'overseen: Say where the data is from by --source, in 1 to 255 plain characters.',
  ],
  [
    ['import', 'a', '--source', 'x', '--licence', 'CC0-1.0', '--review', '--publish'],
    'overseen: Choose one of --review and --publish.',
  ],
  [
    ['import', '/no/such/file', '--source', 'x', '--licence', 'CC0-1.0'],
    'overseen: There is no such file or folder: /no/such/file',
  ],
  [['export', '--format', 'kml'], 'overseen: --format takes geojson or csv; got "kml".'],
  [['invite'], 'overseen: --role takes contributor, moderator or admin; got "".'],
  [
    ['invite', '--role', 'moderator', '--areas', 'Berlin'],
    'overseen: --areas takes quadkeys, or boxes as west,south,east,north in degrees, with ; between; 32 squares at most.',
  ],
  [['invite', '--role', 'admin', '--name', 'a\u202eb'], 'overseen: --name takes 1 to 60 plain characters.'],
  [['recover'], 'overseen: Name one account to recover; 0 were given.'],
])('says in one sentence why %j cannot run', async (args, sentence) => {
  const cli = await aCli();

  expect(await cli.run(...args)).toEqual({ code: 2, printed: [], warned: [sentence] });
  expect(await readdir(cli.dataDir)).toEqual([]);
});

test.each(['export --format geojson', 'verify', 'recover Heron'])(
  'makes no database for %s, which only reads',
  async (line) => {
    const cli = await aCli();

    const { code, warned } = await cli.run(...line.split(' '));

    expect(code).toBe(2);
    expect(warned).toEqual([`overseen: There is no database in ${cli.dataDir}.`]);
    expect(await readdir(cli.dataDir)).toEqual([]);
  },
);

test('names a bad setting of the environment', async () => {
  const cli = await aCli({ PORT: 'many' });

  const { code, warned } = await cli.run('invite', '--role', 'admin');

  expect(code).toBe(2);
  expect(warned[0]).toContain('PORT is "many"');
});

test('makes a link that signs one person in once, and keeps only its hash', async () => {
  const cli = await aCli({ OVERSEEN_PUBLIC_URL: 'https://map.example' });

  const { code, printed, warned } = await cli.run('invite', '--role', 'moderator', '--name', 'Heron');

  const token = /^https:\/\/map\.example\/#\/sign-in\/([A-Za-z0-9_-]{43})$/.exec(printed[0] ?? '')?.[1] ?? '';
  const hash = createHash('sha256').update(token).digest('hex');
  const store = await openStore({ dataDir: cli.dataDir });
  const account = await store.redeemInvite(hash, 'a'.repeat(64), '2026-11-30');
  const second = await store.redeemInvite(hash, 'b'.repeat(64), '2026-11-30');
  await store.close();
  expect(code).toBe(0);
  expect(warned).toEqual(['For Heron (moderator), to be used once until 2026-11-30:']);
  expect(account).toMatchObject({ name: 'Heron', role: 'moderator' });
  expect(second).toBeUndefined();
});

test('makes an account of some areas, and a link back into it, but never a second account of its name', async () => {
  const cli = await aCli();
  const hashOf = (lines: string[]) =>
    createHash('sha256')
      .update(lines[0]?.split('/').at(-1) ?? '')
      .digest('hex');
  const areas = '120210233;16.3,48.1,16.5,48.3';
  const invited = await cli.run('invite', '--role', 'moderator', '--name', 'Heron', '--areas', areas);
  const first = await openStore({ dataDir: cli.dataDir });
  const account = await first.redeemInvite(hashOf(invited.printed), 'a'.repeat(64), '2026-11-30');
  await first.close();

  const again = await cli.run('invite', '--role', 'admin', '--name', 'Heron');
  const unknown = await cli.run('recover', 'Ibis');
  const recovered = await cli.run('recover', 'Heron');

  const store = await openStore({ dataDir: cli.dataDir });
  const back = await store.redeemInvite(hashOf(recovered.printed), 'b'.repeat(64), '2026-11-30');
  await store.close();
  expect(account?.areas).toContain('120210233');
  expect(account?.areas?.length).toBeGreaterThan(1);
  expect([again.code, again.warned]).toEqual([
    2,
    ['overseen: An account has the name "Heron" already; "overseen recover" makes a link back.'],
  ]);
  expect([unknown.code, unknown.warned]).toEqual([2, ['overseen: There is no account with the name "Ibis".']]);
  expect(recovered.warned).toEqual(['For Heron (moderator), to be used once until 2026-11-30:']);
  expect(back?.id).toBe(account?.id);
});

test('names this machine in a link when it has no public address', async () => {
  const cli = await aCli({ HOST: '::1', PORT: '9000' });

  expect((await cli.run('invite', '--role', 'admin')).printed[0]).toMatch(/^http:\/\/\[::1\]:9000\/#\/sign-in\//);
});

test('exits with 1 when a record was changed behind the log', async () => {
  const cli = await aCli();
  await cli.run('import', fixture('overpass.json'), '--publish', '--source', 'x', '--licence', 'CC0-1.0');
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(`${cli.dataDir}/overseen.sqlite`);
  database.prepare("update map_point set operator = 'Nobody'").run();
  database.close();

  const { code, printed } = await cli.run('verify');

  expect(code).toBe(1);
  expect(printed[0]).toBe('1 log entries, 3 revisions, 3 cameras: 3 findings.');
  expect(printed).toHaveLength(5);
});

test('writes control characters, direction marks and halves of letters out', () => {
  expect(plainText('a\u001b[2J\u202eb\ud800\nÜ 😀')).toBe('a\\u{1b}[2J\\u{202e}b\\u{d800}\\u{a}Ü 😀');
});
