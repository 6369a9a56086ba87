/** A filter as the wire has it, as the store takes it. */
import { type CellRange, cellRangeOfQuadkey } from '../../domain/geo/cell.ts';
import { blockOfFrame, countBlock, quadkeysOfBlock } from '../../domain/geo/cell-block.ts';
import { limitsOf } from '../../domain/people/area.ts';
import { RISK_LEVELS, RISK_WORDS } from '../../domain/submission/risk-rules.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { WireFilter } from '../../protocol/schema/review.ts';
import type { QueueFilter } from '../../storage/review-store.ts';
import type { QueueReader } from './queue.ts';

/** Squares that a frame is widened to, at most: an edge then lies at most a fifth or so of the frame outside of it. */
const MAX_SQUARES = 40;
const DEEPEST = 20;

/** What the store is asked for. @throws {AppError} out-of-range for a frame that is none */
export function toStoreFilter(filter: WireFilter, { account, sources }: QueueReader): QueueFilter {
  const { kind, risk, from, until, area, frame, batch, source, mine, objected, held } = filter;
  const ranges = [
    ...(area === undefined ? [] : [cellRangeOfQuadkey(area)]),
    ...(frame === undefined ? [] : rangesOfFrame(frame)),
  ];
  const level = RISK_LEVELS.find((one) => RISK_WORDS[one] === risk);
  return {
    ...withinAreas(account),
    ...(kind === undefined ? {} : { kind }),
    ...(level === undefined ? {} : { risk: level }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(ranges.length === 0 ? {} : { ranges }),
    ...(batch === undefined ? {} : { batchId: batch }),
    ...(source === undefined ? {} : { opIds: sources?.opIdsOf(source) ?? [] }),
    ...(mine === true ? { passedTo: account?.name ?? '' } : {}),
    ...(objected === true ? { isObjected: true } : {}),
    ...(held === true ? { isHeld: true } : {}),
  };
}

/** What the areas of a reader let through, in every filter. */
export function withinAreas(account: QueueReader['account']): Pick<QueueFilter, 'areas'> {
  const areas = account === undefined ? undefined : limitsOf(account);
  return areas === undefined ? {} : { areas };
}

/** Key ranges of the squares under a frame, neighbours joined. */
function rangesOfFrame(frame: readonly number[]): CellRange[] {
  const [west, south, east, north] = frame;
  const isFrame =
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined &&
    south < north &&
    west !== east;
  if (!isFrame || south < -90 || north > 90) {
    throw new AppError('out-of-range', { message: 'A frame is west, south, east, north in degrees.', where: '/frame' });
  }
  let block = blockOfFrame([west, south, east, north], 0);
  for (let level = 1; level <= DEEPEST; level++) {
    const finer = blockOfFrame([west, south, east, north], level);
    if (countBlock(finer) > MAX_SQUARES) break;
    block = finer;
  }
  return joinRanges(quadkeysOfBlock(block).map(cellRangeOfQuadkey));
}

function joinRanges(ranges: readonly CellRange[]): CellRange[] {
  const joined: CellRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === range.from) last.to = range.to;
    else joined.push({ ...range });
  }
  return joined;
}
