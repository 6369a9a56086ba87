/** OSM XML, as downloaded from the API, JOSM or osmium. Authors and times of edits are not read. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type OsmElement, rowOfElement } from './osm-element.ts';
import { UnreadableFileError } from './refusal.ts';
import type { SourceRow } from './source-row.ts';

const ELEMENTS = new Set(['node', 'way', 'relation']);

/**
 * Rows of the elements that carry tags; untagged nodes are only corners of ways.
 *
 * Ways and relations have a position only where the file gives a `center`; without one they are refused by name.
 * @throws {UnreadableFileError} on text that is not XML, naming line and row.
 */
export async function* readOsmXml(text: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  const collector = new ElementCollector();
  for await (const piece of text) {
    collector.write(piece);
    yield* collector.take();
  }
  collector.end();
  yield* collector.take();
}

class ElementCollector {
  readonly #parser = new SaxesParser();
  #rows: SourceRow[] = [];
  #count = 0;
  #open: (OsmElement & { entries: [string, string][] }) | undefined;

  constructor() {
    this.#parser.on('opentag', (tag) => this.#openTag(tag));
    this.#parser.on('closetag', ({ name }) => {
      if (ELEMENTS.has(name)) this.#closeElement();
    });
    this.#parser.on('error', (cause) => {
      throw new UnreadableFileError(
        `The file is not valid XML at line ${this.#parser.line}, column ${this.#parser.column}, after row ${this.#count}.`,
        { cause },
      );
    });
  }

  write(piece: string): void {
    this.#parser.write(piece);
  }

  end(): void {
    this.#parser.close();
  }

  take(): SourceRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #openTag({ name, attributes }: SaxesTagPlain): void {
    if (ELEMENTS.has(name)) {
      const { id = '', lat, lon } = attributes;
      this.#open = { type: name, id, lat, lon, tags: {}, entries: [] };
    } else if (this.#open && name === 'tag') {
      this.#open.entries.push([attributes.k ?? '', attributes.v ?? '']);
    } else if (this.#open && name === 'center') {
      this.#open.lat = attributes.lat;
      this.#open.lon = attributes.lon;
    }
  }

  #closeElement(): void {
    const element = this.#open;
    this.#open = undefined;
    if (!element || element.entries.length === 0) return;
    this.#count += 1;
    this.#rows.push(rowOfElement(this.#count, { ...element, tags: Object.fromEntries(element.entries) }));
  }
}
