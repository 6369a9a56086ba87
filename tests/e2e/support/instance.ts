/** A whole instance of Overseen for one test: its own folder, its own port, the built app. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

export interface Instance {
  /** http://localhost:PORT, a secure context for the browser. */
  url: string;
  dataDir: string;
  /** Runs `overseen <args>` on this instance's data and gives what it printed. */
  overseen(...args: string[]): Promise<string>;
  /** One-time sign-in link. */
  invite(role: 'moderator' | 'admin'): Promise<string>;
  /** What the server has written to its log so far. */
  printed(): string;
  stop(): Promise<void>;
  /** Starts again on the same port and data; `env` changes its configuration from then on. */
  restart(env?: Record<string, string>): Promise<void>;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function awaitPing(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/api/v1/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not answer within 30 s:\n${output()}`);
}

/** What kind of instance: `demo` is full of invented cameras, `appDir` serves another build of the app than dist/. */
export interface InstanceKind {
  demo?: boolean;
  appDir?: string;
}

function programOf({ demo, appDir }: InstanceKind, dataDir: string): string[] {
  if (demo) return ['bin/overseen.mjs', 'demo', '--data', dataDir];
  return appDir === undefined ? ['src/server/main.ts'] : ['tests/e2e/support/serve.ts', appDir];
}

/** Starts an instance; `env` adds to its configuration. */
export async function startInstance(env: Record<string, string> = {}, kind: InstanceKind = {}): Promise<Instance> {
  const dataDir = await mkdtemp(join(tmpdir(), 'overseen-e2e-')).then((folder) => join(folder, 'data'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = {
    ...process.env,
    OVERSEEN_DATA: dataDir,
    HOST: '127.0.0.1',
    PORT: String(port),
    OVERSEEN_PUBLIC_URL: url,
    OVERSEEN_BASEMAP: 'none',
    DATABASE_URL: '',
    ...env,
  };
  const program = programOf(kind, dataDir);
  let child: ChildProcess;
  let everything = '';
  const start = async (): Promise<void> => {
    let printed = '';
    child = spawn(process.execPath, program, { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        everything += chunk.toString();
      });
    await awaitPing(url, child, () => printed);
  };
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  const overseen = async (...args: string[]): Promise<string> => {
    const { stdout } = await execFileAsync(process.execPath, ['bin/overseen.mjs', ...args], {
      env: settings,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };
  return {
    url,
    dataDir,
    overseen,
    async invite(role) {
      const link = /https?:\/\/\S+/.exec(await overseen('invite', '--role', role))?.[0];
      if (link === undefined) throw new Error('the command printed no link');
      return link;
    },
    printed: () => everything,
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    async restart(changed = {}) {
      await stop();
      Object.assign(settings, changed);
      await start();
    },
  };
}
