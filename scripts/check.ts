/** `npm run check`: everything that can be said of the code without running it. */
import { spawnSync } from 'node:child_process';
import { checkDocumented } from './check/documented.ts';
import { checkFileSize } from './check/file-size.ts';
import type { Check } from './check/finding.ts';
import { checkLock } from './check/lock.ts';
import { checkMessages } from './check/messages.ts';

const CHECKS: Record<string, Check> = {
  'lock file complete': checkLock,
  'files of readable size': checkFileSize,
  'messages used': checkMessages,
  'documents true': checkDocumented,
};

const TOOLS: Record<string, string[]> = {
  'style and layers (biome)': ['biome', 'check', '--error-on-warnings', '.'],
  'types and layers (tsc)': ['tsc', '-b'],
};

let failed = 0;

function report(name: string, findings: string[]): void {
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
  for (const finding of findings) console.log(`      ${finding}`);
  if (findings.length > 0) failed += 1;
}

for (const [name, check] of Object.entries(CHECKS)) report(name, await check());

for (const [name, command] of Object.entries(TOOLS)) {
  const [program = '', ...args] = command;
  const run = spawnSync(`node_modules/.bin/${program}`, args, { encoding: 'utf8' });
  report(name, run.status === 0 ? [] : [`${run.stdout}${run.stderr}`.trim()]);
}

process.exitCode = failed === 0 ? 0 : 1;
