/** `overseen demo`: an instance full of invented data, thrown away when it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Config } from '../server/config.ts';
import { fillDemo } from '../server/services/demo/fill-demo.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, withStore } from './settings.ts';

/** Setting that marks a database as one of invented data. */
const FILLED = 'cli.demo-filled';

const SERVER = fileURLToPath(new URL('../server/main.ts', import.meta.url));

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Starts an instance full of invented cameras.',
  usage: '[--data DIR]',
  help: [
    '  --data DIR   Keeps the data there, and uses what is there already; without it, it is gone at the end.',
    'HOST and PORT say where to listen. DATABASE_URL is not used: invented data stays out of real databases.',
  ].join('\n'),
  run: runDemo,
};

async function runDemo(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } });
  const dataDir = values.data ?? (await mkdtemp(join(tmpdir(), 'overseen-demo-')));
  const env = { ...terminal.env, OVERSEEN_DATA: dataDir, OVERSEEN_DEMO: 'true', DATABASE_URL: '' };
  try {
    const config = readConfig({ ...terminal, env });
    await fillOnce(config, terminal);
    return await serve(env);
  } finally {
    if (values.data === undefined) await rm(dataDir, { recursive: true, force: true });
  }
}

async function fillOnce(config: Config, terminal: Terminal): Promise<void> {
  const where = plainText(config.dataDir);
  const { now, randomHex } = terminal;
  await withStore(config, async (store) => {
    if ((await store.getSetting(FILLED)) === 'yes') {
      terminal.warn(`Using the invented data in ${where}.`);
      return;
    }
    // Neither real cameras nor the half of a demonstration are to be shown as one.
    if ((await store.feedHead()).seq > 0)
      throw new UsageError(`The data in ${config.dataDir} is not that of a demonstration.`);
    terminal.warn(`Inventing cameras in ${where} …`);
    await fillDemo({ config, store, now, randomHex });
    await store.setSetting(FILLED, 'yes');
  });
}

/** Runs the server until it ends, and hands it the signals that end it. */
async function serve(env: Readonly<Record<string, string | undefined>>): Promise<ExitCode> {
  const child = spawn(process.execPath, [SERVER], { env: { ...env }, stdio: 'inherit' });
  const forget = forwardSignals(child);
  const [code] = await once(child, 'exit');
  forget();
  return code === 0 || code === null ? 0 : 1;
}

function forwardSignals(child: ChildProcess): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const handlers = signals.map((signal) => {
    // Ctrl+C reaches the child by itself, as both share the terminal; other senders know only this process.
    const isShared = signal === 'SIGINT' && process.stdin.isTTY === true;
    return [signal, () => void (isShared || child.kill(signal))] as const;
  });
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
