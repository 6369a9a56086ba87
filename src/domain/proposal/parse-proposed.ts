/** From an act and the text of its subject to what is proposed. */
import { cellRangeOfQuadkey } from '../geo/cell.ts';
import type { Proposed, ProposedAct, SourceFilter } from './proposal.ts';

const ID = /^[0-9a-f]{32}$/;
const HASH = /^[0-9a-f]{64}$/;
const BANNED = /^(source|account)\/(.{1,200})$/;
const DAY_CELL = /^day\/(\d{4}-\d{2}-\d{2})\/([0-3]{12})$/;
const ENTRIES = /^entries\/([0-9a-f]{32}(?:,[0-9a-f]{32})*)$/;

/**
 * What an act with this subject proposes; undefined when the two do not fit, and for a decision, which is proposed by taking it.
 * The reverse of `subjectOf`.
 */
export function parseProposed(act: ProposedAct, subject: string): Proposed | undefined {
  switch (act) {
    case 'hide-camera':
    case 'show-camera':
    case 'remove-camera':
      return ID.test(subject) ? { act, cameraId: subject } : undefined;
    case 'purge-photo':
      return HASH.test(subject) ? { act, sha256: subject } : undefined;
    case 'purge-submission':
      return ID.test(subject) ? { act, opId: subject } : undefined;
    case 'revert-batch':
      return ID.test(subject) ? { act, batchId: subject } : undefined;
    case 'ban-source':
      return parseBan(subject);
    case 'revert-source': {
      const filter = parseFilter(subject);
      return filter && { act, filter };
    }
    case 'decision':
      return undefined;
  }
}

function parseBan(subject: string): Proposed | undefined {
  const [, kind, name] = BANNED.exec(subject) ?? [];
  if (name === undefined || (kind !== 'source' && kind !== 'account')) return undefined;
  return { act: 'ban-source', kind, name };
}

function parseFilter(subject: string): SourceFilter | undefined {
  const [, day, quadkey] = DAY_CELL.exec(subject) ?? [];
  if (day !== undefined && quadkey !== undefined) {
    return { kind: 'day-cell', day, quadkey, ...cellRangeOfQuadkey(quadkey) };
  }
  const [, ids] = ENTRIES.exec(subject) ?? [];
  return ids === undefined ? undefined : { kind: 'entries', opIds: [...new Set(ids.split(','))].sort() };
}
