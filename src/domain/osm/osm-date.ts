/** Dates as mappers write them: `2019`, `2019-05`, `2019-05-22`, `~2019`, `before 2019`, `2018..2020`. */
import type { Day } from '../camera/camera.ts';

/** Closed interval of days; null on a side means open. `approximate` is the mapper's own `~`. */
export interface OsmDate {
  raw: string;
  min: Day | null;
  max: Day | null;
  approximate: boolean;
}

const PERIOD = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a date; undefined when the text is none. */
export function parseOsmDate(raw: string): OsmDate | undefined {
  const text = raw.trim().toLowerCase();
  const approximate = text.startsWith('~');
  const open = /^(before|after)\s+(.+)$/.exec(text);
  if (open) return openInterval(raw, open[1] === 'before', open[2] ?? '');
  const [first, second, ...more] = text.replace(/^~\s*/, '').split('..');
  const from = periodOf(first ?? '');
  const to = second === undefined ? from : periodOf(second);
  if (!from || !to || more.length > 0 || from.min > to.max) return undefined;
  return { raw, min: from.min, max: to.max, approximate };
}

function openInterval(raw: string, before: boolean, text: string): OsmDate | undefined {
  const period = periodOf(text);
  if (!period) return undefined;
  if (before) return { raw, min: null, max: neighbourDay(period.min, -1), approximate: false };
  return { raw, min: neighbourDay(period.max, 1), max: null, approximate: false };
}

/** The day of a text that names exactly one, else undefined. */
export function parseDay(text: string): Day | undefined {
  const date = parseOsmDate(text);
  return date && !date.approximate && date.min !== null && date.min === date.max ? date.min : undefined;
}

function periodOf(text: string): { min: Day; max: Day } | undefined {
  const match = PERIOD.exec(text.trim());
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  if (month === undefined) return { min: dayText(year, 1, 1), max: dayText(year, 12, 31) };
  if (month < 1 || month > 12) return undefined;
  const last = daysInMonth(year, month);
  if (match[3] === undefined) return { min: dayText(year, month, 1), max: dayText(year, month, last) };
  const day = Number(match[3]);
  if (day < 1 || day > last) return undefined;
  return { min: dayText(year, month, day), max: dayText(year, month, day) };
}

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function dayText(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Day before or after, when the given day is the first or the last of its month or any other. */
function neighbourDay(day: Day, step: 1 | -1): Day | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const next = date + step;
  if (next >= 1 && next <= daysInMonth(year, month)) return dayText(year, month, next);
  const monthIndex = year * 12 + (month - 1) + step;
  const [toYear, toMonth] = [Math.floor(monthIndex / 12), (monthIndex % 12) + 1];
  if (toYear < 0 || toYear > 9999) return null;
  return dayText(toYear, toMonth, step === 1 ? 1 : daysInMonth(toYear, toMonth));
}
