/** What the states of an entry mean, and which rows this version of the app can read. */
import type { Sighting } from '../../domain/sighting/sighting.ts';
import type { EntryRow } from '../rows.ts';
import type { Entry, EntryState } from './entry.ts';

const STATES: Record<EntryState, true> = {
  queued: true,
  sending: true,
  received: true,
  asked: true,
  conflict: true,
  published: true,
  counted: true,
  joined: true,
  refused: true,
  rejected: true,
  withdrawn: true,
};

const SIGHTING_KINDS: Record<Sighting['kind'], true> = {
  new: true,
  edit: true,
  confirm: true,
  gone: true,
  photo: true,
};

/** States in which an entry is still to be sent. */
export const UNSENT: readonly EntryState[] = ['queued', 'sending'];

/** States in which moderators have it before them. */
export const OPEN: readonly EntryState[] = ['received', 'asked', 'conflict'];

/** True while its body may still be changed. */
export function isAmendable(state: EntryState): boolean {
  return UNSENT.includes(state) || OPEN.includes(state) || state === 'rejected';
}

/** True for a row this version of the app understands. Others stay where they are, untouched, and are shown as set aside. */
export function isEntryRow(row: unknown): row is EntryRow {
  if (!(row instanceof Object)) return false;
  const { opId, code, key, keyHash, sighting, status, savedAt } = row as Partial<EntryRow>;
  return (
    [opId, code, key, keyHash].every((text) => typeof text === 'string') &&
    isSighting(sighting) &&
    status instanceof Object &&
    Object.hasOwn(STATES, status.state) &&
    Number.isFinite(savedAt)
  );
}

/** True for a body this version can show and send. Says nothing of whether the server will take it. */
export function isSighting(body: unknown): body is Sighting {
  if (!(body instanceof Object)) return false;
  const { kind, photos, facts } = body as {
    kind?: unknown;
    photos?: unknown;
    facts?: { lat?: unknown; lon?: unknown };
  };
  if (typeof kind !== 'string' || !Object.hasOwn(SIGHTING_KINDS, kind) || !Array.isArray(photos)) return false;
  return kind !== 'new' || (Number.isFinite(facts?.lat) && Number.isFinite(facts?.lon));
}

/** The row without what only the sender needs. */
export function toEntry(row: EntryRow): Entry {
  const {
    tries: _tries,
    retryAt: _retryAt,
    polledAt: _polledAt,
    sentPhotos: _sentPhotos,
    pushSighting: _push,
    ...entry
  } = row;
  return entry;
}

/** States in which an entry is drawn from the outbox. */
export const DRAWN: readonly EntryState[] = [...UNSENT, ...OPEN, 'rejected', 'counted'];
