/** Who looks at what: this moderator tells the others, and is told of them. A hint in both directions. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Moderators } from '../../protocol/schema/review.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { deleteClaim, fetchModerators, putClaim } from './review-api.ts';
import { queueItems } from './review-state.ts';

/** Milliseconds an entry is looked at before the others are told: whoever walks through the list claims nothing. */
const DWELL_MS = 1500;
/** The server's claim lasts five minutes. */
const RENEW_MS = 4 * 60_000;

/** Everybody who may decide on the entry that was asked for last, and one's own name; undefined until it is known. */
export const moderators = signal<Moderators | undefined>(undefined);

/** The entry that was asked for last, and who holds it if that is somebody else. */
const answer = signal<{ opId: string; holder: string | undefined } | undefined>(undefined);

/** Reads who may decide on an entry; without one, only who one is. */
export async function readModerators(opId?: string): Promise<void> {
  const read = await fetchModerators(opId);
  if (read.ok) moderators.value = read.value;
}

/** Name of another moderator who looks at the entry. */
export function claimOf({ opId, claimedBy }: QueueItem): string | undefined {
  return answer.value?.opId === opId ? answer.value.holder : claimedBy;
}

/** Whether this moderator's refusal is what the contributor objects to. */
export function isOwnRefusal({ decisions, objectedOn }: QueueItem): boolean {
  const refusal = decisions.find(({ action }, index) => action === 'refuse' && decisions[index + 1]?.action !== 'undo');
  return objectedOn !== undefined && refusal !== undefined && refusal.actor === moderators.value?.own;
}

/** Looks at the entry in the place of somebody else. */
export const takeOver = (opId: string): Promise<void> => claim(opId, true);

async function claim(opId: string, isTakenOver: boolean): Promise<void> {
  const claimed = await putClaim(opId, isTakenOver);
  // Without a network nobody is told; the decision itself tells who was first.
  if (claimed.ok) answer.value = { opId, holder: claimed.value.isMine ? undefined : claimed.value.holder };
}

/** Tells the others which entry is on the desk, for as long as it is. */
export function useClaim(opId: string | undefined): void {
  useEffect(() => {
    if (opId === undefined) return;
    let isHeld = false;
    const tell = () => {
      isHeld = true;
      void claim(opId, false);
    };
    const first = setTimeout(tell, DWELL_MS);
    const again = setInterval(tell, RENEW_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      // With a decision the claim has gone already.
      if (isHeld && queueItems.value.some((item) => item.opId === opId)) void deleteClaim(opId);
    };
  }, [opId]);
}
