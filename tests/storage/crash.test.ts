import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseFile from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { verify } from '../../src/storage/verify.ts';

/** More for a long run: `CRASH_ROUNDS=200 npx vitest run tests/storage/crash.test.ts`. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10);

/** A round is killed once it has acknowledged so many lines; another number each time, so that the blow falls elsewhere. */
const linesOfRound = (round: number) => 20 + ((round * 37) % 180);

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overseen-crash-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the child until it has acknowledged `lines`, kills it with SIGKILL, and gives every complete line it had written. */
function runAndKill(path: string, lines: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'receive-forever.ts');
    const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(output.split('\n').slice(0, -1));
      else reject(new Error(`expected to kill the child, it ended by itself (${code}): ${errors}`));
    });
  });
}

describe('a server that is killed', () => {
  it(`has everything it acknowledged, ${ROUNDS} times in a row`, { timeout: 60_000 + ROUNDS * 15_000 }, async () => {
    const path = join(folder, 'overseen.sqlite');
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      acknowledged.push(...(await runAndKill(path, linesOfRound(round))));

      const file = new DatabaseFile(path);
      expect(file.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      file.close();
      const store = await openSqliteStore(path);
      const lost: string[] = [];
      for (const line of acknowledged) {
        const [word, opId] = line.split(' ');
        const submission = await store.findSubmission(String(opId));
        const isKept = submission !== undefined && (word === 'received' || submission.state === 'accepted');
        if (!isKept) lost.push(line);
      }
      expect(lost).toEqual([]);
      expect((await verify(store)).findings).toEqual([]);
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
  });
});
