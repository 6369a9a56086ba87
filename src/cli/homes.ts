/** `overseen homes`: finds published cameras that are on private homes, and takes them off the map. */
import { parseArgs } from 'node:util';
import type { CameraId } from '../domain/camera/camera.ts';
import { DWELLING_SIGNS, type DwellingSign } from '../domain/home/dwelling-rules.ts';
import { dwellingSigns } from '../domain/home/is-dwelling.ts';
import type { Store } from '../storage/store.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { readConfig, requireStore, todayOf, withStore } from './settings.ts';

/** Cameras of one commit. */
const CHUNK = 500;

export const homesCommand: Command = {
  name: 'homes',
  summary: 'Finds published cameras on private homes and takes them off the map.',
  usage: '--check|--apply [--json]',
  help: [
    '  --check   Counts them and says by which sign they were known. Changes nothing.',
    '  --apply   Takes them off the map. What was public of them stays in copies that others have, and in earlier lines of the feed.',
    '  --json    Prints the numbers as one line of JSON.',
    'Exit code: 0 when none is left on the map, 1 when --check found some.',
  ].join('\n'),
  run: runHomes,
};

async function runHomes(args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      apply: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.check === values.apply) throw new UsageError('Choose one of --check and --apply.');
  const config = readConfig(terminal);
  requireStore(config);
  return withStore(config, async (store) => {
    const { ids, published, bySign } = await findHomes(store);
    let converted = 0;
    for (let start = 0; values.apply && start < ids.length; start += CHUNK)
      converted += await store.convertHomes(ids.slice(start, start + CHUNK), todayOf(terminal));
    if (values.json) terminal.print(JSON.stringify({ published, homes: ids.length, converted, bySign }));
    else report(terminal, { published, homes: ids.length, converted, bySign });
    return values.apply || ids.length === 0 ? 0 : 1;
  });
}

interface Found {
  ids: CameraId[];
  published: number;
  /** A camera can have several signs. */
  bySign: Partial<Record<DwellingSign, number>>;
}

async function findHomes(store: Pick<Store, 'cameras'>): Promise<Found> {
  const found: Found = { ids: [], published: 0, bySign: {} };
  for await (const { id, facts } of store.cameras()) {
    found.published += 1;
    const signs = dwellingSigns(facts);
    if (signs.length > 0) found.ids.push(id);
    for (const sign of signs) found.bySign[sign] = (found.bySign[sign] ?? 0) + 1;
  }
  return found;
}

function report(
  terminal: Terminal,
  {
    published,
    homes,
    converted,
    bySign,
  }: { published: number; homes: number; converted: number } & Pick<Found, 'bySign'>,
): void {
  terminal.print(`${published} cameras are on the map, ${homes} of them on private homes.`);
  for (const sign of DWELLING_SIGNS) if (bySign[sign] !== undefined) terminal.print(`  ${sign}: ${bySign[sign]}`);
  if (converted > 0)
    terminal.print(`${converted} were taken off the map. Earlier lines of the feed still name their places.`);
}
