/**
 * From changed facts back to OSM tags: the "put" of the lens.
 *
 * Nothing changed → the same tags, byte for byte. An edit touches only the keys its field owns (ownership.ts);
 * a value OSM has no word for leaves its key as it is; null ("can't tell") is never written.
 */
import type { CameraFacts, Tags } from '../camera/camera.ts';
import { decodeTags, readCameraType, type TagFacts } from './decode-tags.ts';
import { type FieldValue, parseWikidataId } from './field-codec.ts';
import { formatCameraType, parseCameraType } from './osm-words.ts';
import { CAMERA_TYPE_KEY, FIELD_KEYS, type KeyedField, wikidataKeyOf } from './ownership.ts';
import { readLife, type TagMap, writeLife } from './tag-life.ts';
import { candidateKeys, codecOf, conflictsOf, type FieldReading, readField, type TagConflict } from './tag-reading.ts';
import { MAX_TAG_LENGTH, tagLength } from './value-list.ts';

/**
 * The new tags, with those that still contradict what was written;
 * or `value-too-long`: OSM takes at most 255 characters and a value is never cut.
 */
export type EncodedTags =
  | { ok: true; tags: Tags; conflicts: TagConflict[] }
  | { ok: false; code: 'value-too-long'; key: string; length: number };

interface Draft {
  tags: TagMap;
  facts: TagFacts;
  changes: TagFacts;
  written: KeyedField[];
  conflicts: TagConflict[];
}

const KEYED_FIELDS = Object.keys(FIELD_KEYS) as KeyedField[];

/**
 * Puts changed facts into tags.
 *
 * @param tags as they were read, verbatim
 * @param facts what held before the change: the facts read from `tags`, or our finer ones
 * @param changes changed fields; one that equals `facts` is no change. Fields without an OSM key are ignored.
 */
export function encodeTags(tags: Tags, facts: Partial<CameraFacts>, changes: Partial<CameraFacts>): EncodedTags {
  const before: TagMap = new Map(Object.entries(tags));
  const draft: Draft = { tags: new Map(before), facts, changes, written: [], conflicts: [] };
  for (const field of KEYED_FIELDS) putField(draft, field);
  putCameraType(draft);
  putWikidataId(draft, 'operator', 'operatorWikidata');
  putWikidataId(draft, 'manufacturer', 'manufacturerWikidata');
  // Last: the other fields are written where they are read now, and move with the device.
  putLife(draft);
  for (const field of draft.written) noteConflicts(draft, field);
  for (const [key, value] of draft.tags) {
    const length = tagLength(value);
    // A long value that only moved under another prefix was there before: that is no new value.
    if (length > MAX_TAG_LENGTH && ![...before.values()].includes(value)) {
      return { ok: false, code: 'value-too-long', key, length };
    }
  }
  return { ok: true, tags: Object.fromEntries(draft.tags), conflicts: draft.conflicts };
}

function putLife(draft: Draft): void {
  const { life } = draft.changes;
  if (life === undefined || life === null || life === draft.facts.life) return;
  const others = otherFactsOf(draft.tags);
  const renamed = writeLife(draft.tags, life, (tags) => otherFactsOf(tags) === others);
  if (renamed) draft.tags = renamed;
  else draft.conflicts.push({ field: 'life', key: 'man_made', value: draft.tags.get('man_made') ?? '' });
}

/** All that tags say but the life, as text to compare by. */
function otherFactsOf(tags: TagMap): string {
  return JSON.stringify({ ...decodeTags(Object.fromEntries(tags)).facts, life: undefined });
}

function putField<F extends KeyedField>(draft: Draft, field: F): void {
  const codec = codecOf(field);
  const wanted = valueIn(draft.changes, field);
  const text = wanted === undefined ? undefined : codec.format(wanted);
  if (wanted === undefined || text === undefined) return;
  const held = valueIn(draft.facts, field);
  if (held !== undefined && codec.format(held) === text) return;
  const { prefix } = readLife(draft.tags);
  const reading = readField(draft.tags, field, prefix);
  if ((reading ? codec.format(reading.value) : '') === text) return;
  const key = keyToWrite(draft.tags, field, prefix);
  const standing = draft.tags.get(key);
  dropAliases(draft, field, key, reading);
  setOrDelete(draft.tags, key, codec.format(wanted, standing) ?? '');
  dropStaleId(draft, field, key);
  draft.written.push(field);
}

/** Tags that still say another thing than what was written, or say something where all was taken back. */
function noteConflicts<F extends KeyedField>({ tags, changes, conflicts }: Draft, field: F): void {
  const { prefix } = readLife(tags);
  const reading = readField(tags, field, prefix);
  if (!reading) return;
  conflicts.push(...conflictsOf(tags, field, prefix, reading));
  const wanted = valueIn(changes, field);
  const isAsWritten = wanted !== undefined && codecOf(field).format(wanted) === codecOf(field).format(reading.value);
  if (!isAsWritten) conflicts.push({ field, key: reading.key, value: tags.get(reading.key) ?? '' });
}

function valueIn<F extends KeyedField>(facts: TagFacts, field: F): FieldValue<F> | undefined {
  return facts[field] ?? undefined;
}

/** The canonical key where it stands already, with or without prefix, else under the device's prefix. */
function keyToWrite(tags: TagMap, field: KeyedField, prefix: string): string {
  const bare = FIELD_KEYS[field][0];
  const canonical = candidateKeys(tags, field, prefix).filter((key) => key === bare || key === prefix + bare);
  return canonical.find((key) => tags.has(key)) ?? canonical[0] ?? bare;
}

/** Removes an alias that held the value now replaced, and nothing besides; another value is a conflict and stays. */
function dropAliases<F extends KeyedField>(
  draft: Draft,
  field: F,
  written: string,
  old: FieldReading<FieldValue<F>> | undefined,
): void {
  const codec = codecOf(field);
  const oldText = old && codec.format(old.value);
  for (const key of candidateKeys(draft.tags, field, readLife(draft.tags).prefix)) {
    const value = draft.tags.get(key);
    const alias = key === written || value === undefined ? undefined : codec.parse(value);
    if (!alias?.complete || alias.value === undefined || codec.format(alias.value) !== oldText) continue;
    draft.tags.delete(key);
    dropStaleId(draft, field, key);
  }
}

/** A Wikidata id names the holder of the old name; it goes when the name changes. */
function dropStaleId(draft: Draft, field: KeyedField, nameKey: string): void {
  if (field === 'operator' || field === 'manufacturer') draft.tags.delete(wikidataKeyOf(nameKey));
}

/** Motion and housing share one key, so either change writes the word for both. */
function putCameraType({ tags, facts, changes, conflicts }: Draft): void {
  const motion = changes.motion ?? facts.motion ?? undefined;
  const housing = changes.housing ?? facts.housing ?? undefined;
  if (motion === (facts.motion ?? undefined) && housing === (facts.housing ?? undefined)) return;
  const word = formatCameraType(motion, housing);
  const { prefix } = readLife(tags);
  const said = readCameraType(tags, prefix, []);
  const oldWord = formatCameraType(said.motion, said.housing);
  if (word === undefined || word === oldWord) return;
  const prefixed = prefix + CAMERA_TYPE_KEY;
  const bareText = tags.get(CAMERA_TYPE_KEY);
  const key = !tags.has(prefixed) && bareText !== undefined ? CAMERA_TYPE_KEY : prefixed;
  tags.set(key, word);
  const bare = key === CAMERA_TYPE_KEY ? undefined : parseCameraType(bareText ?? '');
  const bareWord = formatCameraType(bare?.motion, bare?.housing);
  // The bare key is an alias of the prefixed one: the same rule as for the other fields.
  if (bareWord !== undefined && bareWord === oldWord) tags.delete(CAMERA_TYPE_KEY);
  else if (bareWord !== undefined && bareWord !== word) {
    conflicts.push({ field: 'motion', key: CAMERA_TYPE_KEY, value: bareText ?? '' });
  }
}

function putWikidataId(
  { tags, facts, changes }: Draft,
  name: 'operator' | 'manufacturer',
  idField: `${typeof name}Wikidata`,
): void {
  const id = parseWikidataId(changes[idField] ?? '');
  if (id === undefined) return;
  const isStated = id !== facts[idField] || isNewName(facts, changes, name);
  if (!isStated) return;
  const nameKey = readField(tags, name, readLife(tags).prefix)?.key ?? name;
  if (parseWikidataId(tags.get(wikidataKeyOf(nameKey)) ?? '') !== id) tags.set(wikidataKeyOf(nameKey), id);
}

function isNewName(facts: TagFacts, changes: TagFacts, name: 'operator' | 'manufacturer'): boolean {
  const stated = changes[name];
  return typeof stated === 'string' && stated !== facts[name];
}

function setOrDelete(tags: TagMap, key: string, value: string): void {
  if (value === '') tags.delete(key);
  else tags.set(key, value);
}
