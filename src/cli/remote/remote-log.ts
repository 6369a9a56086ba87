/** Fetches the log of an instance and replays it as far as the public can: chain, signatures, and what it fixes of each camera. */
import type { CameraId, Sha256 } from '../../domain/camera/camera.ts';
import { BulkCounts } from '../../domain/log/bulk-counts.ts';
import { Chain } from '../../domain/log/chain.ts';
import { checkpointText, leadsTo } from '../../domain/log/checkpoint.ts';
import { hashOfEntry } from '../../domain/log/entry.ts';
import { isWholePlan, parseSegment } from '../../domain/log/segment.ts';
import { logSegmentPath, PATHS } from '../../protocol/endpoint.ts';
import { parseLogHead } from '../../protocol/log-head.ts';
import type { LogHead } from '../../protocol/schema/log.ts';
import { verifyText } from '../../storage/ed25519.ts';
import { type InstanceReader, sha256Of, UnreachableError } from './instance-reader.ts';

/** Latest revision of a camera that the log fixes. */
export interface FixedRevision {
  rev: number;
  hash: Sha256;
}

/** A log that holds together. */
export interface RemoteLog {
  head: LogHead;
  cameras: Map<CameraId, FixedRevision>;
  purged: number;
  revisions: number;
}

/** What was found, or the first thing that does not agree, as a sentence. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problem: string };

const verify = async (...parts: Parameters<typeof verifyText>) => verifyText(...parts);

/** Reads the whole log. `trustedKey`: the key that is known from elsewhere. */
export async function readRemoteLog(
  reader: InstanceReader,
  trustedKey: string | undefined,
): Promise<Checked<RemoteLog>> {
  const head = await readHead(reader);
  const problem = await findHeadProblem(head, trustedKey);
  if (problem !== undefined) return { ok: false, problem };
  const chain = new Chain();
  const bulks = new BulkCounts();
  const log: RemoteLog = { head, cameras: new Map(), purged: 0, revisions: 0 };
  for (const { number, count, sha256 } of head.segments) {
    const name = `File ${number} of the log`;
    const bytes = await reader.bytes(logSegmentPath(number, sha256));
    if (bytes === undefined) return { ok: false, problem: `${name} is missing.` };
    if (sha256Of(bytes) !== sha256)
      return { ok: false, problem: `${name} does not have the hash that the head names.` };
    const entries = parseSegment(new TextDecoder().decode(bytes));
    if (entries?.length !== count) return { ok: false, problem: `${name} does not hold ${count} entries.` };
    for (const entry of entries) {
      const body = chain.add(entry, hashOfEntry(entry.prev, entry.body, sha256Of));
      const finding = chain.findings[0] ?? (body && bulks.add(body, chain.purged > 0));
      if (finding !== undefined) return { ok: false, problem: `The log, ${finding.what}: ${finding.problem}.` };
      for (const [id, rev, hash] of body?.revisions ?? []) {
        const expected = (log.cameras.get(id)?.rev ?? 0) + 1;
        if (rev !== expected)
          return {
            ok: false,
            problem: `The log, entry ${entry.seq}: camera ${id} has revision ${rev} after ${expected - 1}.`,
          };
        log.cameras.set(id, { rev, hash });
        log.revisions += 1;
      }
    }
  }
  chain.finish();
  const [finding] = chain.findings;
  if (finding !== undefined) return { ok: false, problem: `The log, ${finding.what}: ${finding.problem}.` };
  if (chain.headHash !== head.checkpoint.hash)
    return { ok: false, problem: 'The log ends with another hash than the one that is signed.' };
  log.purged = chain.purged + chain.purgedRevisions.size;
  return { ok: true, value: log };
}

async function readHead(reader: InstanceReader): Promise<LogHead> {
  const head = parseLogHead(await reader.json(PATHS.logHead));
  if (head === undefined)
    throw new UnreachableError('What stands there is not the head of a log that this version can read.');
  return head;
}

async function findHeadProblem({ checkpoint, keys, segments }: LogHead, trustedKey: string | undefined) {
  if (!verifyText(checkpoint.key, checkpointText(checkpoint), checkpoint.signature))
    return 'The signature of the head is not valid.';
  if (keys.at(-1)?.key !== checkpoint.key) return 'The head is not signed by the latest key.';
  for (const [index, { key, endorsement }] of keys.entries()) {
    const former = keys[index - 1]?.key;
    if (endorsement === undefined) continue;
    if (former === undefined || (await leadsTo(keys, former, key, verify)) !== true)
      return `Key ${index + 1} was not introduced by the key before.`;
  }
  if (trustedKey !== undefined && (await leadsTo(keys, trustedKey, checkpoint.key, verify)) !== true)
    return 'The head is signed by another key, which the one you gave has not introduced.';
  if (!isWholePlan(segments, checkpoint.size))
    return 'The files of the log have gaps, or do not end where the head says.';
  return undefined;
}
