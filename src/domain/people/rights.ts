/** Who may do what: one table, from which the server's guards and their tests are made. */

/** Roles of accounts, from the fewest rights to the most. Whoever has no account has none of these. */
export const ROLES = ['contributor', 'moderator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Right × role. Nobody has a right that is not named here. */
export const RIGHTS = {
  /** One's own passkeys and sessions. */
  'own-account': ['contributor', 'moderator', 'admin'],
  /** The queue, decisions, and photos that are not public yet. */
  review: ['moderator', 'admin'],
  /** Decisions outside of the areas that the account is limited to. */
  'decide-everywhere': ['admin'],
  /** Accounts of others: invite, change, sign out, remove. */
  'manage-people': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** Whether a role has a right; `undefined` is somebody without an account. */
export function may(role: Role | undefined, right: Right): boolean {
  const holders: readonly Role[] = RIGHTS[right];
  return role !== undefined && holders.includes(role);
}

/** Whether a word is the name of a role. */
export function isRole(word: unknown): word is Role {
  return (ROLES as readonly unknown[]).includes(word);
}

/** Whether a word is the name of a right. */
export function isRight(word: string): word is Right {
  return Object.hasOwn(RIGHTS, word);
}
