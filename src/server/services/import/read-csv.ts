/** Tables: comma, semicolon or tab, any line ends, with a header that names latitude and longitude. */
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { CameraFacts, Tags } from '../../../domain/camera/camera.ts';
import type { DeviceKind } from '../../../domain/camera/vocabulary.ts';
import { FIELD_CODECS } from '../../../domain/osm/field-codec.ts';
import { type CsvColumns, columnsOf } from './csv-columns.ts';
import { factsOfKindWord } from './csv-kind.ts';
import { osmRef, parseOsmRef } from './osm-element.ts';
import { UnreadableFileError } from './refusal.ts';
import type { SourceRow } from './source-row.ts';

/** Longest row, characters: a quote that is never closed must not fill the memory. */
const MAX_RECORD_SIZE = 1_000_000;

export interface CsvOptions {
  /** Kind of a row that does not say its own. */
  kind: DeviceKind;
  /** Remarks for the person at the terminal. */
  onNote?: (note: string) => void;
}

/** Rows of a table. Columns that mean nothing to us are left out and named once. */
export async function* readCsv(
  text: AsyncIterable<string>,
  head: string,
  options: CsvOptions,
): AsyncGenerator<SourceRow> {
  const delimiter = sniffDelimiter(head);
  let columns: CsvColumns | undefined;
  let width = 0;
  let row = 0;
  try {
    for await (const cells of records(text, delimiter)) {
      if (!columns) {
        if (/^sep=/i.test(cells.join(''))) continue;
        columns = headerOf(cells, options);
        width = cells.length;
        continue;
      }
      row += 1;
      yield cells.length === width
        ? rowOf(row, cells, { columns, delimiter, kind: options.kind })
        : { row, refused: 'unreadable-row', detail: `${cells.length} cells where the header has ${width}` };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFileError(`The table cannot be read after row ${row}: ${error.code}.`, { cause: error });
  }
  if (!columns) throw new UnreadableFileError('The table has no header.');
}

function records(text: AsyncIterable<string>, delimiter: string): AsyncIterable<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_SIZE,
  });
  // The callback has nothing to add: a failure on either side destroys the parser, so whoever walks it sees the error.
  pipeline(Readable.from(text), parser, () => undefined);
  return parser;
}

/** The delimiter that the first line has most of; an Excel `sep=` line says it. */
export function sniffDelimiter(head: string): string {
  const declared = /^sep=([,;\t])/i.exec(head)?.[1];
  if (declared !== undefined) return declared;
  const line = (head.split(/\r\n|\n|\r/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function headerOf(cells: string[], { onNote }: CsvOptions): CsvColumns {
  const columns = columnsOf(cells);
  if (!columns) {
    throw new UnreadableFileError(
      `The header names no latitude and longitude; found: ${cells.slice(0, 20).join(', ')}.`,
    );
  }
  if (columns.leftOut.length > 0) onNote?.(`Columns left out: ${columns.leftOut.join(', ')}.`);
  return columns;
}

function rowOf(
  row: number,
  cells: string[],
  table: { columns: CsvColumns; delimiter: string; kind: DeviceKind },
): SourceRow {
  const { columns, delimiter, kind } = table;
  const cell = (index: number) => cells[index] ?? '';
  const filled = columns.tags.filter(({ index }) => cell(index) !== '');
  const tags: Tags = Object.fromEntries(filled.map(({ index, key }) => [key, cell(index)]));
  const isDevice = !columns.hasTypeTag;
  const aims = FIELD_CODECS.aims.parse(cell(columns.aims)).value;
  const facts: Partial<CameraFacts> = {
    ...(isDevice ? factsOfKindWord(cell(columns.kind), kind) : {}),
    ...(aims ? { aims } : {}),
  };
  const ref = refOf(cell(columns.osmId).trim(), cell(columns.osmType).trim());
  return {
    row,
    lat: degrees(cell(columns.lat), delimiter),
    lon: degrees(cell(columns.lon), delimiter),
    tags,
    facts,
    isDevice,
    ...(ref === undefined ? {} : { ref }),
  };
}

/** A table of OSM ids without types is one of nodes, as devices are. */
function refOf(id: string, type: string): string | undefined {
  return parseOsmRef(id) ?? osmRef(type === '' ? 'node' : type.toLowerCase(), id);
}

/** A decimal comma is one only where commas do not divide the cells. */
function degrees(text: string, delimiter: string): string {
  return delimiter !== ',' && /^\s*[+-]?\d+,\d+\s*$/.test(text) ? text.replace(',', '.') : text;
}
