/** What the instance signs: how long its log is and how it ends, and which key follows which. */
import type { Day, Sha256 } from '../camera/camera.ts';

/** The log as of one moment. */
export interface Checkpoint {
  /** Life of the database; a restored one has another. */
  epoch: string;
  /** Number of entries. */
  size: number;
  /** Hash of the last of them. */
  hash: Sha256;
  /** Day of signing. */
  day: Day;
}

/** A checkpoint with its seal. */
export interface SignedCheckpoint extends Checkpoint {
  /** Ed25519 public key: 32 bytes in lower-case hex. */
  key: string;
  /** Ed25519 signature of `checkpointText`: 64 bytes in lower-case hex. */
  signature: string;
}

/** A key of the instance. All but the first are introduced by the one before. */
export interface LogKey {
  key: string;
  /** Day from which it signs. */
  day: Day;
  /** Signature of `successionText` by the key before; absent of the first, and of one that came after a loss. */
  endorsement?: string;
}

/** Text under the signature of a checkpoint. Its first line keeps it apart from everything else that is ever signed. */
export function checkpointText({ epoch, size, hash, day }: Checkpoint): string {
  return `overseen log checkpoint 1\n${epoch}\n${size}\n${hash}\n${day}\n`;
}

/** Text with which a key introduces the next. */
export function successionText(former: string, next: Pick<LogKey, 'key' | 'day'>): string {
  return `overseen log key 1\n${former}\n${next.key}\n${next.day}\n`;
}

/** Checks an Ed25519 signature; undefined where the platform cannot. */
export type VerifySignature = (key: string, text: string, signature: string) => Promise<boolean | undefined>;

/**
 * Whether a key leads to another through introductions. `undefined` where a signature cannot be checked.
 */
export async function leadsTo(
  keys: readonly LogKey[],
  from: string,
  to: string,
  verify: VerifySignature,
): Promise<boolean | undefined> {
  const start = keys.findIndex(({ key }) => key === from);
  const end = keys.findIndex(({ key }) => key === to);
  if (start === -1 || end < start) return false;
  for (let at = start + 1; at <= end; at++) {
    const [former, next] = [keys[at - 1], keys[at]];
    if (former === undefined || next?.endorsement === undefined) return false;
    const isEndorsed = await verify(former.key, successionText(former.key, next), next.endorsement);
    if (isEndorsed !== true) return isEndorsed;
  }
  return true;
}
