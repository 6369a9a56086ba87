/** Changes one byte of a copy of the data and expects the audit to find it. */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { decisionPath, PATHS } from '../../src/protocol/endpoint.ts';
import { SQLITE_FILE } from '../../src/storage/open-store.ts';
import { instanceEnv, startLiveServer } from '../live-server.ts';
import { runVerify } from './kill-rounds.ts';
import { aPush, Client } from './pushes.ts';

const TABLES = ['log', 'revision', 'camera', 'map_point', 'camera_record', 'change'] as const;
const ACCEPTED = 40;
const IMPORTED = 200;
const MAX_ATTEMPTS = 100;

/** One change and whether the audit saw it. */
export interface TamperReport {
  table: string;
  column: string;
  was: string;
  now: string;
  verifyExitCode: number;
}

/** Makes public data, checks that it is sound, then changes one byte in each table, `times` times. */
export async function tamper(dataDir: string, times: number): Promise<TamperReport[]> {
  await fill(dataDir);
  const sound = runVerify(dataDir);
  if (sound !== 0) throw new Error(`expected untouched data to verify, got exit code ${sound}`);
  const reports: TamperReport[] = [];
  for (const table of TABLES) {
    for (let time = 0; time < times; time++) {
      const copy = await mkdtemp(join(tmpdir(), 'overseen-tamper-'));
      await cp(dataDir, copy, { recursive: true });
      const change = changeOneByte(join(copy, SQLITE_FILE), table);
      reports.push({ ...change, verifyExitCode: runVerify(copy) });
      await rm(copy, { recursive: true, force: true });
    }
  }
  return reports;
}

/** Accepted sightings, and a file taken in and published. */
async function fill(dataDir: string): Promise<void> {
  const server = await startLiveServer({ dataDir });
  try {
    await acceptSome(server.url, await server.invite());
  } finally {
    await server.stop();
  }
  const features = Array.from({ length: IMPORTED }, (_, row) => ({
    type: 'Feature',
    id: `node/${row + 1}`,
    geometry: { type: 'Point', coordinates: [16 + row / 1000, 48] },
    properties: { man_made: 'surveillance', 'camera:direction': String(row), operator: `Works ${row % 9}` },
  }));
  const path = join(dataDir, 'cameras.geojson');
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  const cli = join(import.meta.dirname, '../../src/cli/overseen.ts');
  const args = [cli, 'import', path, '--source', 'Invented', '--licence', 'CC0-1.0', '--publish'];
  const run = spawnSync(process.execPath, args, { env: instanceEnv(dataDir), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`expected the import to be taken, got ${run.status}: ${run.stderr}`);
}

async function acceptSome(url: string, invite: string): Promise<void> {
  const client = new Client(url);
  const answer = await fetch(`${url}${PATHS.session}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invite }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  for (let n = 0; n < ACCEPTED; n++) {
    const sent = await aPush();
    await client.push(sent);
    const decisionId = sent.receipt.keyHash.slice(0, 32);
    const body = JSON.stringify({ decisionId, expectVersion: 1, action: 'accept' });
    const taken = await client.send('POST', decisionPath(sent.item.opId), { body, headers: { cookie } });
    if (taken.status !== 200) throw new Error(`expected the decision to be taken, got ${taken.status}: ${taken.body}`);
  }
  client.close();
}

/** Flips the lowest bit of one byte of a random value of a random row. */
function changeOneByte(path: string, table: string): Omit<TamperReport, 'verifyExitCode'> {
  const file = new Database(path);
  try {
    // A damaged byte asks no key of another table either.
    file.pragma('foreign_keys = OFF');
    dropGuards(file);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const [row] = file
        .prepare<[], Record<string, string | number | null>>(`select * from "${table}" order by random() limit 1`)
        .all();
      if (row === undefined) throw new Error(`expected rows in ${table}, got none`);
      const change = changeOf(row);
      const { column, was, now } = change;
      const keys = Object.keys(row).filter((name) => row[name] !== null);
      const where = keys.map((name) => `"${name}" = ?`).join(' and ');
      // A changed number may be that of another row, which the key forbids: then another value is chosen.
      const update = file.prepare(`update or ignore "${table}" set "${column}" = ? where ${where}`);
      if (update.run(now, ...keys.map((name) => row[name])).changes !== 1) continue;
      return { table, column, ...around(String(was), String(now)) };
    }
  } finally {
    file.close();
  }
  throw new Error(`expected a value of ${table} that can be changed`);
}

/** The triggers keep accidents off; whoever owns the file can drop them. */
function dropGuards(file: Database.Database): void {
  for (const name of file.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all())
    file.exec(`drop trigger "${name}"`);
}

function changeOf(row: Record<string, string | number | null>): {
  column: string;
  was: string | number;
  now: string | number;
} {
  const values = Object.entries(row).filter(
    (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== '',
  );
  const [column, was] = values[Math.floor(Math.random() * values.length)] ?? ['', ''];
  if (typeof was === 'number') return { column, was, now: was % 2 === 0 ? was + 1 : was - 1 };
  const bytes = Buffer.from(was);
  const plain = [...bytes.keys()].filter((index) => (bytes[index] ?? 0) < 0x80);
  const at = plain[Math.floor(Math.random() * plain.length)] ?? 0;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { column, was, now: bytes.toString() };
}

/** The few characters about the first difference. */
function around(was: string, now: string): { was: string; now: string } {
  const at = Math.max(0, [...was].findIndex((letter, index) => letter !== [...now][index]) - 6);
  return { was: was.slice(at, at + 14), now: now.slice(at, at + 14) };
}
