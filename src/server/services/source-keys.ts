/**
 * Which entries came from one source. Lives in memory alone, for half a day: a moderator can refuse a flood at once, and nobody can
 * ask later who sent what. A key is shown only for a source that sent many, so that a person's few entries stay unlinked.
 */
import { RISK_RULES } from '../../domain/submission/risk-rules.ts';
import type { OpId } from '../../domain/submission/submission.ts';
import type { ServiceContext } from './context.ts';

/** How long a source is remembered. */
const LIFE_MS = 12 * 3_600_000;
const MAX_SOURCES = 20_000;
const MAX_ENTRIES = 200_000;
const KEY_BYTES = 8;

/** The memory of sources. A key is random: it tells nothing of the source. */
export interface SourceKeys {
  keyOf(opId: OpId): string | undefined;
  opIdsOf(key: string): OpId[];
  /** Remembers who sent what; tells for each entry how many its source has sent, up to and with it. */
  note(source: string, opIds: readonly OpId[]): Map<OpId, number>;
}

interface Source {
  name: string;
  key: string;
  opIds: Set<OpId>;
  endsAt: number;
}

/** Begins with an empty memory; the oldest sources go first, and all of them after half a day. */
export function createSourceKeys({ now, randomHex }: Pick<ServiceContext, 'now' | 'randomHex'>): SourceKeys {
  const byName = new Map<string, Source>();
  const byKey = new Map<string, Source>();
  const byEntry = new Map<OpId, Source>();
  const forget = (source: Source) => {
    byName.delete(source.name);
    byKey.delete(source.key);
    for (const opId of source.opIds) if (byEntry.get(opId) === source) byEntry.delete(opId);
  };
  const tidy = () => {
    for (const source of byName.values()) {
      const isOver = byName.size > MAX_SOURCES || byEntry.size > MAX_ENTRIES;
      // The front is the one that ends first.
      if (!isOver && source.endsAt > now()) break;
      forget(source);
    }
  };
  const open = (name: string): Source => {
    const source = { name, key: randomHex(KEY_BYTES), opIds: new Set<OpId>(), endsAt: now() + LIFE_MS };
    byName.set(name, source);
    byKey.set(source.key, source);
    return source;
  };
  return {
    keyOf: (opId) => {
      tidy();
      const source = byEntry.get(opId);
      return source !== undefined && source.opIds.size >= RISK_RULES.sourceFrom ? source.key : undefined;
    },
    opIdsOf: (key) => {
      tidy();
      return [...(byKey.get(key)?.opIds ?? [])];
    },
    note: (name, opIds) => {
      tidy();
      const counts = new Map<OpId, number>();
      if (opIds.length === 0) return counts;
      const source = byName.get(name) ?? open(name);
      for (const opId of opIds) {
        // Whoever sends an id again does not take it from whom it came from first.
        if (!byEntry.has(opId)) {
          source.opIds.add(opId);
          byEntry.set(opId, source);
        }
        counts.set(opId, source.opIds.size);
      }
      return counts;
    },
  };
}
