/** `overseen recover`: a link back into an account, for whoever lost every key. */
import { parseArgs } from 'node:util';
import { LINK_DAYS } from '../server/services/sessions.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, requireStore, withStore } from './settings.ts';
import { makeLink } from './sign-in-link.ts';

export const recoverCommand: Command = {
  name: 'recover',
  summary: 'Makes a one-time link back into an account.',
  usage: 'NAME',
  help: [
    '  NAME   Pseudonym of the account.',
    `The link works once, within ${LINK_DAYS} days, and replaces any made before. Using it signs the account out everywhere else.`,
  ].join('\n'),
  run: runRecover,
};

async function runRecover(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) {
    throw new UsageError(`Name one account to recover; ${positionals.length} were given.`);
  }
  const config = readConfig(terminal);
  requireStore(config);
  const { address, tokenHash, expiresOn } = makeLink(config, terminal);
  const role = await withStore(config, async (store) => {
    const person = await store.findPerson(name);
    if (person === undefined) return undefined;
    return (await store.addRecovery(tokenHash, person.id, expiresOn)) ? person.role : undefined;
  });
  if (role === undefined) throw new UsageError(`There is no account with the name "${plainText(name)}".`);
  terminal.warn(`For ${name} (${role}), to be used once until ${expiresOn}:`);
  terminal.print(address);
  return 0;
}
