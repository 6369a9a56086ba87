/**
 * Fields that only some may read, wherever they stand in an answer: the third side of the table of rights. A field that is not named here
 * is for whoever may use the route.
 */
import type { Right } from './rights.ts';

/** Name of the field → who reads it: holders of a right, and of an entry's receipt where that is said. */
export const PRIVATE_FIELDS = {
  /** Pseudonym of who decided. */
  actor: { right: 'review', receipt: false },
  /** Pseudonyms of who proposed and answered, and their words to each other. */
  proposedBy: { right: 'review', receipt: false },
  answeredBy: { right: 'review', receipt: false },
  words: { right: 'review', receipt: false },
  /** What stands near an entry. */
  neighbours: { right: 'review', receipt: false },
  /** What was decided on an entry so far. */
  decisions: { right: 'review', receipt: false },
  /** Words of a decision, and of the talk that it is part of. */
  text: { right: 'review', receipt: true },
  /** Who looks at an entry. */
  claimedBy: { right: 'review', receipt: false },
  holder: { right: 'review', receipt: false },
  /** What somebody proposes. */
  sighting: { right: 'review', receipt: true },
  /** Talk between moderator and contributor. */
  messages: { right: 'review', receipt: true },
  /** Free words for the moderator. */
  note: { right: 'review', receipt: true },
  /** Day on which an entry came in. */
  receivedOn: { right: 'review', receipt: true },
  /** Facts of an account of somebody else. */
  recoveryUntil: { right: 'manage-people', receipt: false },
  invites: { right: 'manage-people', receipt: false },
  tokenHash: { right: 'manage-people', receipt: false },
  /** Facts of one's own account. */
  signedInOn: { right: 'own-account', receipt: false },
  usedOn: { right: 'own-account', receipt: false },
} as const satisfies Record<string, { right: Right; receipt: boolean }>;
