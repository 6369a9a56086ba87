/** Holds every new head of the log against the last one that this phone has seen. */
import { Chain } from '../../domain/log/chain.ts';
import { checkpointText, leadsTo } from '../../domain/log/checkpoint.ts';
import { findLogTrouble, type SeenHead } from '../../domain/log/compare-heads.ts';
import type { LogHead } from '../../protocol/schema/log.ts';
import { today } from '../calendar.ts';
import { checkEntries } from './check-entries.ts';
import { fetchHead, fetchSegment } from './fetch-log.ts';
import { changeLogMemory, type LogMemory, readLogMemory } from './seen-head.ts';
import { verifySignature } from './signature.ts';

/** Most bytes that are read without being asked, to prove that a longer log is the same one. */
const MAX_BYTES = 1_000_000;

/** Looks at the head and remembers it; undefined when there was none to look at. An alarm in the answer is to be told. */
export async function followLog(maxBytes = MAX_BYTES): Promise<LogMemory | undefined> {
  const fetched = await fetchHead();
  return fetched.ok ? holdAgainst(fetched.head, maxBytes) : undefined;
}

/** Compares a head with what was seen. */
export async function holdAgainst(head: LogHead, maxBytes: number): Promise<LogMemory> {
  const { seen } = await readLogMemory();
  const { checkpoint } = head;
  const isSigned = await verifySignature(checkpoint.key, checkpointText(checkpoint), checkpoint.signature);
  const isLatestKey = head.keys.at(-1)?.key === checkpoint.key;
  const facts = {
    isSigned: isLatestKey ? isSigned : false,
    isIntroduced: seen && (await leadsTo(head.keys, seen.key, checkpoint.key, verifySignature)),
    hashAtSeen: seen && (await hashAt(head, seen, maxBytes)),
  };
  const { signature: _seal, ...shown } = checkpoint;
  // Nothing to compare with yet: a bad seal is told even so.
  const trouble = findLogTrouble(seen ?? shown, shown, facts);
  return changeLogMemory((memory) => {
    // Another tab was first, with another head: it is compared the next time.
    if (memory.seen?.hash !== seen?.hash || memory.alarm !== undefined) return memory;
    if (trouble !== undefined) return { ...memory, alarm: { trouble, seen: seen ?? shown, shown, on: today() } };
    const isProved = seen === undefined || shown.size === seen.size || facts.hashAtSeen !== undefined;
    return isProved ? { ...memory, seen: shown } : memory;
  });
}

/** Hash of the entry that was the last one seen, if the chain leads from it to the head's end; '' when it does not. Undefined when it was not read. */
async function hashAt(head: LogHead, seen: SeenHead, maxBytes: number): Promise<string | undefined> {
  const { checkpoint, segments } = head;
  if (checkpoint.epoch !== seen.epoch || checkpoint.size <= seen.size) return undefined;
  const wanted = segments.filter(({ first, count }) => first + count > seen.size);
  if (wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > maxBytes) return undefined;
  const chain = new Chain(seen);
  let hash = seen.size === 0 ? seen.hash : undefined;
  for (const segment of wanted) {
    const fetched = await fetchSegment(segment);
    // It may have been replaced by a longer one just now.
    if (!fetched.ok) return undefined;
    hash = fetched.entries.find(({ seq }) => seq === seen.size)?.hash ?? hash;
    await checkEntries(
      chain,
      fetched.entries.filter(({ seq }) => seq > seen.size),
    );
  }
  chain.finish();
  const isLinked = chain.findings.length === 0 && chain.size === checkpoint.size && chain.headHash === checkpoint.hash;
  return isLinked ? hash : '';
}
