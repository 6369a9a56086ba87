/** The entry that ends a bulk decision covers as many submissions as its parts. */
import type { LogBody } from './entry.ts';

/** A walk along the bodies of the log, in their order. */
export class BulkCounts {
  /** Submissions of each bulk decision, as far as its parts were seen. */
  readonly #known = new Map<string, number>();

  /** What does not agree, if anything. Where a body before was purged, parts may be gone: then fewer are no finding. */
  add(body: LogBody, isPurged: boolean): { what: string; problem: string } | undefined {
    const bulk = body.kind === 'bulk' || body.kind === 'decision' ? body.bulk : undefined;
    if (bulk === undefined) return undefined;
    const known = this.#known.get(bulk) ?? 0;
    if (body.kind !== 'bulk') this.#known.set(bulk, known + 1);
    else if (body.part !== undefined) this.#known.set(bulk, known + body.count);
    else if (body.count < known || (body.count > known && !isPurged))
      return { what: `bulk ${bulk}`, problem: `says ${body.count} submissions, its parts ${known}` };
    return undefined;
  }
}
