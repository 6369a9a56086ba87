/**
 * The door of the push: who gets a place, who is asked for work first, and who is told to come again. Knows sources by names that die
 * with the day. Where the host has switched the bounds off, everybody comes in.
 */
import { isMostlyRefused } from '../../../domain/intake/alarms.ts';
import { type Asking, Ledger, type NoPlace, untilTomorrow } from '../../../domain/intake/ledger.ts';
import { isPressed } from '../../../domain/intake/proof-rules.ts';
import type { OpId } from '../../../domain/submission/submission.ts';
import { AppError } from '../../../protocol/error-code.ts';
import type { ChallengeAnswer, Proof } from '../../../protocol/schema/intake.ts';
import type { PushItem } from '../../../protocol/schema/submission.ts';
import type { ServiceContext } from '../context.ts';
import type { SourceKeys } from '../source-keys.ts';
import { askingOf } from './asking.ts';
import { createCensus } from './census.ts';
import { countStates } from './count-states.ts';
import { createLatestEntries } from './latest-entries.ts';
import { createProofs } from './proofs.ts';

/** How long a source is not looked up again. */
const LOOK_MS = 60_000;
const MAX_LOOKS = 20_000;
/** Phones that were told the same hour do not come in the same second. */
const SPREAD_MS = 120_000;

/** What a push is let in with. */
export interface Door {
  /** Entries without a place, and in how many seconds they may come again. */
  late: ReadonlyMap<OpId, number>;
  /** Keeps the places of those that were stored as new, and gives back the rest. */
  settle(stored: ReadonlySet<OpId>): void;
}

/** How things stand at the door. */
export interface DoorState {
  isFull: boolean;
  proof: boolean;
}

/** The door of one process. */
export interface Intake {
  /** @throws {AppError} proof-needed, with the challenge in its details */
  open(items: readonly PushItem[], source: string, proof?: Proof): Promise<Door>;
  challenge(): Promise<ChallengeAnswer>;
  state(): Promise<DoorState>;
  /** One entry of each source of today. */
  sourceEntries(): OpId[];
}

const OPEN_DOOR: Door = { late: new Map(), settle: () => undefined };

/** Begins with an empty memory. */
export function createIntake(context: ServiceContext, sources: SourceKeys): Intake {
  const { config, store, now } = context;
  const isBounded = config.pendingCap > 0;
  const mayAsk = config.proofOfWork === 'auto' && isBounded;
  const ledger = new Ledger(Math.max(1, config.pendingCap));
  const refresh = createCensus(context, ledger);
  const proofs = createProofs(context);
  const latest = createLatestEntries(context);
  const looks = new Map<string, { at: number; isRefused: boolean }>();

  /** Whether these may come in without more work: those that are stored already cost none, so that a lost answer is had again for free. */
  const isPaid = async (opIds: readonly OpId[], proof: Proof | undefined): Promise<boolean> => {
    if (opIds.length === 0 || (await store.listBriefs(opIds)).length === opIds.length) return true;
    return proof !== undefined && (await proofs.spend(proof));
  };

  /** What moderators decided of a source's entries: those make room for its others, or keep them out while much comes in. */
  const look = async (source: string): Promise<void> => {
    if (now() - (looks.get(source)?.at ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return;
    const key = sources.keyOf(latest.of(source) ?? '');
    if (key === undefined) return;
    if (looks.size >= MAX_LOOKS) looks.clear();
    const counts = countStates(await store.listBriefs(sources.opIdsOf(key)));
    looks.set(source, { at: now(), isRefused: isMostlyRefused(counts) });
    ledger.setOpen(source, counts.open, now());
  };

  const takeAll = async (asked: ReadonlyMap<OpId, Asking>, source: string, pressure: number) => {
    const late = new Map<OpId, NoPlace>();
    if (source !== '') await look(source);
    const isOut = isPressed(pressure) && looks.get(source)?.isRefused === true;
    for (const [opId, asking] of asked) {
      const none = isOut ? untilTomorrow(now()) : ledger.take(asking, now());
      if (none !== undefined) late.set(opId, none);
    }
    return late;
  };

  /** Those that are stored already have their place. */
  const tellLate = async (late: ReadonlyMap<OpId, NoPlace>): Promise<Map<OpId, number>> => {
    const known = late.size === 0 ? [] : await store.listBriefs([...late.keys()]);
    const stored = new Set(known.map(({ opId }) => opId));
    const spreadMs = (Number.parseInt(context.randomHex(2), 16) / 65_536) * SPREAD_MS;
    const told = [...late].filter(([opId]) => !stored.has(opId));
    return new Map(told.map(([opId, { waitMs }]) => [opId, Math.ceil((waitMs + spreadMs) / 1000)]));
  };

  return {
    open: async (items, address, proof) => {
      if (!isBounded || items.length === 0) return OPEN_DOOR;
      await refresh();
      // Where requests are not counted by address, everybody comes from one: it tells nobody from another.
      const source = config.requestsPerMinute === 0 ? '' : address;
      const asked = await askingOf(store, items, source);
      const pressure = ledger.pressure([...new Set([...asked.values()].map(({ square }) => square))], now());
      const late = await takeAll(asked, source, pressure);
      const placed = [...asked.keys()].filter((opId) => !late.has(opId));
      const settle: Door['settle'] = (stored) => {
        for (const opId of placed) {
          const asking = asked.get(opId);
          if (asking !== undefined && !stored.has(opId)) ledger.giveBack(asking, now());
        }
      };
      // Nobody works for a place that is not there.
      if (mayAsk && isPressed(pressure) && !(await isPaid(placed, proof))) {
        settle(new Set());
        throw new AppError('proof-needed', { challenge: await proofs.make(pressure) });
      }
      const [first] = placed;
      if (first !== undefined && source !== '') latest.note(source, first);
      return { late: await tellLate(late), settle };
    },
    challenge: async () => {
      if (!mayAsk) return { needed: false, challenge: null };
      await refresh();
      const pressure = ledger.pressure([], now());
      return { needed: isPressed(pressure), challenge: await proofs.make(pressure) };
    },
    state: async () => {
      if (!isBounded) return { isFull: false, proof: false };
      await refresh();
      return { isFull: ledger.isFull(), proof: mayAsk && isPressed(ledger.pressure([], now())) };
    },
    sourceEntries: () => latest.all(),
  };
}
