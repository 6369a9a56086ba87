/** `overseen export`: every published camera as GeoJSON or as a table, to a file that is whole or not there, or to the output. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { CameraRecord } from '../domain/camera/camera.ts';
import { csvHeader, csvLineOf } from '../server/services/export/csv-lines.ts';
import { featureOf } from '../server/services/import/own-feature.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { readConfig, requireStore, withStore } from './settings.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes every published camera as GeoJSON or CSV.',
  usage: '--format geojson|csv [-o FILE]',
  help: [
    '  --format FORMAT    geojson, which an import takes back exactly, or csv for spreadsheets.',
    '  -o, --output FILE  Writes beside the file and renames at the end; without it, to the standard output.',
    'Cameras come in the order of their place and id, one to a line. docs/importing.md lists the columns.',
  ].join('\n'),
  run: runExport,
};

async function runExport(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: { format: { type: 'string' }, output: { type: 'string', short: 'o' } },
  });
  const linesOf = values.format === undefined ? undefined : FORMATS.get(values.format);
  if (linesOf === undefined)
    throw new UsageError(`--format takes ${[...FORMATS.keys()].join(' or ')}; got "${values.format ?? ''}".`);
  const { output } = values;
  const config = readConfig(terminal);
  requireStore(config);
  const count = await withStore(config, async (store) => {
    const counted = countOf(store.cameras());
    const lines = linesOf(counted.cameras);
    if (output === undefined) await writeOut(lines, process.stdout);
    else await writeFileWhole(lines, output, terminal.randomHex(4));
    return counted.count;
  });
  terminal.warn(`${count} cameras exported${output === undefined ? '' : ` to ${output}`}.`);
  return 0;
}

interface Counted {
  cameras: AsyncIterable<CameraRecord>;
  count: number;
}

function countOf(source: AsyncIterable<CameraRecord>): Counted {
  const counted: Counted = { cameras: walk(), count: 0 };
  async function* walk(): AsyncGenerator<CameraRecord> {
    for await (const camera of source) {
      counted.count += 1;
      yield camera;
    }
  }
  return counted;
}

/** Lines of the collection. One camera stands on each, so that two exports can be compared line by line. */
export async function* collectionOf(cameras: AsyncIterable<CameraRecord>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":[';
  let separator = '\n';
  for await (const camera of cameras) {
    yield separator + JSON.stringify(featureOf(camera));
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** Lines of the table. */
async function* tableOf(cameras: AsyncIterable<CameraRecord>): AsyncGenerator<string> {
  yield csvHeader();
  for await (const camera of cameras) yield csvLineOf(camera);
}

const FORMATS: ReadonlyMap<string, (cameras: AsyncIterable<CameraRecord>) => AsyncIterable<string>> = new Map([
  ['geojson', collectionOf],
  ['csv', tableOf],
]);

async function writeOut(lines: AsyncIterable<string>, output: Writable): Promise<void> {
  for await (const piece of lines) {
    if (!output.write(piece)) await once(output, 'drain');
  }
}

/** Nobody ever sees half a file under the name: it is written beside, synced, and renamed. */
async function writeFileWhole(lines: AsyncIterable<string>, path: string, random: string): Promise<void> {
  const part = `${path}.${random}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(part, { flags: 'wx' }));
    const file = await open(part, 'r+');
    await file.sync();
    await file.close();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
