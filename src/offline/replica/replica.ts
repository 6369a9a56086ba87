/** This phone's copy of the public map, together with the entries that are not on it yet. */
import type { Change } from '../../domain/pack/map-point.ts';
import type { PackRef } from '../../protocol/schema/reads.ts';
import type { Entry } from '../outbox/entry.ts';
import { DRAWN, isEntryRow, toEntry } from '../outbox/entry-states.ts';
import { allOf, answerTo, type Read, readPlainly } from '../plain-database.ts';
import type { ChangeRow, PackRow, SettingRow } from '../rows.ts';
import { getRuntime } from '../runtime.ts';
import { type ReplicaState, STATE_NAME, stateIn } from './replica-state.ts';

/** Everything the map's worker lays over each other. */
export interface LoadedReplica {
  /** In the order of the manifest. */
  packs: Uint8Array[];
  /** Packs that this phone does not hold. */
  unheld: PackRef[];
  /** Counts of the whole world, where not every pack is held. */
  counts?: Uint8Array;
  /** Lines after the packs, oldest first. */
  changes: Change[];
  own: Entry[];
  /** Latest line held; 0 and '' when nothing is. */
  seq: number;
  epoch: string;
  /** True before anything was ever stored: a first visit. */
  isFirst?: true;
}

interface Rows {
  state: ReplicaState;
  packs: PackRow[];
  changes: ChangeRow[];
  own: Entry[];
  /** Whether entries lie in boxes, which this reading cannot open. */
  isSealed: boolean;
}

const NOTHING: LoadedReplica = { packs: [], unheld: [], changes: [], own: [], seq: 0, epoch: '' };

/** The copy as of one moment. Packs that are missing or broken count as no copy at all, and are fetched anew at the next refresh. */
export async function loadReplica(): Promise<LoadedReplica> {
  const read = await readRows();
  if (read === 'none') return { ...NOTHING, isFirst: true };
  // The library upgrades it, and stores what follows in the new shape.
  if (read === 'older') {
    await (await import('../database.ts')).getDatabase();
    return loadReplica();
  }
  const { state, changes, packs } = read.value;
  const own = read.value.isSealed ? await (await import('./sealed-own.ts')).readSealedOwn() : read.value.own;
  const files = [...state.packs, ...(state.counts ? [state.counts] : [])];
  const bySha = new Map(packs.map(({ sha256, bytes }) => [sha256, bytes]));
  const held = files.map(({ sha256 }) => bySha.get(sha256)).filter((bytes) => bytes !== undefined);
  const isWhole = held.length === files.length && (await areIntact(held, files));
  if (!isWhole) {
    await (await import('./drop-replica.ts')).dropReplica(state);
    return { ...NOTHING, own };
  }
  const counts = state.counts && held.pop();
  const { unheld, head: seq, epoch } = state;
  return { packs: held, unheld, ...(counts === undefined ? {} : { counts }), changes, own, seq, epoch };
}

/** Everything in one transaction and one turn. Packs that are not in force yet are read too, and left out later: they are few. */
function readRows(): Promise<Read<Rows>> {
  return readPlainly(['packs', 'changes', 'entries', 'settings', 'seal'], async (stores) => {
    const byState = stores('entries').index('status.state');
    const [note, seals, packs, changes, ...own] = await Promise.all([
      answerTo<SettingRow | undefined>(stores('settings').get(STATE_NAME)),
      answerTo<number>(stores('seal').count()),
      allOf<PackRow>(stores('packs')),
      allOf<ChangeRow>(stores('changes')),
      ...DRAWN.map((state) => allOf<unknown>(byState, state)),
    ]);
    const rows = own.flat().filter(isEntryRow);
    const sorted = rows.sort((a, b) => a.savedAt - b.savedAt).map(toEntry);
    return { state: stateIn(note), packs, changes, own: sorted, isSealed: seals > 0 };
  });
}

async function areIntact(
  packs: readonly Uint8Array<ArrayBuffer>[],
  files: readonly { sha256: string }[],
): Promise<boolean> {
  for (const [index, bytes] of packs.entries()) {
    if ((await getRuntime().sha256(bytes)) !== files[index]?.sha256) return false;
  }
  return true;
}
