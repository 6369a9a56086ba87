/** Brings the static files of the log up to date: signs, writes the entries that are new, and the head last. */
import type { SignedCheckpoint } from '../../../domain/log/checkpoint.ts';
import { parseLogBody } from '../../../domain/log/entry.ts';
import {
  isWholePlan,
  SEGMENT_ENTRIES,
  SEGMENT_LETTERS,
  type SegmentRef,
  segmentLine,
} from '../../../domain/log/segment.ts';
import type { LogHead } from '../../../protocol/schema/log.ts';
import { type ServiceContext, sha256Of } from '../context.ts';
import type { InstanceKey } from './instance-key.ts';
import type { LogFiles } from './log-files.ts';
import { KeyTrouble, sealLog } from './seal.ts';

/** Entries read at a time: one of an import has some 55 kB. */
const PAGE = 20;
const MAX_PASSES = 8;

type PublishContext = Pick<ServiceContext, 'config' | 'store' | 'now'>;

/** Publishes the log as it is now. One process at a time does it: it holds the lease. */
export async function publishLog(context: PublishContext, files: LogFiles, key: InstanceKey): Promise<LogHead> {
  await refuseRewind(context, files);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const checkpoint = await sealLog(context, key);
    const before = await soundHead(files, checkpoint);
    const keys = await context.store.listLogKeys();
    const stale = await purgedAfter(context, before?.checkpoint.size ?? checkpoint.size);
    const segments = await writeSegments(context, files, { checkpoint, before: before?.segments ?? [], stale });
    // A body that was purged while this was written: what says so is behind the end that was signed.
    if ((await purgedAfter(context, checkpoint.size)).size > 0) continue;
    const head: LogHead = { version: 1, checkpoint, keys, segments };
    await files.writeHead(head);
    await removeOld(context, files, segments, stale);
    return head;
  }
  throw new Error('expected the log to stand still for a moment, and bodies were purged all the time');
}

/** A log that is shorter than what readers have seen is never signed: the files beside the data know better than a copy that was put back. */
async function refuseRewind({ store }: PublishContext, files: LogFiles): Promise<void> {
  const published = (await files.readHead())?.checkpoint;
  const { epoch, size } = await store.logPlace();
  if (published?.epoch === epoch && published.size > size)
    throw new KeyTrouble(
      `The log has ${size} entries, and ${published.size} were published. If the data was restored from a copy, run "overseen log --restored"; until then nothing is signed.`,
    );
}

/** The head as it was written before, if its files are there and of this life of the database. */
async function soundHead(files: LogFiles, checkpoint: SignedCheckpoint): Promise<LogHead | undefined> {
  const head = await files.readHead();
  if (head === undefined || head.checkpoint.epoch !== checkpoint.epoch || head.checkpoint.size > checkpoint.size)
    return undefined;
  if (!isWholePlan(head.segments, head.checkpoint.size)) return undefined;
  for (const { number, sha256 } of head.segments) if (!(await files.has(number, sha256))) return undefined;
  return head;
}

/** Numbers of the entries whose bodies were purged, as told by the entries after one. */
async function purgedAfter({ store }: PublishContext, after: number): Promise<Set<number>> {
  const purged = new Set<number>();
  for (let at = after; ; ) {
    const page = await store.listLog(at, PAGE);
    const last = page.at(-1);
    if (last === undefined) return purged;
    for (const { body } of page) {
      // Most entries are long and none of these: they are not read for it.
      const told = body.includes('"kind":"purge"') ? parseLogBody(body) : undefined;
      if (told?.kind === 'purge' && told.entry !== undefined) purged.add(told.entry[0]);
    }
    at = last.seq;
  }
}

interface Plan {
  checkpoint: SignedCheckpoint;
  before: readonly SegmentRef[];
  stale: ReadonlySet<number>;
}

async function writeSegments(context: PublishContext, files: LogFiles, plan: Plan): Promise<SegmentRef[]> {
  const { checkpoint, before, stale } = plan;
  const segments: SegmentRef[] = [];
  for (const ref of before.filter(({ isFull }) => isFull)) {
    const isStale = [...stale].some((seq) => seq >= ref.first && seq < ref.first + ref.count);
    // The cut stays where it was, so that the files behind it stay what they are.
    segments.push(isStale ? await writeSegment(context, files, { ...ref, last: ref.first + ref.count - 1 }) : ref);
  }
  for (;;) {
    const first = segments.reduce((sum, { count }) => sum + count, 1);
    if (first > checkpoint.size) return segments;
    segments.push(await writeSegment(context, files, { number: segments.length + 1, first, last: checkpoint.size }));
  }
}

interface Wanted {
  number: number;
  first: number;
  /** At most up to here. */
  last: number;
  /** Given where the cut is known already. */
  isFull?: boolean;
}

async function writeSegment({ store }: PublishContext, files: LogFiles, wanted: Wanted): Promise<SegmentRef> {
  const { number, first, last } = wanted;
  let text = '';
  let count = 0;
  const isFull = () => count >= SEGMENT_ENTRIES || text.length >= SEGMENT_LETTERS;
  const isDone = () => first + count > last || (wanted.isFull === undefined && isFull());
  while (!isDone()) {
    const page = await store.listLog(first + count - 1, PAGE);
    if (page.length === 0) throw new Error(`expected entry ${first + count} of the log, got none`);
    for (const entry of page) {
      if (isDone()) break;
      text += segmentLine(entry);
      count += 1;
    }
  }
  const sha256 = sha256Of(text);
  const isWhole = wanted.isFull ?? isFull();
  const sizeBytes = await files.put(number, sha256, text, isWhole);
  return { number, first, count, sha256, sizeBytes, isFull: isWhole };
}

async function removeOld(
  { now }: PublishContext,
  files: LogFiles,
  segments: readonly SegmentRef[],
  stale: ReadonlySet<number>,
): Promise<void> {
  for (const number of await files.listNumbers()) {
    const ref = segments[number - 1];
    const isPurged = ref !== undefined && [...stale].some((seq) => seq >= ref.first && seq < ref.first + ref.count);
    // Nothing of a full file's folder is old, but for one that was just filled.
    if (ref === undefined || isPurged) await files.clear(number, ref?.sha256, 'at-once');
    else if (number >= segments.length - 1) await files.clear(number, ref.sha256, now());
  }
}
