/** The real server as a child process on a free local port: for proofs and benches that must not share its event loop. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..');
const SERVER = join(ROOT, 'src/server/main.ts');
const START_MS = 30_000;
const INVITE_MS = 5000;

/** A server that answers. */
export interface LiveServer {
  url: string;
  port: number;
  /** Of the server itself, also when another program started it. */
  pid: number;
  /** Secret of the first administrator's invitation. @throws {Error} when none is printed within five seconds */
  invite(): Promise<string>;
  /** Ends it the hard way, as a power cut of the process would. */
  kill(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** How to start one; `wrapper` is a command line that runs the rest of its arguments, such as a tracer. */
export interface ServerStart {
  dataDir: string;
  env?: Record<string, string>;
  wrapper?: readonly string[];
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error(`expected a port, got ${address}`);
  return address.port;
}

/** Environment of an instance of its own: nothing of the caller's instance leaks in. */
export function instanceEnv(dataDir: string, env: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOST: '127.0.0.1',
    DATABASE_URL: '',
    OVERSEEN_DATA: dataDir,
    OVERSEEN_BASEMAP: 'none',
    OVERSEEN_PUBLIC_URL: '',
    OVERSEEN_RATE_LIMIT: '0',
    OVERSEEN_PENDING_CAP: '0',
    ...env,
  };
}

/** Starts the server and waits until it answers. @throws {Error} with what it printed, when it does not */
export async function startLiveServer({ dataDir, env = {}, wrapper = [] }: ServerStart): Promise<LiveServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [program = process.execPath, ...args] = [...wrapper, process.execPath, SERVER];
  const child = spawn(program, args, {
    env: instanceEnv(dataDir, { ...env, PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  await awaitPing(url, child, () => printed);
  const pid = wrapper.length === 0 ? (child.pid ?? 0) : await childOf(child.pid ?? 0);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(pid, signal);
    await ended;
  };
  return {
    url,
    port,
    pid,
    invite: () => awaitInvite(() => printed),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function awaitPing(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const giveUpAt = performance.now() + START_MS;
  while (performance.now() < giveUpAt) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    const answer = await fetch(`${url}/api/v1/ping`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(25);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not answer within ${START_MS / 1000} s:\n${output()}`);
}

/** It is printed a moment after the port opens. */
async function awaitInvite(output: () => string): Promise<string> {
  const giveUpAt = performance.now() + INVITE_MS;
  while (performance.now() < giveUpAt) {
    const invite = /\/#\/sign-in\/(\w+)/.exec(output())?.[1];
    if (invite !== undefined) return invite;
    await sleep(25);
  }
  throw new Error(`the server printed no invitation:\n${output()}`);
}

/** The only child of a tracer is what it traces. */
async function childOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const [child] = text.trim().split(/\s+/).map(Number);
  if (child === undefined || !(child > 0)) throw new Error(`expected a child of ${pid}, got "${text}"`);
  return child;
}
