/** A host's own map of one tile: a canal runs across a park, and a street with a name. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { encodeTile, writeMbtiles } from '../../support/vector-tile.ts';

/** The middle of the tile, as the page's address says it. */
export const PLACE = '#map=16/43.73141/7.43774';

const TOWN = encodeTile([
  {
    layer: 'park',
    shape: 'area',
    places: [
      [0, 0],
      [4096, 0],
      [4096, 4096],
      [0, 4096],
    ],
  },
  {
    layer: 'water',
    shape: 'area',
    places: [
      [0, 0],
      [2048, 0],
      [2048, 4096],
      [0, 4096],
    ],
    props: { class: 'lake' },
  },
  {
    layer: 'transportation',
    shape: 'line',
    places: [
      [2048, 2148],
      [4096, 2148],
    ],
    props: { class: 'minor' },
  },
  {
    layer: 'transportation_name',
    shape: 'line',
    places: [
      [2048, 2148],
      [4096, 2148],
    ],
    props: { class: 'minor', name: 'Alder Row' },
  },
]);

/** Writes the map into a folder and gives the path for `OVERSEEN_BASEMAP_FILE`. */
export function writeTown(folder: string): string {
  const file = join(folder, 'town.mbtiles');
  writeMbtiles(file, [{ z: 14, x: 8530, y: 5974, bytes: gzipSync(TOWN) }], {
    format: 'pbf',
    minzoom: '14',
    maxzoom: '14',
    bounds: '7.3,43.7,7.5,43.8',
    json: JSON.stringify({ vector_layers: [{ id: 'water' }, { id: 'transportation' }] }),
  });
  return file;
}

/** How many pixels of the map's canvases have a colour. */
export function countPixels(page: Page, colour: string): Promise<number> {
  return page.evaluate((wanted) => {
    const rgb = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    let count = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('.vector-pane canvas')) {
      if (canvas.width === 0) continue;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let i = 0; i < pixels.length; i += 4) {
        if (rgb.every((value, channel) => pixels[i + channel] === value) && pixels[i + 3] === 255) count += 1;
      }
    }
    return count;
  }, colour);
}

/** Water, park and street in the colours of a theme. */
export async function expectColours(page: Page, colours: readonly string[]): Promise<void> {
  for (const colour of colours)
    await expect.poll(() => countPixels(page, colour), { message: colour }).toBeGreaterThan(500);
}

/** Water, park and street in light. */
export const LIGHT = ['#bdd8e4', '#d8e5cd', '#ffffff'];
/** The same in dark. */
export const DARK = ['#0f2833', '#17261f', '#303940'];
