/** Data: from which counts on moderators are told that something is going on. An alarm decides nothing; it says where to look. */

export interface AlarmRule {
  /** Entries from which on it speaks. */
  least: number;
  /** For a spike: times the usual number of a day. For refusals: the part of what was decided that was refused. */
  factor?: number;
  reason: string;
}

/** Days that tell what is usual, without today. */
export const USUAL_DAYS = 28;

/** Days that count as now: a flood over midnight is one flood. */
export const RECENT_DAYS = 2;

export const ALARM_RULES = {
  removalsHere: {
    least: 10,
    reason: 'Ten cameras of one square are hardly taken down within two days; a renewed street takes weeks.',
  },
  removalsOfSource: {
    least: 10,
    reason: 'Nobody passes ten missing cameras on a walk; whoever reports so many is looked at first.',
  },
  spikeHere: {
    least: 50,
    factor: 5,
    reason: 'Fifty in a square within a day are a mapping party or a flood: moderators should know which.',
  },
  spike: {
    least: 200,
    factor: 5,
    reason: 'Two hundred in a day are some hours of review; five times the usual is no chance.',
  },
  refusals: {
    least: 10,
    factor: 0.8,
    reason: 'Of a source whose entries were mostly refused, the rest is worth one look together.',
  },
} as const satisfies Record<string, AlarmRule>;

export type AlarmKind = keyof typeof ALARM_RULES;

export const ALARM_KINDS = Object.keys(ALARM_RULES) as AlarmKind[];
