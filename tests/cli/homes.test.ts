/** `overseen homes`, on a database in which an older version published a doorbell. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore, SQLITE_FILE } from '../../src/storage/open-store.ts';
import { aCli, fixture } from './terminal.ts';

/** Makes plain cameras doorbells, in all that an older version would have written. */
function asOldVersion(dataDir: string): void {
  const file = new Database(join(dataDir, SQLITE_FILE));
  for (const name of file.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all())
    file.exec(`drop trigger ${name}`);
  for (const table of ['camera', 'revision', 'camera_record'])
    file.exec(`update ${table} set doc = replace(doc, '"kinds":["camera"]', '"kinds":["doorbell"]')`);
  file.close();
}

test('counts homes on the map, takes them off, and finds none the second time', async () => {
  const cli = await aCli();
  const named = ['--publish', '--source', 'OpenStreetMap', '--licence', 'ODbL-1.0'];
  await cli.run('import', fixture('flat.geojson'), ...named);
  expect((await cli.run('homes', '--check')).code).toBe(0);
  asOldVersion(cli.dataDir);

  const dry = await cli.run('homes', '--check', '--json');
  const found = JSON.parse(dry.printed[0] ?? '');
  expect(dry.code).toBe(1);
  expect(found.homes).toBeGreaterThan(0);
  expect(found).toMatchObject({ converted: 0, bySign: { doorbell: found.homes } });
  const applied = await cli.run('homes', '--apply');
  const store = await openStore({ dataDir: cli.dataDir });
  const onMap = (await Array.fromAsync(store.cameras())).length;
  const homes = await store.listHomes({ from: 0, to: 2 ** 52 }, 1000);
  await store.close();

  expect(applied.code).toBe(0);
  expect(applied.printed.at(-1)).toBe(
    `${found.homes} were taken off the map. Earlier lines of the feed still name their places.`,
  );
  expect([onMap, homes.length]).toEqual([found.published - found.homes, found.homes]);
  expect((await cli.run('homes', '--check', '--json')).printed).toEqual([
    JSON.stringify({ published: onMap, homes: 0, converted: 0, bySign: {} }),
  ]);
});

test('wants to be told whether to look or to act', async () => {
  const cli = await aCli();

  expect(await cli.run('homes')).toMatchObject({ code: 2, warned: ['overseen: Choose one of --check and --apply.'] });
  expect((await cli.run('homes', '--check', '--apply')).code).toBe(2);
});
