/** `overseen log`: how the log stands, and what only the host may do with it. */
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openLogFiles } from '../server/services/log/log-files.ts';
import { publishLog } from '../server/services/log/publish-log.ts';
import { KeyTrouble, openKey, replaceKey } from '../server/services/log/seal.ts';
import type { PurgeOutcome } from '../storage/log-store.ts';
import type { Store } from '../storage/store.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { readConfig, requireStore, todayOf, withStore } from './settings.ts';

export const logCommand: Command = {
  name: 'log',
  summary: 'Shows, signs and purges the public log, and replaces its key.',
  usage: '[--sign] [--new-key] [--restored] [--purge-entry N | --purge-revision CAMERA/N --reason TEXT]',
  help: [
    'Without an option: the public key, how long the log is, and what was signed last.',
    '  --sign                      Signs the log as it is and writes its files.',
    '  --new-key                   Makes a new key. The old one introduces it to the readers, if its file is there.',
    '  --restored                  To be run once after data was restored from a copy: readers are told so.',
    '  --purge-entry N             Takes the body of an entry out of the log. Its hash stays, and a new entry tells of it.',
    '  --purge-revision CAMERA/N   Takes the state of an earlier revision out of the history, in the same way.',
    '  --reason TEXT               Why; public, so without what had to go.',
    'docs/log.md tells more.',
  ].join('\n'),
  run: runLog,
};

async function runLog(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      sign: { type: 'boolean', default: false },
      'new-key': { type: 'boolean', default: false },
      restored: { type: 'boolean', default: false },
      'purge-entry': { type: 'string' },
      'purge-revision': { type: 'string' },
      reason: { type: 'string' },
    },
  });
  const config = readConfig(terminal);
  requireStore(config);
  const purge = purgeOf(values['purge-entry'], values['purge-revision']);
  const reason = values.reason?.trim() ?? '';
  if (purge !== undefined && reason === '') throw new UsageError('A purge needs a --reason, which everybody can read.');
  await withStore(config, async (store) => {
    const context = { config, store, now: terminal.now };
    if (purge !== undefined) tellPurge(await purge(store, { by: [], reason, today: todayOf(terminal) }), terminal);
    if (values.restored) {
      await store.beginEpoch(terminal.randomHex(16), todayOf(terminal));
      terminal.print('Readers are told that the data was restored from a copy.');
    }
    if (values['new-key']) tellKey(await replaceKey(context), terminal);
    // After a purge in any case: whoever fetches an old file would still read what had to go.
    if (purge !== undefined || values.restored || values.sign || values['new-key']) await publish(context);
    await tellState(store, terminal);
  });
  return 0;
}

async function publish(context: Parameters<typeof openKey>[0]): Promise<void> {
  const files = openLogFiles(context.config.dataDir);
  try {
    await publishLog(context, files, await openKey(context));
  } catch (error) {
    if (!(error instanceof KeyTrouble)) throw error;
    // Files that cannot be signed anew must not keep what was purged.
    for (const number of await files.listNumbers()) await files.clear(number, undefined, 'at-once');
    await rm(files.headPath, { force: true });
    throw new UsageError(error.message, { cause: error });
  }
}

type Purge = (store: Store, order: Parameters<Store['purgeEntry']>[1]) => Promise<PurgeOutcome>;

function purgeOf(entry: string | undefined, revision: string | undefined): Purge | undefined {
  if (entry !== undefined && revision !== undefined) throw new UsageError('One purge at a time.');
  if (entry !== undefined) {
    if (!/^[1-9][0-9]{0,14}$/.test(entry)) throw new UsageError(`--purge-entry takes a number; got "${entry}".`);
    return (store, order) => store.purgeEntry(Number(entry), order);
  }
  if (revision === undefined) return undefined;
  const [, id, rev] = /^([0-9a-f]{32})\/([1-9][0-9]{0,8})$/.exec(revision) ?? [];
  if (id === undefined) throw new UsageError(`--purge-revision takes CAMERA/N; got "${revision}".`);
  return (store, order) => store.purgeRevision(id, Number(rev), order);
}

const TROUBLE = {
  unknown: 'There is no such entry or revision.',
  purged: 'Its body is gone already.',
  'in-use': 'It cannot go: a later revision must take its place first, and an entry that tells of a purge stays.',
} as const;

function tellPurge(outcome: PurgeOutcome, terminal: Terminal): void {
  if (!outcome.ok) throw new UsageError(TROUBLE[outcome.code]);
  terminal.print('Purged. Copies and backups made before still hold it.');
}

function tellKey({ key, isIntroduced }: { key: string; isIntroduced: boolean }, terminal: Terminal): void {
  terminal.print(`New key: ${key}`);
  if (!isIntroduced)
    terminal.warn('The old key could not introduce it: readers are warned, and you should tell them by other ways.');
}

async function tellState(store: Store, terminal: Terminal): Promise<void> {
  const keys = await store.listLogKeys();
  const { size, hash } = await store.logPlace();
  const latest = await store.latestCheckpoint();
  terminal.print(`Key:    ${keys.at(-1)?.key ?? 'none yet: it is made when the server starts'}`);
  terminal.print(`Log:    ${size} entries, the last ${hash}`);
  terminal.print(plainText(`Signed: ${latest === undefined ? 'not yet' : `${latest.size} entries, on ${latest.day}`}`));
}
