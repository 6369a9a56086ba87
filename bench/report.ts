/** The table of a run, and what it says of the bars. */
import type { Bar, Reading } from './bench.ts';
import { median } from './measure.ts';

/** A reading with what follows from it. */
export interface Line {
  goal: string;
  bench: string;
  what: string;
  unit: string;
  ours: number;
  anchor: number;
  anchorName: string;
  floor: number | null;
  ratio: number;
  /** Smallest and largest ratio of one repeat. */
  ratioRange: [number, number];
  bar: Bar | null;
  /** `unclear`: some repeats keep the bar and some do not. */
  verdict: 'met' | 'missed' | 'unclear' | 'told';
}

/** Line of a reading. */
export function lineOf(goal: string, bench: string, reading: Reading): Line {
  const { what, unit, ours, anchor, floor, bar } = reading;
  const ratios = ours.map((value, turn) => value / (anchor.values[turn] ?? median(anchor.values)));
  return {
    goal,
    bench,
    what,
    unit,
    ours: median(ours),
    anchor: median(anchor.values),
    anchorName: anchor.name,
    floor: floor ?? null,
    ratio: median(ours) / median(anchor.values),
    ratioRange: [Math.min(...ratios), Math.max(...ratios)],
    bar: bar ?? null,
    verdict: bar === undefined ? 'told' : verdictOf(bar, bar.of === 'ours' ? ours : ratios),
  };
}

/** A bar is missed only when every repeat misses it: the machine is shared. */
function verdictOf({ most, least }: Bar, values: readonly number[]): Line['verdict'] {
  const kept = values.filter(
    (value) => (most === undefined || value <= most) && (least === undefined || value >= least),
  );
  if (kept.length === values.length) return 'met';
  return kept.length === 0 ? 'missed' : 'unclear';
}

/** Four significant digits, without an exponent. */
export function plain(value: number): string {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** Prints all lines as one table. */
export function printTable(lines: readonly Line[]): void {
  const head = ['goal', 'what', 'ours', 'anchor', 'floor', 'ratio', 'range', 'bar', ''];
  const rows = lines.map((line) => [
    line.goal,
    line.what,
    `${plain(line.ours)} ${line.unit}`,
    `${plain(line.anchor)} (${line.anchorName})`,
    line.floor === null ? '' : plain(line.floor),
    plain(line.ratio),
    line.ratioRange.map(plain).join('–'),
    barText(line.bar),
    line.verdict,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

function barText(bar: Bar | null): string {
  if (bar === null) return '';
  const bound = bar.most === undefined ? `≥ ${plain(bar.least ?? 0)}` : `≤ ${plain(bar.most)}`;
  return bar.of === 'ours' ? `ours ${bound}` : bound;
}
