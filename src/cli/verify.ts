/** `overseen verify`: replays the log and compares it with everything that is public. */
import { parseArgs } from 'node:util';
import { verify } from '../storage/verify.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, requireStore, withStore } from './settings.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Replays the log and compares it with the public state.',
  usage: '[--json]',
  help: [
    '  --json   Prints the result as one line of JSON.',
    'Exit code: 0 when all agrees, 1 when something does not.',
  ].join('\n'),
  run: runVerify,
};

async function runVerify(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const config = readConfig(terminal);
  requireStore(config);
  const result = await withStore(config, verify);
  if (values.json) {
    terminal.print(JSON.stringify(result));
    return result.ok ? 0 : 1;
  }
  const { entries, revisions, cameras, findings } = result;
  terminal.print(
    `${entries} log entries, ${revisions} revisions, ${cameras} cameras: ${result.ok ? 'all agree' : `${findings.length} findings`}.`,
  );
  for (const { where, what, problem } of findings) terminal.print(plainText(`  ${where} ${what}: ${problem}`));
  return result.ok ? 0 : 1;
}
