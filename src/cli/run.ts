/** Finds the command, runs it, and turns what goes wrong into a sentence and an exit code. */
import { readFileSync } from 'node:fs';
import { UnreadableFileError } from '../server/services/import/refusal.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { demoCommand } from './demo.ts';
import { exportCommand } from './export.ts';
import { homesCommand } from './homes.ts';
import { importCommand } from './import.ts';
import { inviteCommand } from './invite.ts';
import { logCommand } from './log.ts';
import { plainText } from './plain-text.ts';
import { recoverCommand } from './recover.ts';
import { verifyCommand } from './verify.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  importCommand,
  exportCommand,
  inviteCommand,
  logCommand,
  homesCommand,
  recoverCommand,
  verifyCommand,
  demoCommand,
];

/** Runs a command line without its first two words. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = 'help', ...rest] = args;
  if (name === '--version' || name === '-v') {
    terminal.print(packageVersion());
    return 0;
  }
  if (name === 'help' || name === '--help' || name === '-h') return help(rest[0], terminal);
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) {
    terminal.warn(`overseen: there is no command "${plainText(name)}"; "overseen help" lists them.`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(name, terminal);
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    return fail(error, terminal);
  }
}

function help(name: string | undefined, terminal: Terminal): ExitCode {
  const command = COMMANDS.find((each) => each.name === name);
  if (command) {
    terminal.print(`Usage: overseen ${command.name} ${command.usage}`.trimEnd());
    for (const line of command.help.split('\n')) terminal.print(line);
    return 0;
  }
  terminal.print('Usage: overseen <command>');
  for (const each of COMMANDS) terminal.print(`  ${each.name.padEnd(9)}${each.summary}`);
  terminal.print('  help     Explains a command: overseen help import');
  terminal.print(
    'The data folder and the rest are set by the same environment variables as the server: docs/configuration.md.',
  );
  return name === undefined ? 0 : 2;
}

/** Errors of the person, of the file and of the system are told in a sentence; any other is a fault of ours and is thrown. */
function fail(error: unknown, terminal: Terminal): ExitCode {
  if (!(error instanceof Error)) throw error;
  const isTold =
    error instanceof UsageError || error instanceof UnreadableFileError || isOptionError(error) || isSystemError(error);
  if (!isTold) throw error;
  terminal.warn(`overseen: ${plainText(sentenceOf(error))}`);
  return 2;
}

/** Errors that parseArgs throws on an unknown or incomplete option. */
function isOptionError(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}

/** Errors of files and sockets: no such file, no permission, no space, nobody listens. */
function isSystemError(error: Error): boolean {
  return 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}

const SYSTEM_SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder',
  EACCES: 'There is no permission for',
  EISDIR: 'A file is needed, and this is a folder',
  ENOSPC: 'The disk is full',
};

function sentenceOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const sentence = SYSTEM_SENTENCES[code];
  if (sentence === undefined) return error.message || code;
  return 'path' in error ? `${sentence}: ${error.path}` : `${sentence}.`;
}

function packageVersion(): string {
  const parsed: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return parsed.version;
}
