/** `overseen import`: takes a data set in, onto the map or into the queue. */
import { stat } from 'node:fs/promises';
import { parseArgs, TextDecoder } from 'node:util';
import { DEVICE_KINDS, type DeviceKind } from '../domain/camera/vocabulary.ts';
import {
  type ImportContext,
  type ImportRequest,
  type ImportSummary,
  importFile,
} from '../server/services/import/import-file.ts';
import { NO_RECORDS } from '../server/services/import/known-rows.ts';
import { isLicenceId } from '../server/services/import/own-feature.ts';
import { IMPORT_FORMATS, type ImportFormat } from '../server/services/import/source-row.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { plainText } from './plain-text.ts';
import { byteProgress } from './progress.ts';
import { hasStore, readConfig, todayOf, withStore } from './settings.ts';

/** Most characters of a source's name. */
const MAX_SOURCE_LENGTH = 255;

/** Refused rows named one by one; the rest is counted, and --json has them all. */
const MAX_NAMED = 50;

export const importCommand: Command = {
  name: 'import',
  summary: 'Takes cameras from a GeoJSON, Overpass, OSM XML or CSV file.',
  usage: 'FILE --source TEXT --licence ID [options]',
  help: [
    '  --source TEXT      Where the data is from, as the public reads it; the same source keeps the same text.',
    '  --licence ID       Its licence: an SPDX id such as ODbL-1.0 or CC0-1.0, or LicenseRef-….',
    '  --review           Puts every row into the queue of the moderators (this is the default).',
    '  --publish          Puts every row on the map at once.',
    '  --dry-run          Reads and checks everything, writes nothing.',
    '  --format FORMAT    auto (default), geojson, overpass, osm-xml or csv.',
    '  --kind KIND        What rows are that do not say it: camera, speed, alpr, …',
    '  --encoding LABEL   Encoding of the text when it is not UTF-8: windows-1252, euc-kr, …',
    '  --json             Prints the summary as one line of JSON, with every refused row.',
    'Exit code: 0 when rows were taken, 1 when none was, 2 when the file or an option is wrong.',
  ].join('\n'),
  run: runImport,
};

async function runImport(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { request, json } = await parseRequest(args, terminal);
  const { size } = await stat(request.path);
  const progress = byteProgress(terminal, size * 2);
  let summary: ImportSummary;
  try {
    const onNote = (note: string) => terminal.warn(plainText(note));
    summary = await importInto({ ...request, onBytes: progress.update, onNote }, terminal);
  } finally {
    progress.stop();
  }
  if (json) terminal.print(JSON.stringify(summary));
  else report(summary, request, terminal);
  return summary.taken > 0 ? 0 : 1;
}

/** A dry run where there is no database yet must not make one. */
async function importInto(request: ImportRequest, terminal: Terminal): Promise<ImportSummary> {
  const config = readConfig(terminal);
  const { randomHex } = terminal;
  if (request.mode !== 'dry-run')
    return withStore(config, (store) => importFile({ lookup: store, writer: store, randomHex }, request));
  const context: ImportContext = { lookup: NO_RECORDS, randomHex };
  if (!hasStore(config)) return importFile(context, request);
  return withStore(config, (store) => importFile({ ...context, lookup: store }, request));
}

async function parseRequest(args: string[], terminal: Terminal): Promise<{ request: ImportRequest; json: boolean }> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      licence: { type: 'string' },
      format: { type: 'string', default: 'auto' },
      kind: { type: 'string' },
      encoding: { type: 'string', default: 'utf-8' },
      review: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new UsageError(`Name one file to import; ${positionals.length} were given.`);
  if (values.review && values.publish) throw new UsageError('Choose one of --review and --publish.');
  const kind = values.kind === undefined ? {} : { kind: kindOf(values.kind) };
  const wanted = values.publish ? 'publish' : 'review';
  const request: ImportRequest = {
    path,
    format: formatOf(values.format),
    encoding: encodingOf(values.encoding),
    ...kind,
    source: sourceOf(values.source),
    licence: licenceOf(values.licence),
    mode: values['dry-run'] ? 'dry-run' : wanted,
    today: todayOf(terminal),
  };
  return { request, json: values.json };
}

function sourceOf(text: string | undefined): string {
  const source = text?.trim() ?? '';
  const isPlain = plainText(source) === source;
  if (source !== '' && isPlain && [...source].length <= MAX_SOURCE_LENGTH) return source;
  throw new UsageError(`Say where the data is from by --source, in 1 to ${MAX_SOURCE_LENGTH} plain characters.`);
}

function licenceOf(text: string | undefined): string {
  if (text !== undefined && isLicenceId(text)) return text;
  throw new UsageError(
    `Name the licence of the data by --licence, an SPDX id such as ODbL-1.0 or a LicenseRef-…; ${text === undefined ? 'none was given' : `got "${text}"`}.`,
  );
}

function formatOf(text: string): ImportFormat | 'auto' {
  const format = ['auto' as const, ...IMPORT_FORMATS].find((each) => each === text);
  if (format !== undefined) return format;
  throw new UsageError(`--format takes auto, ${IMPORT_FORMATS.join(', ')}; got "${text}".`);
}

function kindOf(text: string): DeviceKind {
  const kind = DEVICE_KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw new UsageError(`--kind takes ${DEVICE_KINDS.join(', ')}; got "${text}".`);
}

function encodingOf(text: string): string {
  try {
    return new TextDecoder(text).encoding;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`--encoding "${text}" is unknown; utf-8, windows-1252 and euc-kr are examples.`, { cause });
  }
}

const OUTCOMES = {
  publish: 'published',
  review: 'put into the queue',
  'dry-run': 'would be taken (dry run, nothing was written)',
};

function report(
  { rows, taken, duplicates, refused, batchId, sha256 }: ImportSummary,
  { mode }: ImportRequest,
  terminal: Terminal,
): void {
  terminal.print(
    `${rows} rows: ${taken} ${OUTCOMES[mode]}, ${duplicates} on record already, ${refused.length} refused.`,
  );
  for (const { row, code, reason } of refused.slice(0, MAX_NAMED))
    terminal.print(`  row ${row}: ${code}: ${plainText(reason)}`);
  if (refused.length > MAX_NAMED) terminal.print(`  … and ${refused.length - MAX_NAMED} more; --json names them all.`);
  terminal.print(`sha256 ${sha256}${batchId === null ? '' : `, batch ${batchId}`}`);
}
