/** Facts as flat columns and back. The two functions are each other's inverse, number for number. */
import type { Aim, CameraFacts, CapabilityClaim } from '../../../domain/camera/camera.ts';
import { memberOf } from './osm-element.ts';

/** Values of one feature's properties; `tags` alone is nested. */
export type FlatColumns = Record<string, string | number | null | undefined | Readonly<Record<string, string>>>;

/** Facts that are one word, one text or one number: field → column. */
const PLAIN_COLUMNS = {
  accuracyM: 'accuracy_m',
  housing: 'housing',
  motion: 'motion',
  mount: 'mount',
  tiltDeg: 'tilt_deg',
  watches: 'watches',
  operator: 'operator',
  operatorWikidata: 'operator_wikidata',
  operatorKind: 'operator_kind',
  manufacturer: 'manufacturer',
  manufacturerWikidata: 'manufacturer_wikidata',
  model: 'model',
  signage: 'signage',
  life: 'life',
  observedOn: 'last_seen_on',
} as const satisfies Partial<Record<keyof CameraFacts, string>>;

/** Columns of facts. `aims`: `22.5` is a bearing, `90+180` a sector clockwise from 90° over 180°; several joined by `;`. */
export function columnsOfFacts(facts: CameraFacts): FlatColumns {
  const plain = Object.entries(PLAIN_COLUMNS).map(([field, column]) => [
    column,
    facts[field as keyof typeof PLAIN_COLUMNS],
  ]);
  return {
    ...Object.fromEntries(plain),
    kinds: joined(facts.kinds, (kind) => kind),
    zones: joined(facts.zones, (zone) => zone),
    aims: joined(facts.aims, aimText),
    capabilities: joined(facts.capabilities, ({ capability, level }) => `${capability}=${level}`),
    height_min_m: facts.heightM === null ? null : facts.heightM?.min,
    height_max_m: facts.heightM === null ? null : facts.heightM?.max,
  };
}

function joined<T>(values: readonly T[] | null | undefined, text: (value: T) => string): string | null | undefined {
  return values === null ? null : values?.map(text).join(';');
}

function aimText(aim: Aim): string {
  return aim.kind === 'bearing' ? String(aim.deg) : `${aim.fromDeg}+${aim.widthDeg}`;
}

/** Facts without place and tags, still to be checked against the schema: a column may hold anything. */
export function factsOfColumns(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(PLAIN_COLUMNS)) put(facts, field, memberOf(properties, column));
  put(
    facts,
    'kinds',
    split(memberOf(properties, 'kinds'), (word) => word),
  );
  put(
    facts,
    'zones',
    split(memberOf(properties, 'zones'), (word) => word),
  );
  put(facts, 'aims', split(memberOf(properties, 'aims'), parseAim));
  put(facts, 'capabilities', split(memberOf(properties, 'capabilities'), parseClaim));
  const [min, max] = [memberOf(properties, 'height_min_m'), memberOf(properties, 'height_max_m')];
  if (min !== undefined || max !== undefined) facts.heightM = min === null && max === null ? null : { min, max };
  return facts;
}

function put(facts: Record<string, unknown>, field: string, value: unknown): void {
  if (value !== undefined) facts[field] = value;
}

function split(value: unknown, parse: (word: string) => unknown): unknown {
  return typeof value === 'string' ? value.split(';').map(parse) : value;
}

function parseAim(text: string): Aim {
  const [from = '', width] = text.split('+');
  if (width === undefined) return { kind: 'bearing', deg: numberOf(from) };
  return { kind: 'sector', fromDeg: numberOf(from), widthDeg: numberOf(width) };
}

/** NaN for an empty text, which Number would read as 0. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function parseClaim(text: string): Record<keyof CapabilityClaim, string> {
  const [capability = '', level = ''] = text.split('=');
  return { capability, level };
}
