/** Rows of a file of any format we know, with its checksum at the end. */
import type { DeviceKind } from '../../../domain/camera/vocabulary.ts';
import { type FileProgress, openText } from './file-text.ts';
import { readCsv } from './read-csv.ts';
import { readGeoJson } from './read-geojson.ts';
import { readOsmXml } from './read-osm-xml.ts';
import { readOverpass } from './read-overpass.ts';
import { UnreadableFileError } from './refusal.ts';
import { SNIFF_LENGTH, sniffFormat } from './sniff-format.ts';
import type { ImportFormat, SourceRow } from './source-row.ts';

export interface FileRequest {
  path: string;
  format: ImportFormat | 'auto';
  /** WHATWG label. */
  encoding: string;
  /** Kind of the rows that do not say their own. */
  kind?: DeviceKind;
  /** Called with the number of bytes read so far. */
  onBytes?: (sizeBytes: number) => void;
  onNote?: (note: string) => void;
}

/** A file whose format is known. `rows` can be walked once; `progress` is whole after that. */
export interface OpenedRows {
  format: ImportFormat;
  rows: AsyncGenerator<SourceRow>;
  progress: FileProgress;
}

/** Opens a file. @throws {UnreadableFileError} when its format cannot be told; the system's error when it cannot be opened */
export async function openRows(request: FileRequest): Promise<OpenedRows> {
  const { text, progress } = openText(request.path, request.encoding, request.onBytes);
  const pieces: string[] = [];
  let length = 0;
  while (length < SNIFF_LENGTH) {
    const piece = await text.next();
    if (piece.done) break;
    pieces.push(piece.value);
    length += piece.value.length;
  }
  const head = pieces.join('').slice(0, SNIFF_LENGTH);
  const format = request.format === 'auto' ? sniffFormat(head) : request.format;
  if (!format) {
    await text.return();
    throw new UnreadableFileError('The format of the file cannot be told from its beginning; name it with --format.');
  }
  return { format, rows: rowsOf(format, concat(pieces, text), head, request), progress };
}

async function* concat(pieces: string[], rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield* pieces;
  yield* rest;
}

function rowsOf(
  format: ImportFormat,
  text: AsyncIterable<string>,
  head: string,
  request: FileRequest,
): AsyncGenerator<SourceRow> {
  if (format === 'geojson') return readGeoJson(text, head);
  if (format === 'overpass') return readOverpass(text, head);
  if (format === 'osm-xml') return readOsmXml(text);
  const { kind = 'camera', onNote } = request;
  return readCsv(text, head, { kind, ...(onNote ? { onNote } : {}) });
}
