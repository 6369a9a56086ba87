/** `overseen verify`: replays the log and compares it with everything that is public, in the database or from outside over the network. */
import { parseArgs } from 'node:util';
import { keyPathOf, readKey } from '../server/services/log/instance-key.ts';
import { verify } from '../storage/verify.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { auditInstance } from './remote/audit-instance.ts';
import { openReader, UnreachableError } from './remote/instance-reader.ts';
import { readConfig, requireStore, withStore } from './settings.ts';

export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Replays the log and compares it with the public state.',
  usage: '[--url ORIGIN [--key HEX]] [--json]',
  help: [
    '  --url ORIGIN  Checks an instance from outside, such as https://map.example: needs no access to it.',
    '  --key HEX     Its public key as you know it from elsewhere; the head must be signed by it or by one that it introduced.',
    '  --json        Prints the result as one line of JSON.',
    'Exit code: 0 when all agrees, 1 when something does not, 2 when it could not be looked at.',
  ].join('\n'),
  run: runVerify,
};

async function runVerify(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, url: { type: 'string' }, key: { type: 'string' } },
  });
  if (values.url !== undefined) return verifyFromOutside({ ...values, url: values.url }, terminal);
  if (values.key !== undefined) throw new UsageError('--key belongs to --url.');
  const config = readConfig(terminal);
  requireStore(config);
  const key = (await readKey(keyPathOf(config)))?.key;
  const result = await withStore(config, (store) => verify(store, key));
  if (values.json) {
    terminal.print(JSON.stringify(result));
    return result.ok ? 0 : 1;
  }
  const { entries, revisions, cameras, purged, checkpoints, findings } = result;
  terminal.print(
    `${entries} log entries, ${revisions} revisions, ${cameras} cameras: ${result.ok ? 'all agree' : `${findings.length} findings`}.`,
  );
  terminal.print(`${checkpoints} signed checkpoints, ${purged} bodies purged.`);
  for (const { where, what, problem } of findings) terminal.print(plainText(`  ${where} ${what}: ${problem}`));
  return result.ok ? 0 : 1;
}

interface OutsideOptions {
  url: string;
  key?: string | undefined;
  json: boolean;
}

async function verifyFromOutside({ url, key, json }: OutsideOptions, terminal: Terminal): Promise<ExitCode> {
  if (key !== undefined && !/^[0-9a-f]{64}$/.test(key))
    throw new UsageError('--key takes 64 hex digits in lower case.');
  const result = await auditInstance(openReader(originOf(url)), key).catch((error: unknown) => {
    if (error instanceof UnreachableError) throw new UsageError(error.message, { cause: error });
    throw error;
  });
  if (!result.ok) {
    terminal.print(json ? JSON.stringify(result) : plainText(result.problem));
    return 1;
  }
  const { log, map } = result.value;
  const { checkpoint } = log.head;
  if (json) {
    const { revisions, purged } = log;
    terminal.print(JSON.stringify({ ok: true, checkpoint, revisions, purged, ...map }));
    return 0;
  }
  terminal.print(
    `${checkpoint.size} log entries, signed on ${checkpoint.day} by ${checkpoint.key}, ${log.purged} bodies purged.`,
  );
  terminal.print(
    `${map.lines} lines of the feed, ${map.cameras} cameras in ${map.packs} packs, ${map.records} records: all agree.`,
  );
  return 0;
}

function originOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.username !== '')
    throw new UsageError(`--url takes an http or https address such as https://map.example; got "${url}".`);
  return parsed.origin;
}
