/** A phone for tests: real Dexie on an in-memory IndexedDB, a manual clock, timers by hand, and a scripted server. */
import { createHash } from 'node:crypto';
import { Dexie } from 'dexie';
import { closeDatabase } from '../../src/offline/database.ts';
import { DATABASE_NAME } from '../../src/offline/database-name.ts';
import { putDraft } from '../../src/offline/outbox/drafts.ts';
import type { Draft } from '../../src/offline/outbox/entry.ts';
import { type SaveResult, saveDraft } from '../../src/offline/outbox/save.ts';
import { type Locks, replaceRuntime } from '../../src/offline/runtime.ts';
import { seededRandom } from '../support/random.ts';
import { ScriptedServer } from '../support/scripted-server.ts';

/** Noon of a summer's day, 2026-07-01. */
export const NOON = Date.UTC(2026, 6, 1, 12);

interface Timer {
  at: number;
  run: () => void;
}

export interface Phone {
  server: ScriptedServer;
  now: number;
  isOffline: boolean;
  announced: string[];
  /** Done and total bytes of packs, and whether that was all for now. */
  progress: [number, number, boolean][];
  backgroundTags: string[];
  /** Moves the clock, firing timers in their order; waits for what they start. */
  advance(ms: number): Promise<void>;
  /** What `online` and a shown page do. */
  wake(): void;
  /** The app is closed and opened again; what is on the disk stays. */
  restart(): Promise<void>;
  /** Takes the phone away. */
  drop(): Promise<void>;
}

/** A phone with an empty disk. */
export async function aPhone(given: { locks?: Locks | undefined; seed?: number } = {}): Promise<Phone> {
  const options = { locks: fairLocks(), seed: 1, ...given };
  await Dexie.delete(DATABASE_NAME);
  const random = seededRandom(options.seed);
  const timers: Timer[] = [];
  const wakers = new Set<() => void>();
  const phone: Phone = {
    server: new ScriptedServer(),
    now: NOON,
    isOffline: false,
    announced: [],
    progress: [],
    backgroundTags: [],
    advance: (ms) => advance(phone, timers, ms),
    wake: () => {
      for (const waker of wakers) waker();
    },
    restart: closeDatabase,
    drop: async () => {
      putBack();
      await closeDatabase();
    },
  };
  const putBack = replaceRuntime({
    fetch: (path, init) => phone.server.fetch(path, init),
    now: () => phone.now,
    random: random.next,
    randomBytes: (length) => Uint8Array.from({ length }, () => random.below(256)),
    // Not WebCrypto's, which answers from another thread: the turns of a test would not be the same each time.
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    later: (run, delayMs) => {
      const timer = { at: phone.now + delayMs, run };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    onWake: (listener) => {
      wakers.add(listener);
      return () => wakers.delete(listener);
    },
    isVisible: () => true,
    isOffline: () => phone.isOffline,
    locks: () => options.locks,
    announce: (message) => {
      if (message.type === 'packs-progress')
        phone.progress.push([message.doneBytes, message.totalBytes, message.isOver]);
      else phone.announced.push(message.type);
    },
    requestBackgroundSync: async (tag) => void phone.backgroundTags.push(tag),
  });
  return phone;
}

async function advance(phone: Phone, timers: Timer[], ms: number): Promise<void> {
  const end = phone.now + ms;
  await settle();
  for (;;) {
    const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
    if (!due) break;
    timers.splice(timers.indexOf(due), 1);
    phone.now = Math.max(phone.now, due.at);
    due.run();
    await settle();
  }
  phone.now = end;
}

/** Lets everything under way come to rest: the in-memory database needs some turns of the event loop. */
export async function settle(turns = 500): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
}

/** Locks as browsers have them: one holder a name, the others in their order. */
export function fairLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request: (name, _options, run) => {
      const turn = (tails.get(name) ?? Promise.resolve()).then(() => run({ name }));
      tails.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}

/** A draft of a new camera. */
export function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    draftId: 'd'.repeat(32),
    kind: 'new',
    step: 'review',
    facts: { lat: 52.5, lon: 13.4, mount: 'pole' },
    updatedAt: NOON,
    ...over,
  };
}

let drafts = 0;

/** Saves a new camera and gives its id. */
export async function saveCamera(note = 'on the corner'): Promise<string> {
  const draftId = String(drafts++).padStart(32, '0');
  await putDraft(aDraft({ draftId, facts: { lat: 52.5, lon: 13.4, note } }));
  return savedId(await saveDraft(draftId));
}

/** The id of an entry that must have been saved. */
export function savedId(result: SaveResult): string {
  if (!result.ok) throw new Error(`expected a saved entry, got ${result.code}`);
  return result.entry.opId;
}

/** A picture's worth of bytes. */
export function aPhoto(text: string): { blob: Blob; width: number; height: number } {
  return { blob: new Blob([text], { type: 'image/jpeg' }), width: 4, height: 3 };
}
