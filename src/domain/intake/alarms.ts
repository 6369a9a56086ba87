/** What moderators should look at: counts of days and of what a process remembers, held against the rules. */
import type { Day } from '../camera/camera.ts';
import type { SightingKind } from '../sighting/sighting.ts';
import { ALARM_KINDS, ALARM_RULES, type AlarmKind, USUAL_DAYS } from './alarm-rules.ts';

/** Entries of one day, square (number of its quadkey; absent where that is not known) and kind. */
export interface Arrival {
  day: Day;
  square?: number;
  kind: SightingKind;
  count: number;
}

/** What is remembered of one source, under a key that tells nothing of it. */
export interface SourceCounts {
  key: string;
  gone: number;
  decided: number;
  refused: number;
}

/** Something to look at. `usual` = the mean of a day before, for a spike; `square` and `source` say where. */
export interface Alarm {
  kind: AlarmKind;
  count: number;
  usual?: number;
  square?: number;
  source?: string;
}

/** The state of things at one moment. */
export interface AlarmCase {
  today: Day;
  /** Days that count as now, today among them. */
  recent: readonly Day[];
  arrivals: readonly Arrival[];
  sources: readonly SourceCounts[];
}

/** Alarms, those of most entries first within each kind. */
export function findAlarms({ today, recent, arrivals, sources }: AlarmCase): Alarm[] {
  const gone = countBySquare(arrivals.filter(({ day, kind }) => kind === 'gone' && recent.includes(day)));
  const now = arrivals.filter(({ day }) => day === today);
  const before = arrivals.filter(({ day }) => day < today);
  const here = countBySquare(now);
  const usualHere = countBySquare(before);
  const found: Alarm[] = [
    ...[...gone].map(([square, count]): Alarm => ({ kind: 'removalsHere', count, square })),
    ...sources.map(({ key, gone: count }): Alarm => ({ kind: 'removalsOfSource', count, source: key })),
    ...[...here].map(
      ([square, count]): Alarm => ({ kind: 'spikeHere', count, square, usual: meanOf(usualHere.get(square)) }),
    ),
    { kind: 'spike', count: sumOf(now), usual: meanOf(sumOf(before)) },
    ...sources
      .filter(isMostlyRefused)
      .map(({ key, refused }): Alarm => ({ kind: 'refusals', count: refused, source: key })),
  ];
  return found
    .filter(isLoud)
    .sort((a, b) => ALARM_KINDS.indexOf(a.kind) - ALARM_KINDS.indexOf(b.kind) || b.count - a.count);
}

function isLoud({ kind, count, usual }: Alarm): boolean {
  const rule = ALARM_RULES[kind];
  if (count < rule.least) return false;
  return usual === undefined || !('factor' in rule) || count >= usual * rule.factor;
}

/** Whether enough of a source was decided, and nearly all of it refused. */
export function isMostlyRefused({ decided, refused }: Pick<SourceCounts, 'decided' | 'refused'>): boolean {
  return refused >= ALARM_RULES.refusals.least && refused / decided >= ALARM_RULES.refusals.factor;
}

function countBySquare(arrivals: readonly Arrival[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { square, count } of arrivals)
    if (square !== undefined) counts.set(square, (counts.get(square) ?? 0) + count);
  return counts;
}

function sumOf(arrivals: readonly Arrival[]): number {
  return arrivals.reduce((sum, { count }) => sum + count, 0);
}

/** To a tenth: it is read by people. */
function meanOf(sum = 0): number {
  return Math.round((sum / USUAL_DAYS) * 10) / 10;
}
