/** What moderators are told over the queue: counted from days and from memory, at most once a minute. */
import { RECENT_DAYS, USUAL_DAYS } from '../../../domain/intake/alarm-rules.ts';
import { type Alarm, findAlarms, type SourceCounts } from '../../../domain/intake/alarms.ts';
import { SQUARE_LEVEL } from '../../../domain/intake/intake-rules.ts';
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
  read(): Promise<Alarms>;
}

/** Begins with nothing counted. */
export function createAlarms(context: ServiceContext, sources: SourceKeys, intake: Intake): AlarmService {
  const { store, now } = context;
  let counted: { at: number; alarms: Promise<Alarm[]> } | undefined;
  const dayBefore = (days: number) => todayOf({ now: () => now() - days * DAY_MS });

  const count = async (): Promise<Alarm[]> => {
    const keys = new Set(intake.sourceEntries().flatMap((opId) => sources.keyOf(opId) ?? []));
    const ofSources: SourceCounts[] = [];
    for (const key of keys) ofSources.push(await countSource(context, sources, key));
    return findAlarms({
      today: dayBefore(0),
      recent: Array.from({ length: RECENT_DAYS }, (_, days) => dayBefore(days)),
      arrivals: await store.listArrivals(dayBefore(USUAL_DAYS)),
      sources: ofSources,
    });
  };

  return {
    read: async () => {
      const isFresh = counted !== undefined && Math.abs(now() - counted.at) < LIFE_MS;
      if (counted === undefined || !isFresh) counted = { at: now(), alarms: count() };
      const { alarms } = counted;
      // One that failed is not kept.
      alarms.catch(() => {
        if (counted?.alarms === alarms) counted = undefined;
      });
      return { alarms: (await alarms).slice(0, MOST).map(toWire), ...(await intake.state()) };
    },
  };
}

async function countSource({ store }: ServiceContext, sources: SourceKeys, key: string): Promise<SourceCounts> {
  const { gone, decided, refused } = countStates(await store.listBriefs(sources.opIdsOf(key)));
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
