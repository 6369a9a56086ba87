/** MBTiles: a SQLite file with a table of tiles, whose rows count from the south. */
import DatabaseFile from 'better-sqlite3';
import type { OpenedArchive, TileArchiveFacts } from '../tile-archive.ts';
import { boundsOf, creditOf, schemaOf } from './archive-facts.ts';
import { isVectorTile, toGzip } from './packed-tile.ts';

/** Deepest level that any map has. */
const DEEPEST_ZOOM = 24;

interface TileRow {
  bytes: Uint8Array;
}

/** Opens a file that is known to be SQLite. */
export async function openMbtiles(path: string): Promise<OpenedArchive> {
  let file: DatabaseFile.Database | undefined;
  try {
    file = new DatabaseFile(path, { readonly: true, fileMustExist: true });
    const opened = await read(file);
    if (!opened.ok) file.close();
    return opened;
  } catch (error) {
    file?.close();
    if (!(error instanceof DatabaseFile.SqliteError)) throw error;
    const lacksTables = error.message.startsWith('no such');
    return { ok: false, problem: lacksTables ? 'is a database without tiles' : 'is damaged' };
  }
}

async function read(file: DatabaseFile.Database): Promise<OpenedArchive> {
  const notes = readNotes(file);
  const format = notes.get('format') ?? 'pbf';
  if (format !== 'pbf') return { ok: false, problem: `holds pictures (${format}), not vector tiles` };
  const trial = file.prepare<[], TileRow>('select tile_data as bytes from tiles limit 1').get();
  if (trial === undefined) return { ok: false, problem: 'has no tiles' };
  const packed = await toGzip(trial.bytes).catch(() => new Uint8Array(0));
  if (packed !== undefined && !(await isVectorTile(packed))) {
    return { ok: false, problem: 'holds something else than vector tiles, or is damaged' };
  }
  const find = file.prepare<[number, number, number], TileRow>(
    'select tile_data as bytes from tiles where zoom_level = ? and tile_column = ? and tile_row = ?',
  );
  return {
    ok: true,
    archive: {
      ...factsOf(file, notes),
      tile: async (z, x, y) => {
        const row = find.get(z, x, 2 ** z - 1 - y);
        return row === undefined ? undefined : toGzip(row.bytes);
      },
      close: async () => void file.close(),
    },
  };
}

function readNotes(file: DatabaseFile.Database): Map<string, string> {
  const rows = file.prepare<[], { name: string; value: unknown }>('select name, value from metadata').all();
  return new Map(rows.map(({ name, value }) => [name, String(value)]));
}

function factsOf(file: DatabaseFile.Database, notes: ReadonlyMap<string, string>): TileArchiveFacts {
  const [min, max] = [zoomOf(notes.get('minzoom')), zoomOf(notes.get('maxzoom'))];
  // Files that do not tell are asked: the zoom stands first in the index of tiles.
  const seen = file.prepare<[], { min: number; max: number }>(
    'select min(zoom_level) as min, max(zoom_level) as max from tiles',
  );
  const levels = min === undefined || max === undefined ? seen.get() : undefined;
  return {
    minZoom: min ?? levels?.min ?? 0,
    maxZoom: max ?? levels?.max ?? 14,
    bounds: boundsOf((notes.get('bounds') ?? '').split(',').map(Number)),
    schema: schemaOf(layersOf(notes.get('json'))),
    attribution: creditOf(notes.get('attribution')),
  };
}

function zoomOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9]{1,2}$/.test(text)) return undefined;
  const zoom = Number(text);
  return zoom <= DEEPEST_ZOOM ? zoom : undefined;
}

function layersOf(json: string | undefined): unknown {
  try {
    return Reflect.get(Object(JSON.parse(json ?? '{}')), 'vector_layers');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
