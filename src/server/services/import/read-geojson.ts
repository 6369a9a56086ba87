/** GeoJSON: a FeatureCollection, a bare array of features, or one feature a line. */

import { rowOfFeature } from './feature-row.ts';
import { linesOf } from './file-text.ts';
import { jsonValues } from './json-rows.ts';
import { isLineDelimited } from './sniff-format.ts';
import type { SourceRow } from './source-row.ts';

/** Begins each line of a GeoJSON text sequence, RFC 8142. */
const RECORD_SEPARATOR = '\u001e';

/** Rows of the features. A damaged line of line-delimited GeoJSON is one refused row; other damage ends the reading. */
export async function* readGeoJson(text: AsyncIterable<string>, head: string): AsyncGenerator<SourceRow> {
  if (isLineDelimited(head)) {
    yield* readLines(text);
    return;
  }
  let row = 0;
  const path = head.trimStart().startsWith('[') ? '$.*' : '$.features.*';
  for await (const value of jsonValues(text, path)) {
    row += 1;
    yield rowOfFeature(row, value);
  }
}

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  let row = 0;
  for await (const { line, text: raw } of linesOf(text)) {
    const trimmed = (raw.startsWith(RECORD_SEPARATOR) ? raw.slice(1) : raw).trim();
    if (trimmed === '') continue;
    row += 1;
    yield rowOfLine(row, line, trimmed);
  }
}

function rowOfLine(row: number, line: number, text: string): SourceRow {
  try {
    const value: unknown = JSON.parse(text);
    return rowOfFeature(row, value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { row, refused: 'unreadable-row', detail: `line ${line} is not JSON` };
  }
}
