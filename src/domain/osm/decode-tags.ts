/** From OSM tags to facts: the "get" of the lens. Reads what it can, keeps quiet on the rest, never invents a default. */
import type { Aim, CameraFacts, Tags } from '../camera/camera.ts';
import { normalizeDeg } from './direction.ts';
import { FIELD_CODECS, type FieldValue, parseWikidataId } from './field-codec.ts';
import type { Lint } from './lint.ts';
import { type MotionAndHousing, parseCameraType } from './osm-words.ts';
import {
  CAMERA_TYPE_KEY,
  ELEVATION_KEY,
  FIELD_KEYS,
  type KeyedField,
  type OsmField,
  wikidataKeyOf,
} from './ownership.ts';
import { isSpeedCamera, readLife, type TagMap } from './tag-life.ts';
import { conflictsOf, readField, type TagConflict } from './tag-reading.ts';

/** Facts that tags can tell. */
export type TagFacts = Pick<CameraFacts, OsmField>;

/** Facts, remarks, and tags that contradict the ones the facts were read from. */
export interface DecodedTags {
  facts: TagFacts;
  lints: Lint[];
  conflicts: TagConflict[];
}

/** Two directions of one device that differ by more, degrees, are not the same look. */
export const DIRECTION_TOLERANCE_DEG = 10;

/** Highest `ele`, metres, that may be a mounting height in the wrong key. */
const MAX_MISPLACED_HEIGHT_M = 30;

const KEYED_FIELDS = Object.keys(FIELD_KEYS) as KeyedField[];

/** Reads every field that OSM has a key for. A field whose tag is missing or not understood is absent. */
export function decodeTags(tags: Tags): DecodedTags {
  const map: TagMap = new Map(Object.entries(tags));
  const { life, prefix } = readLife(map);
  const decoded: DecodedTags = { facts: life === undefined ? {} : { life }, lints: [], conflicts: [] };
  const keys = new Map<KeyedField, string>();
  for (const field of KEYED_FIELDS) {
    const key = decodeField(map, field, prefix, decoded);
    if (key !== undefined) keys.set(field, key);
  }
  Object.assign(decoded.facts, readCameraType(map, prefix, decoded.lints));
  readWikidataIds(map, keys, decoded.facts);
  readSpeedCamera(map, prefix, decoded.facts);
  readMisplacedHeight(map, decoded);
  remarkOnNorth(map, decoded);
  return decoded;
}

/** Reads one field into `decoded` and returns the key it came from. */
function decodeField<F extends KeyedField>(
  map: TagMap,
  field: F,
  prefix: string,
  decoded: DecodedTags,
): string | undefined {
  const reading = readField(map, field, prefix, decoded.lints);
  if (!reading) return undefined;
  setFact(decoded.facts, field, reading.value);
  for (const conflict of conflictsOf(map, field, prefix, reading)) {
    decoded.conflicts.push(conflict);
    const other = field === 'aims' ? FIELD_CODECS.aims.parse(conflict.value).value : undefined;
    if (other && !lookAlike(other, decoded.facts.aims ?? [])) {
      decoded.lints.push({ code: 'direction-conflict', key: conflict.key, value: conflict.value });
    }
  }
  return reading.key;
}

function setFact<F extends KeyedField>(facts: TagFacts, field: F, value: FieldValue<F>): void {
  facts[field] = value;
}

/** What the tags say of motion and housing. Remarks go to `lints`. */
export function readCameraType(map: TagMap, prefix: string, lints: Lint[]): MotionAndHousing {
  for (const key of new Set([prefix + CAMERA_TYPE_KEY, CAMERA_TYPE_KEY])) {
    const text = map.get(key);
    const read = text === undefined ? undefined : parseCameraType(text);
    if (read) return read;
    if (text !== undefined && text.trim() !== '') lints.push({ code: 'unknown-value', key, value: text });
  }
  return {};
}

/** Each id is read beside the very key its name came from, so that a shop's brand id never names a camera maker. */
function readWikidataIds(map: TagMap, keys: ReadonlyMap<KeyedField, string>, facts: TagFacts): void {
  const operator = parseWikidataId(map.get(wikidataKeyOf(keys.get('operator') ?? 'operator')) ?? '');
  const manufacturer = parseWikidataId(map.get(wikidataKeyOf(keys.get('manufacturer') ?? 'manufacturer')) ?? '');
  if (operator !== undefined) facts.operatorWikidata = operator;
  if (manufacturer !== undefined) facts.manufacturerWikidata = manufacturer;
}

/** Traffic enforcement is tagged by another scheme, which has no `surveillance:type`. */
function readSpeedCamera(map: TagMap, prefix: string, facts: TagFacts): void {
  if (isSpeedCamera(map, prefix)) facts.kinds = [...(facts.kinds ?? []), 'speed'];
}

function readMisplacedHeight(map: TagMap, { facts, lints }: DecodedTags): void {
  const text = map.get(ELEVATION_KEY);
  if (text === undefined || map.has('height')) return;
  const heightM = FIELD_CODECS.heightM.parse(text).value;
  if (!heightM || heightM.max > MAX_MISPLACED_HEIGHT_M) return;
  facts.heightM = heightM;
  lints.push({ code: 'height-from-ele', key: ELEVATION_KEY, value: text });
}

function remarkOnNorth(map: TagMap, { facts, lints }: DecodedTags): void {
  const value = map.get('direction');
  if (value === '0' && facts.kinds?.includes('alpr')) lints.push({ code: 'north-or-unknown', key: 'direction', value });
}

function lookAlike(some: readonly Aim[], others: readonly Aim[]): boolean {
  return some.length === others.length && some.every((aim) => others.some((other) => areClose(aim, other)));
}

function areClose(a: Aim, b: Aim): boolean {
  const difference = normalizeDeg(middleOf(a) - middleOf(b));
  return a.kind === b.kind && Math.min(difference, 360 - difference) <= DIRECTION_TOLERANCE_DEG;
}

function middleOf(aim: Aim): number {
  return aim.kind === 'bearing' ? aim.deg : aim.fromDeg + aim.widthDeg / 2;
}
