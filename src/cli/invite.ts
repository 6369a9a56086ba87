/** `overseen invite`: a link with which one person signs in once as a moderator or admin. */
import { parseArgs } from 'node:util';
import type { Config } from '../server/config.ts';
import { sha256Of } from '../server/services/context.ts';
import type { Role } from '../storage/store.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, withStore } from './settings.ts';

/** Days that an invite may be used. */
export const INVITE_DAYS = 7;

const DAY_MS = 86_400_000;
const TOKEN_BYTES = 32;
const MAX_NAME_LENGTH = 60;

export const inviteCommand: Command = {
  name: 'invite',
  summary: 'Makes a one-time link for a moderator or admin.',
  usage: '--role moderator|admin [--name NAME]',
  help: [
    '  --role ROLE   moderator or admin.',
    '  --name NAME   Pseudonym that other moderators see; without it one is made up.',
    `The link works once, within ${INVITE_DAYS} days. It is shown only now: the store keeps its hash.`,
  ].join('\n'),
  run: runInvite,
};

async function runInvite(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args, options: { role: { type: 'string' }, name: { type: 'string' } } });
  const role = roleOf(values.role);
  const name = nameOf(values.name ?? `${role}-${terminal.randomHex(3)}`);
  const config = readConfig(terminal);
  const token = Buffer.from(terminal.randomHex(TOKEN_BYTES), 'hex').toString('base64url');
  const expiresOn = new Date(terminal.now() + INVITE_DAYS * DAY_MS).toISOString().slice(0, 10);
  await withStore(config, (store) => store.addInvite(sha256Of(token), { name, role }, expiresOn));
  terminal.warn(`For ${name} (${role}), to be used once until ${expiresOn}:`);
  terminal.print(`${originOf(config)}/#/sign-in/${token}`);
  return 0;
}

function roleOf(text: string | undefined): Role {
  if (text === 'moderator' || text === 'admin') return text;
  throw new UsageError(`--role takes moderator or admin; got "${text ?? ''}".`);
}

function nameOf(text: string): string {
  const name = text.trim();
  if (name !== '' && [...name].length <= MAX_NAME_LENGTH && plainText(name) === name) return name;
  throw new UsageError(`--name takes 1 to ${MAX_NAME_LENGTH} plain characters.`);
}

/** Address that people use. One that listens everywhere has no name of its own, so this machine's is given. */
function originOf({ publicUrl, host, port }: Config): string {
  if (publicUrl !== undefined) return publicUrl;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
