/** Why somebody wants a thing hidden: the closed list, and what each reason means when nobody decides in time. Its words are in the catalogue. */

interface ObjectionReasonRule {
  /** What the picture shows of a person cannot be unseen, so a photo stays hidden when the day passes. */
  isOfPersonOrHome: boolean;
}

/** In the order in which they are offered. */
const RULES = {
  /** A face, or a person who can be known. */
  person: { isOfPersonOrHome: true },
  /** A number plate. */
  plate: { isOfPersonOrHome: false },
  /** A look through a window: the inside of a home. */
  window: { isOfPersonOrHome: true },
  /** A private home, its door or its name plate. */
  home: { isOfPersonOrHome: true },
  /** Something that puts somebody in danger. */
  danger: { isOfPersonOrHome: false },
  /** None of these; the words say what. */
  other: { isOfPersonOrHome: false },
} as const satisfies Record<string, ObjectionReasonRule>;

/** A reason as it stands on the wire and in the log. */
export type ObjectionReason = keyof typeof RULES;

/** Every reason, in the order in which they are offered. */
export const OBJECTION_REASONS = Object.keys(RULES) as ObjectionReason[];

/** Whether a word is one of the reasons. */
export function isObjectionReason(word: string): word is ObjectionReason {
  return Object.hasOwn(RULES, word);
}

/**
 * Whether a thing stays hidden when the day passes and two moderators have not decided: only a photo of a person or a home. Hiding a photo takes
 * nothing off the map, and a face once shown cannot be taken back. A whole entry is shown again: else silence would be enough to empty a map.
 */
export function staysHidden(thing: { photo?: string }, reason: ObjectionReason): boolean {
  return thing.photo !== undefined && RULES[reason].isOfPersonOrHome;
}
