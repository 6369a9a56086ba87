/** What the server says of packs and feed, checked before it is believed. */
import type { Change } from '../../domain/pack/map-point.ts';
import type { Changes, Manifest, PackRef } from '../../protocol/schema/reads.ts';

/** True for a manifest. */
export function isManifest(body: unknown): body is Manifest {
  if (!(body instanceof Object)) return false;
  const { epoch, seq, packs, counts } = body as Partial<Manifest>;
  const isFile = (file: Partial<PackRef> | undefined) => /^[0-9a-f]{64}$/.test(file?.sha256 ?? '');
  const areFiles = Array.isArray(packs) && packs.every(isFile) && (counts === undefined || isFile(counts));
  return typeof epoch === 'string' && Number.isInteger(seq) && areFiles;
}

/** True for a page of the feed. */
export function isChanges(body: unknown): body is Changes {
  if (!(body instanceof Object)) return false;
  const { epoch, head, changes } = body as Partial<Changes>;
  return typeof epoch === 'string' && Number.isInteger(head) && Array.isArray(changes);
}

/** Lines in order without a gap; what lies behind a gap is left for the next request. */
export function linesAfter(head: number, changes: readonly Change[]): Change[] {
  const sorted = changes.filter(({ seq }) => seq > head).sort((a, b) => a.seq - b.seq);
  return sorted.filter((change, index) => change.seq === head + 1 + index);
}
