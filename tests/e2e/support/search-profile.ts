/** Looks for planted markers in every byte of a browser's profile: as text, as UTF-16, as numbers, and behind what is packed. */
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { joinLog, unpackTable, unpackValues } from './leveldb.ts';

/** What was planted: words, the bytes of a photo, or a number that is stored as one. */
export type Marker = string | Buffer | number;

/** Files in which each marker was found, by its name. */
export type Found = Record<string, string[]>;

/** Searches a folder; every marker that was found has its files. */
export async function searchProfile(folder: string, markers: Record<string, Marker>): Promise<Found> {
  const wanted = Object.entries(markers).map(([name, marker]) => [name, formsOf(marker)] as const);
  const found: Found = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const layers = layersOf(readFileSync(path));
    for (const [name, forms] of wanted) {
      if (!layers.some((layer) => forms.some((form) => layer.includes(form)))) continue;
      found[name] = [...(found[name] ?? []), relative(folder, path)];
    }
  }
  return found;
}

/** How a marker can lie in a file. */
function formsOf(marker: Marker): Buffer[] {
  if (Buffer.isBuffer(marker)) return [marker];
  if (typeof marker === 'string') return [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')];
  const number = Buffer.alloc(8);
  number.writeDoubleLE(marker);
  return [number, Buffer.from(number).reverse(), ...formsOf(String(marker))];
}

/** A file, and what is behind its packing. */
function layersOf(file: Buffer): Buffer[] {
  const table = unpackTable(file);
  const layers = [file, joinLog(file), ...(table ? [table] : [])];
  return [...layers, ...layers.flatMap(unpackValues)];
}
