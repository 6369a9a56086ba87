/** The part of the audit that looks at keys and signed checkpoints. */
import type { Sha256 } from '../domain/camera/camera.ts';
import { checkpointText, successionText } from '../domain/log/checkpoint.ts';
import type { Replay } from '../domain/log/replay.ts';
import type { AuditRows } from './audit-rows.ts';
import { verifyText } from './ed25519.ts';
import type { LogCheckpointTable, LogKeyTable } from './kysely/database.ts';
import { toCheckpoint } from './kysely/log.ts';

/** Checkpoints to compare with the chain as it is replayed. */
export interface Seals {
  /** To be told of each entry. */
  note(seq: number, hash: Sha256): void;
  /** After the last entry. Gives how many checkpoints were looked at. */
  finish(): Promise<number>;
}

/** Reads keys and checkpoints and checks their signatures. `ownKey` is the public half of the key file, if there is one. */
export async function openSeals(rows: AuditRows, replay: Replay, ownKey: string | undefined): Promise<Seals> {
  const keys = await rows.keys();
  const checkpoints = await rows.checkpoints();
  checkKeys(keys, replay, ownKey);
  const known = new Set(keys.map(({ public_key }) => public_key));
  const wanted = new Map<number, LogCheckpointTable[]>();
  for (const row of checkpoints) {
    const isSigned = known.has(row.public_key) && isSound(row);
    if (!isSigned) replay.find('checkpoint', `of entry ${row.size}`, 'is not signed by a key of this instance');
    wanted.set(row.size, [...(wanted.get(row.size) ?? []), row]);
  }
  const epoch = await rows.epoch();
  const check = (seq: number, hash: Sha256): void => {
    for (const row of wanted.get(seq) ?? [])
      if (row.hash !== hash) replay.find('checkpoint', `of entry ${seq}`, 'was signed over another log');
    wanted.delete(seq);
  };
  check(0, replay.headHash);
  return {
    note: check,
    finish: async () => {
      // Those of a life before a copy was restored may lie behind the end.
      for (const [size, left] of wanted)
        if (left.some((row) => row.epoch === epoch))
          replay.find('checkpoint', `of entry ${size}`, 'lies behind the end of the log');
      return checkpoints.length;
    },
  };
}

function isSound(row: LogCheckpointTable): boolean {
  const checkpoint = toCheckpoint(row);
  return verifyText(checkpoint.key, checkpointText(checkpoint), checkpoint.signature);
}

function checkKeys(keys: readonly LogKeyTable[], replay: Replay, ownKey: string | undefined): void {
  for (const [index, { n, public_key: key, on_day: day, endorsement }] of keys.entries()) {
    const former = keys[index - 1]?.public_key;
    if (n !== index + 1) replay.find('key', `number ${n}`, `expected number ${index + 1}`);
    if (endorsement === null) continue;
    const isIntroduced = former !== undefined && verifyText(former, successionText(former, { key, day }), endorsement);
    if (!isIntroduced) replay.find('key', `number ${n}`, 'was not introduced by the key before');
  }
  const last = keys.at(-1)?.public_key;
  if (ownKey !== undefined && last !== undefined && last !== ownKey)
    replay.find('key', `number ${keys.length}`, 'is not the key of this instance’s key file');
}
