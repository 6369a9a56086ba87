/** Whether a log is still the one that a reader has seen before. */
import type { Sha256 } from '../camera/camera.ts';
import type { Checkpoint, SignedCheckpoint } from './checkpoint.ts';

/** The end of a log as a reader keeps it. */
export type SeenHead = Pick<SignedCheckpoint, 'epoch' | 'size' | 'hash' | 'key' | 'day'>;

/**
 * `shorter`: entries are gone. `changed`: what was seen is not in it any more. `other-key`: signed by a key that nothing introduced.
 * `unsigned`: the signature is not valid. `restored`: the data was replaced, and the instance says so.
 */
export type LogTrouble = 'shorter' | 'changed' | 'other-key' | 'unsigned' | 'restored';

/** What is known of a new head beside what it says itself. */
export interface HeadFacts {
  /** Whether its signature is valid; undefined where this cannot be checked. */
  isSigned: boolean | undefined;
  /** Whether the key that was seen leads to its key; undefined where this cannot be checked. */
  isIntroduced: boolean | undefined;
  /** Hash of its entry at the size that was seen, followed link by link up to its end; undefined when it was not read. */
  hashAtSeen: Sha256 | undefined;
}

/** What is wrong with a new head for a reader who has seen another. The gravest first; undefined = nothing. */
export function findLogTrouble(
  seen: SeenHead,
  head: Checkpoint & { key: string },
  facts: HeadFacts,
): LogTrouble | undefined {
  if (facts.isSigned === false) return 'unsigned';
  if (head.key !== seen.key && facts.isIntroduced !== true) return 'other-key';
  if (head.epoch !== seen.epoch) return 'restored';
  if (head.size < seen.size) return 'shorter';
  const then = head.size === seen.size ? head.hash : facts.hashAtSeen;
  return then !== undefined && then !== seen.hash ? 'changed' : undefined;
}
