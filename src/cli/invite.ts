/** `overseen invite`: a link with which one person makes an account. */
import { parseArgs } from 'node:util';
import { MAX_AREAS, parseAreas } from '../domain/people/area-text.ts';
import { isRole, ROLES, type Role } from '../domain/people/rights.ts';
import { LIMITS } from '../protocol/limits.ts';
import { parseName } from '../server/services/person-name.ts';
import { LINK_DAYS } from '../server/services/sessions.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, withStore } from './settings.ts';
import { makeLink } from './sign-in-link.ts';

export const inviteCommand: Command = {
  name: 'invite',
  summary: 'Makes a one-time link for a moderator or admin.',
  usage: `--role ${ROLES.join('|')} [--name NAME] [--areas AREAS]`,
  help: [
    `  --role ROLE    ${ROLES.join(', ')}.`,
    '  --name NAME    Pseudonym that other moderators see; without it one is made up.',
    '  --areas AREAS  Where a moderator may decide: quadkeys, or boxes as west,south,east,north, with ; between. Without it: everywhere.',
    `The link works once, within ${LINK_DAYS} days. It is shown only now: the store keeps its hash.`,
    'Who has an account already gets back in by "overseen recover".',
  ].join('\n'),
  run: runInvite,
};

async function runInvite(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: { role: { type: 'string' }, name: { type: 'string' }, areas: { type: 'string' } },
  });
  const role = roleOf(values.role);
  const name = nameOf(values.name ?? `${role}-${terminal.randomHex(3)}`);
  const areas = areasOf(values.areas);
  const config = readConfig(terminal);
  const { address, tokenHash, expiresOn } = makeLink(config, terminal);
  const person = { name, role, ...(areas && { areas }) };
  const isMade = await withStore(config, (store) => store.addInvite(tokenHash, person, expiresOn));
  if (!isMade) {
    throw new UsageError(`An account has the name "${plainText(name)}" already; "overseen recover" makes a link back.`);
  }
  terminal.warn(`For ${name} (${role}), to be used once until ${expiresOn}:`);
  terminal.print(address);
  return 0;
}

function roleOf(text: string | undefined): Role {
  if (isRole(text)) return text;
  throw new UsageError(`--role takes ${ROLES.slice(0, -1).join(', ')} or ${ROLES.at(-1)}; got "${text ?? ''}".`);
}

function nameOf(text: string): string {
  const name = parseName(text);
  if (name !== undefined) return name;
  throw new UsageError(`--name takes 1 to ${LIMITS.pseudonymLength} plain characters.`);
}

function areasOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const areas = parseAreas(text);
  if (areas !== undefined && areas.length > 0) return areas;
  throw new UsageError(
    `--areas takes quadkeys, or boxes as west,south,east,north in degrees, with ; between; ${MAX_AREAS} squares at most.`,
  );
}
