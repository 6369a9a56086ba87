import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importFile } from '../../src/server/services/import/import-file.ts';
import { NO_RECORDS } from '../../src/server/services/import/known-rows.ts';
import { UnreadableFileError } from '../../src/server/services/import/refusal.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { aCli, type Cli, temporaryFolder } from './terminal.ts';

const NAMED = ['--publish', '--source', 'Test', '--licence', 'CC0-1.0'];

async function fileOf(content: string | Uint8Array, name = 'file'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

function feature(tags: Record<string, unknown>, lon = 16.3): object {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [lon, 48.2] },
    properties: { man_made: 'surveillance', ...tags },
  };
}

function collection(...features: unknown[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

async function published(cli: Cli): Promise<number> {
  const store = await openStore({ dataDir: cli.dataDir });
  const { seq } = await store.feedHead();
  await store.close();
  return seq;
}

test('takes nothing of a JSON file that ends in the middle, and says where', async () => {
  const cli = await aCli();
  const whole = collection(...Array.from({ length: 1200 }, (_, n) => feature({}, 16 + n / 10_000)));
  const path = await fileOf(whole.slice(0, -40));

  const { code, warned } = await cli.run('import', path, ...NAMED);

  expect(code).toBe(2);
  expect(warned).toEqual([`overseen: The file ends in the middle at byte ${whole.length - 40}, after row 1199.`]);
  expect(await published(cli)).toBe(0);
});

test('takes nothing of a JSON file that is damaged in the middle, and says where', async () => {
  const cli = await aCli();
  const path = await fileOf(collection(feature({}), feature({}, 16.4)).replace('},{', '},,{'));

  const { code, warned } = await cli.run('import', path, ...NAMED);

  expect(code).toBe(2);
  expect(warned).toEqual(['overseen: The file is not valid JSON after row 1, before byte 270.']);
  expect(await published(cli)).toBe(0);
});

test('takes nothing of damaged XML, and says where', async () => {
  const cli = await aCli();
  const path = await fileOf(
    '<osm version="0.6">\n<node id="1" lat="48" lon="16"><tag k="man_made" v="surveillance"/></node>\n<node id="2"',
  );

  const { code, warned } = await cli.run('import', path, ...NAMED);

  expect(code).toBe(2);
  expect(warned[0]).toMatch(/^overseen: The file is not valid XML at line 3, column \d+, after row 1\.$/);
  expect(await published(cli)).toBe(0);
});

test('does not expand entities of XML', async () => {
  const cli = await aCli();
  const path = await fileOf(
    '<!DOCTYPE osm [<!ENTITY x SYSTEM "file:///etc/passwd">]><osm><node id="1" lat="48" lon="16"><tag k="man_made" v="surveillance"/><tag k="name" v="&x;"/></node></osm>',
  );

  expect((await cli.run('import', path, '--format', 'osm-xml', ...NAMED)).code).toBe(2);
});

test('takes nothing of a table whose last quote is never closed', async () => {
  const cli = await aCli();
  const path = await fileOf('lat,lon,name\n48.2,16.3,"never\n48.3,16.4,closed\n');

  const { code, warned } = await cli.run('import', path, ...NAMED);

  expect(code).toBe(2);
  expect(warned[0]).toContain('The table cannot be read after row 0: CSV_QUOTE_NOT_CLOSED.');
});

test('names the header when it names no position', async () => {
  const cli = await aCli();

  const { code, warned } = await cli.run('import', await fileOf('name,\u001b[31mplace\nA,B\n'), ...NAMED);

  expect(code).toBe(2);
  expect(warned).toEqual(['overseen: The header names no latitude and longitude; found: name, \\u{1b}[31mplace.']);
});

test('refuses values that cannot be kept as they are, never cuts them', async () => {
  const cli = await aCli();
  const features = [
    feature({ name: 'x'.repeat(10_000) }),
    feature({ name: '\ud800' }),
    feature({ name: 'a\u0000b' }),
    feature({ ['k'.repeat(256)]: 'v' }),
    feature(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`k${n}`, 'v']))),
    feature({ name: '😀'.repeat(255) }),
  ];

  const { printed } = await cli.run('import', await fileOf(collection(...features)), '--json', ...NAMED);

  const { taken, refused } = JSON.parse(printed[0] ?? '');
  expect(taken).toBe(1);
  expect(refused.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual([
    '1 tag-too-long',
    '2 bad-tag',
    '3 bad-tag',
    '4 tag-too-long',
    '5 too-many-tags',
  ]);
});

test('shows no control character of a file on the terminal', async () => {
  const cli = await aCli();
  const bad = { ...feature({}), geometry: { type: 'Point', coordinates: ['\u001b]0;owned\u0007', 48] } };

  const { printed } = await cli.run('import', await fileOf(collection(bad)), ...NAMED);

  expect(printed[1]).toBe(
    '  row 1: bad-coordinates: The row has no usable latitude and longitude. Found: "48", "\\u{1b}]0;owned\\u{7}"'.replace(
      '"48"',
      '"48"',
    ),
  );
});

test('refuses features that pretend to be of its own export and break the schema', async () => {
  const cli = await aCli();
  const own = (properties: object) => ({
    ...feature({}),
    properties: { overseen_version: 1, camera_id: 'a'.repeat(32), ...properties },
  });
  const features = [
    own({ kinds: 'camera;toaster' }),
    own({ aims: '400' }),
    own({ camera_id: '../../etc' }),
    own({ tags: { name: 7 } }),
    own({ height_min_m: 3 }),
    own({ aims: '' }),
    own({ operator: 'a\u0000b' }),
    own({ source: '\ud800', licence: 'CC0-1.0' }),
  ];

  const { printed } = await cli.run('import', await fileOf(collection(...features)), '--json', ...NAMED);

  expect(JSON.parse(printed[0] ?? '').refused.map(({ code }: { code: string }) => code)).toEqual([
    ...Array(6).fill('unreadable-row'),
    'bad-tag',
    'bad-tag',
  ]);
});

test('lets a row of its own export claim an id once', async () => {
  const cli = await aCli();
  const own = (lon: number) => ({
    ...feature({}, lon),
    properties: { overseen_version: 1, camera_id: 'a'.repeat(32) },
  });

  const { printed } = await cli.run('import', await fileOf(collection(own(1), own(2))), ...NAMED);

  expect(printed[0]).toBe('2 rows: 1 published, 1 on record already, 0 refused.');
});

test('ends with a sum that adds up or with one sentence, whatever the file holds', async () => {
  const folder = await temporaryFolder();
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constant(feature({})),
    fc.record({ type: fc.constant('Feature'), geometry: fc.jsonValue(), properties: fc.jsonValue() }),
  );
  const text = fc.oneof(
    fc.array(value).map((features) => collection(...features)),
    fc.array(value).map((elements) => JSON.stringify({ elements })),
    fc.array(fc.array(fc.string())).map((rows) => `lat,lon,name\n${rows.map((cells) => cells.join(',')).join('\n')}`),
    fc.string({ unit: 'binary' }),
  );
  let n = 0;

  await fc.assert(
    fc.asyncProperty(text, fc.nat(), async (content, cut) => {
      n += 1;
      const path = join(folder, `file${n}`);
      await writeFile(path, n % 2 === 0 ? content : content.slice(0, cut % (content.length + 1)));
      const request = {
        path,
        format: 'auto',
        encoding: 'utf-8',
        mode: 'dry-run',
        source: 'x',
        licence: 'CC0-1.0',
        today: '2026-11-23',
      } as const;
      try {
        const { rows, taken, duplicates, refused } = await importFile(
          { lookup: NO_RECORDS, randomHex: () => '0' },
          request,
        );
        expect(rows).toBe(taken + duplicates + refused.length);
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});
