/** Overpass JSON: `{"elements": [...]}` or the bare array of elements. */
import { jsonValues } from './json-rows.ts';
import { isMembers, memberOf, rowOfElement, tagsOf } from './osm-element.ts';
import type { SourceRow } from './source-row.ts';

/** Rows of an Overpass answer. Nodes stand where they are, ways and relations at their `center`. */
export async function* readOverpass(text: AsyncIterable<string>, head: string): AsyncGenerator<SourceRow> {
  const path = head.trimStart().startsWith('[') ? '$.*' : '$.elements.*';
  let row = 0;
  for await (const value of jsonValues(text, path)) {
    row += 1;
    yield rowOf(row, value);
  }
}

function rowOf(row: number, value: unknown): SourceRow {
  const given = memberOf(value, 'tags') ?? {};
  const tags = isMembers(given) ? tagsOf(Object.entries(given)) : undefined;
  if (!isMembers(value) || !tags) return { row, refused: 'unreadable-row', detail: 'an element of an unknown shape' };
  const place = memberOf(value, 'center') ?? value;
  return rowOfElement(row, {
    type: memberOf(value, 'type'),
    id: memberOf(value, 'id'),
    lat: memberOf(place, 'lat'),
    lon: memberOf(place, 'lon'),
    tags,
  });
}
