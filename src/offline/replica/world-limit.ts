import type { Manifest } from '../../protocol/schema/reads.ts';

/** Whether the host lets everybody have the whole world: always so where it names no limit or has no counts in its place. */
export function isWithinLimit({ packs, counts, wholeWorldBytes }: Manifest): boolean {
  if (counts === undefined || wholeWorldBytes === undefined) return true;
  return packs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) <= wholeWorldBytes;
}
