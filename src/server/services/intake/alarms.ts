/** What moderators are told over the queue: counted from days and from memory, at most once a minute. */
import { RECENT_DAYS, USUAL_DAYS } from '../../../domain/intake/alarm-rules.ts';
import { type Alarm, findAlarms, type SourceCounts } from '../../../domain/intake/alarms.ts';
import { SQUARE_LEVEL } from '../../../domain/intake/intake-rules.ts';
import type { Areas } from '../../../domain/people/area.ts';
import type { OpId } from '../../../domain/submission/submission.ts';
import type { Alarms, WireAlarm } from '../../../protocol/schema/intake.ts';
import { type ServiceContext, todayOf } from '../context.ts';
import type { SourceKeys } from '../source-keys.ts';
import { countStates } from './count-states.ts';
import type { Intake } from './intake.ts';

const DAY_MS = 86_400_000;
const LIFE_MS = 60_000;
/** Alarms of one answer: more are one flood, and the first say so. */
const MOST = 20;

/** The alarms of one process. */
export interface AlarmService {
  /** Of what lies within areas where some are given: of entries elsewhere nothing is told, not even a number. */
  read(areas?: Areas): Promise<Alarms>;
}

/** Begins with nothing counted. */
export function createAlarms(context: ServiceContext, sources: SourceKeys, intake: Intake): AlarmService {
  const { store, now } = context;
  /** By areas; '' = everywhere. */
  const counted = new Map<string, { at: number; alarms: Promise<Alarm[]> }>();
  const dayBefore = (days: number) => todayOf({ now: () => now() - days * DAY_MS });

  const count = async (areas: Areas | undefined): Promise<Alarm[]> => {
    const keys = new Set(intake.sourceEntries().flatMap((opId) => sources.keyOf(opId) ?? []));
    const ofSources: SourceCounts[] = [];
    for (const key of keys) ofSources.push(await countSource(store, { key, opIds: sources.opIdsOf(key), areas }));
    return findAlarms({
      today: dayBefore(0),
      recent: Array.from({ length: RECENT_DAYS }, (_, days) => dayBefore(days)),
      arrivals: await store.listArrivals(dayBefore(USUAL_DAYS), areas),
      sources: ofSources,
    });
  };

  return {
    read: async (areas) => {
      for (const [name, { at }] of counted) if (Math.abs(now() - at) >= LIFE_MS) counted.delete(name);
      const name = areas === undefined ? '' : `in ${areas.join(' ')}`;
      const latest = counted.get(name) ?? { at: now(), alarms: count(areas) };
      counted.set(name, latest);
      // One that failed is not kept.
      latest.alarms.catch(() => {
        if (counted.get(name) === latest) counted.delete(name);
      });
      return { alarms: (await latest.alarms).slice(0, MOST).map(toWire), ...(await intake.state()) };
    },
  };
}

interface SourceEntries {
  key: string;
  opIds: readonly OpId[];
  areas: Areas | undefined;
}

async function countSource(
  store: ServiceContext['store'],
  { key, opIds, areas }: SourceEntries,
): Promise<SourceCounts> {
  const { gone, decided, refused } = countStates(await store.listBriefs(opIds, areas));
  return { key, gone, decided, refused };
}

function toWire({ kind, count, usual, square, source }: Alarm): WireAlarm {
  return {
    kind,
    count,
    ...(usual === undefined ? {} : { usual }),
    ...(square === undefined ? {} : { area: square.toString(4).padStart(SQUARE_LEVEL, '0') }),
    ...(source === undefined ? {} : { source }),
  };
}
