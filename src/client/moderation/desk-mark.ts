/**
 * Whether this tab was at the review desk: then other screens offer a moderator's acts too. It says nothing of rights, which the server checks,
 * and goes with the tab, so that no phone remembers it.
 */
const MARK = 'overseen-desk';

/** Notes that the person at this tab is signed in, or is no longer. */
export function markDesk(isOpen: boolean): void {
  try {
    if (isOpen) sessionStorage.setItem(MARK, '1');
    else sessionStorage.removeItem(MARK);
  } catch {
    // A browser that refuses storage: the acts are at the desk alone.
  }
}

/** True in a tab that was at the desk. */
export function isAtDesk(): boolean {
  try {
    return sessionStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}
