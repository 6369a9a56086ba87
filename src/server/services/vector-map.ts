/** The host's own vector map: a file that is read on this machine, so nobody else learns what is looked at. */

import { resolve } from 'node:path';
import { vectorTilePath } from '../../protocol/endpoint.ts';
import type { Basemap } from '../../protocol/schema/reads.ts';
import { openTileArchive, type TileArchive } from '../../storage/tile-archive.ts';
import { CONFIG_KEYS, type VectorFile } from '../config.ts';

/** An open map file and the words that credit it. */
export interface VectorMap {
  archive: TileArchive;
  attribution: string;
}

const DEFAULT_CREDIT = CONFIG_KEYS.find(({ name }) => name === 'OVERSEEN_BASEMAP_FILE_ATTRIBUTION')?.default;

/** Opens the file of the configuration; `note` gets what the host should know. @throws a sentence when it cannot be used */
export async function openVectorMap(file: VectorFile, note: (text: string) => void): Promise<VectorMap> {
  const opened = await openTileArchive(file.path);
  if (!opened.ok) {
    // The path in full: a relative one is taken from wherever the server was started.
    throw new Error(`OVERSEEN_BASEMAP_FILE is "${resolve(file.path)}", which ${opened.problem}; see docs/basemap.md.`);
  }
  const { archive } = opened;
  if (archive.schema === 'other') {
    note('OVERSEEN_BASEMAP_FILE has neither the layers of OpenMapTiles nor of Protomaps 4: the page does not draw it.');
  }
  if (file.attribution === DEFAULT_CREDIT && archive.attribution !== '' && !namesOsm(archive.attribution)) {
    note(`OVERSEEN_BASEMAP_FILE names "${archive.attribution}" as its source: set OVERSEEN_BASEMAP_FILE_ATTRIBUTION.`);
  }
  return { archive, attribution: file.attribution };
}

/** What the page is told of it. */
export function describeVector(map: VectorMap | undefined): NonNullable<Basemap['vector']> | null {
  if (map === undefined) return null;
  const { attribution, archive } = map;
  const { minZoom, maxZoom, bounds, schema } = archive;
  const isOsm = namesOsm(attribution);
  return {
    url: vectorTilePath('{z}', '{x}', '{y}'),
    attribution,
    attributionUrl: isOsm ? 'https://www.openstreetmap.org/copyright' : '',
    fixUrl: isOsm ? 'https://www.openstreetmap.org/fixthemap' : '',
    minZoom,
    maxZoom,
    bounds,
    schema,
    saveable: true,
  };
}

function namesOsm(credit: string): boolean {
  return /openstreetmap/i.test(credit);
}
