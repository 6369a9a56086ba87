/** What somebody has begun to say, and the receipt that was shown last. In memory only: it goes with the page. */
import { signal } from '@preact/signals';
import type { ObjectedThing } from '../../domain/objection/objection.ts';
import type { ObjectionReason } from '../../domain/objection/reasons.ts';
import type { Receipt } from '../../protocol/receipt.ts';

/** An objection that is not sent. */
export interface Begun {
  reason?: ObjectionReason;
  words: string;
  /** Made with the first try. */
  receipt?: Promise<Receipt>;
}

const begun = new Map<string, Begun>();

const keyOf = ({ cameraId, photo }: ObjectedThing): string => photo ?? cameraId;

/** What was typed about this thing before, to be gone on with. */
export function begunAbout(thing: ObjectedThing): Begun {
  return begun.get(keyOf(thing)) ?? { words: '' };
}

/** Keeps what is typed. */
export function keepBegun(thing: ObjectedThing, what: Begun): void {
  begun.set(keyOf(thing), what);
}

/** It is sent: nothing of it stays. */
export function forgetBegun(thing: ObjectedThing): void {
  begun.delete(keyOf(thing));
}

/** The receipt that the page of objections opens with. */
export const shownCode = signal('');
