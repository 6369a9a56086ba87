/** The app, built for this run alone, and the real server that serves it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort, instanceEnv } from '../scripts/live-server.ts';

const ROOT = join(import.meta.dirname, '..');
const START_MS = 30_000;
const run = promisify(execFile);

let building: Promise<string> | undefined;

/**
 * Folder of the app as `npm run build` leaves it; built once a run, gone when the run ends. `OVERSEEN_TEST_DIST` names a
 * build to measure instead, as it does for the browser tests.
 */
export async function builtApp(): Promise<string> {
  const named = process.env.OVERSEEN_TEST_DIST;
  if (named) return resolve(named);
  building ??= buildApp();
  return building;
}

async function buildApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overseen-bench-app-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], {
    cwd: ROOT,
  });
  // It also judges the size, which is not what is asked here: it ends with 1 after its work when that is too large.
  const finished = run(process.execPath, [join(ROOT, 'scripts/finish-build.ts'), folder], { cwd: ROOT });
  await finished.catch((error: { code?: number; stdout?: string }) => {
    if (error.code !== 1 || !error.stdout?.includes('budget')) throw error;
  });
  return folder;
}

/** Runs work beside the real server with the built app; `url` is a secure context for the browser. */
export async function withAppServer<T>(dataDir: string, work: (url: string) => Promise<T>): Promise<T> {
  const appDir = await builtApp();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(ROOT, 'tests/e2e/support/serve.ts'), appDir], {
    cwd: ROOT,
    env: instanceEnv(dataDir, { PORT: String(port), OVERSEEN_PUBLIC_URL: url }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await awaitPing(url, () => child.exitCode);
    return await work(url);
  } finally {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
}

async function awaitPing(url: string, exitCode: () => number | null): Promise<void> {
  const giveUpAt = performance.now() + START_MS;
  while (performance.now() < giveUpAt) {
    if (exitCode() !== null) throw new Error(`the server ended with ${exitCode()}`);
    const answer = await fetch(`${url}/api/v1/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`the server did not answer within ${START_MS / 1000} s`);
}
