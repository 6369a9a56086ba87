/** `overseen export`: every published camera as GeoJSON, to a file that is whole or not there, or to the output. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { CameraRecord } from '../domain/camera/camera.ts';
import { featureOf } from '../server/services/import/own-feature.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { readConfig, requireStore, withStore } from './settings.ts';

export const exportCommand: Command = {
  name: 'export',
  summary: 'Writes every published camera as GeoJSON.',
  usage: '--format geojson [-o FILE]',
  help: [
    '  --format geojson   The only format so far.',
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
  if (values.format !== 'geojson') throw new UsageError(`--format takes geojson; got "${values.format ?? ''}".`);
  const { output } = values;
  const config = readConfig(terminal);
  requireStore(config);
  const count = await withStore(config, (store) => {
    const counted = countOf(store.cameras());
    return output === undefined
      ? writeOut(counted, process.stdout)
      : writeFileWhole(counted, output, terminal.randomHex(4));
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

async function writeOut(counted: Counted, output: Writable): Promise<number> {
  for await (const piece of collectionOf(counted.cameras)) {
    if (!output.write(piece)) await once(output, 'drain');
  }
  return counted.count;
}

/** Nobody ever sees half a file under the name: it is written beside, synced, and renamed. */
async function writeFileWhole(counted: Counted, path: string, random: string): Promise<number> {
  const part = `${path}.${random}.part`;
  try {
    await pipeline(Readable.from(collectionOf(counted.cameras)), createWriteStream(part, { flags: 'wx' }));
    const file = await open(part, 'r+');
    await file.sync();
    await file.close();
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return counted.count;
}
