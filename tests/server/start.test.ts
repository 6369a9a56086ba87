import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/server/main.ts', import.meta.url));
let dataDir: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'overseen-start-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  output: () => string;
  origin: string;
  /** Exit code and signal. */
  exit: Promise<unknown[]>;
}

async function start(env: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, OVERSEEN_DATA: dataDir, PORT: '0', ...env },
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  child.stderr.on('data', (part) => {
    text += part;
  });
  const exit = once(child, 'exit');
  const origin = await new Promise<string>((resolve) => {
    const look = () => {
      const found = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.on('exit', () => resolve(''));
  });
  return { child, output: () => text, origin, exit };
}

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('an instance', () => {
  it('invites its first administrator, answers, and stops in order', async () => {
    const { child, output, origin, exit } = await start();
    await until(() => output().includes('/#/sign-in/'));
    const invite = /\/#\/sign-in\/([0-9a-f]{48})/.exec(output())?.[1];

    const session = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invite }),
    });
    const stream = await fetch(`${origin}/api/v1/changes/stream`);
    child.kill('SIGTERM');

    expect(await session.json()).toEqual({ role: 'admin', name: 'admin' });
    expect(await stream.text()).toMatch(/^retry: 5000\nid: 0\n/);
    expect(await exit).toEqual([0, null]);
    expect(output()).toContain('{"event":"stop"');
  });

  it('does not invite again once there is an administrator', async () => {
    const { child, output, origin, exit } = await start();
    expect((await fetch(`${origin}/api/v1/ping`)).status).toBe(200);
    await until(() => output().includes('"event":"request"'));
    child.kill('SIGINT');

    expect(await exit).toEqual([0, null]);
    expect(output()).not.toContain('sign-in');
  });

  it('says what is wrong with its settings and does not start', async () => {
    const { output, exit } = await start({ PORT: 'eighty' });

    expect(await exit).toEqual([1, null]);
    expect(output()).toBe('PORT is "eighty"; it takes a whole number from 0 to 65535.\n');
  });

  it('says that its port is taken', async () => {
    const { child, origin, exit } = await start();
    const second = await start({ PORT: new URL(origin).port });

    expect(await second.exit).toEqual([1, null]);
    expect(second.output()).toContain('EADDRINUSE');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});
