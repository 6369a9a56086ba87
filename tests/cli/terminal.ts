/** A terminal that remembers what was printed, and a data folder that goes away with the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

/** Noon of 23 November 2026, UTC. */
export const NOW = Date.UTC(2026, 10, 23, 12);

export interface Ran {
  code: number;
  printed: string[];
  warned: string[];
}

export interface Cli {
  dataDir: string;
  terminal: Terminal;
  /** Runs a command line and tells what came of it. */
  run(...args: string[]): Promise<Ran>;
}

/** A folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overseen-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The command line on an instance of its own. Random digits count up, so that ids can be told apart. */
export async function aCli(env: Record<string, string> = {}): Promise<Cli> {
  const dataDir = await temporaryFolder();
  let drawn = 0;
  const lines = { printed: [] as string[], warned: [] as string[] };
  const terminal: Terminal = {
    env: { OVERSEEN_DATA: dataDir, ...env },
    print: (line) => void lines.printed.push(line),
    warn: (line) => void lines.warned.push(line),
    isInteractive: false,
    now: () => NOW,
    randomHex: (bytes) => {
      drawn += 1;
      return drawn.toString(16).padStart(bytes * 2, '0');
    },
  };
  return {
    dataDir,
    terminal,
    run: async (...args) => {
      lines.printed = [];
      lines.warned = [];
      const code = await run(args, terminal);
      return { code, printed: lines.printed, warned: lines.warned };
    },
  };
}

/** Path of a fixture of imports. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/import/${name}`, import.meta.url));
}
