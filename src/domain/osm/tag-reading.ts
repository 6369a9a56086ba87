/** Finds the tag that says a field, and the tags that say it otherwise. */
import { FIELD_CODECS, type FieldCodec, type FieldValue, type ReadValue } from './field-codec.ts';
import type { Lint } from './lint.ts';
import {
  FIELD_KEYS,
  isPrefixable,
  KEYS_OF_THE_PLACE,
  type KeyedField,
  type OsmField,
  PLACE_KEYS,
} from './ownership.ts';

/** A tag that contradicts the one the field was read from. Shown to a person, never overwritten. */
export interface TagConflict {
  field: OsmField;
  key: string;
  value: string;
}

/** The tag a field was read from. */
export interface FieldReading<T> extends ReadValue<T> {
  value: T;
  key: string;
}

/** Keys that may say the field in these tags, first wins; those with the prefix of the device's life come before bare ones. */
export function candidateKeys(tags: ReadonlyMap<string, string>, field: KeyedField, prefix: string): string[] {
  const isPlace = PLACE_KEYS.some((key) => tags.has(key));
  const keys: readonly string[] = FIELD_KEYS[field];
  return keys
    .filter((key) => !isPlace || !KEYS_OF_THE_PLACE.has(key))
    .flatMap((key) => (prefix !== '' && isPrefixable(key) ? [prefix + key, key] : [key]));
}

/** Codec of a field. */
export function codecOf<F extends KeyedField>(field: F): FieldCodec<FieldValue<F>> {
  return FIELD_CODECS[field];
}

/** Reads a field from the first key that says something; undefined when none does. Remarks go to `lints`. */
export function readField<F extends KeyedField>(
  tags: ReadonlyMap<string, string>,
  field: F,
  prefix: string,
  lints?: Lint[],
): FieldReading<FieldValue<F>> | undefined {
  const codec = codecOf(field);
  for (const key of candidateKeys(tags, field, prefix)) {
    const text = tags.get(key);
    if (text === undefined) continue;
    const read = codec.parse(text);
    lints?.push(...read.lints.map((code) => ({ code, key, value: text })));
    if (read.value !== undefined) return { ...read, value: read.value, key };
  }
  return undefined;
}

/** Tags of the same field that say another thing than the reading. */
export function conflictsOf<F extends KeyedField>(
  tags: ReadonlyMap<string, string>,
  field: F,
  prefix: string,
  reading: FieldReading<FieldValue<F>>,
): TagConflict[] {
  const codec = codecOf(field);
  const said = codec.format(reading.value);
  return candidateKeys(tags, field, prefix).flatMap((key) => {
    const value = tags.get(key);
    if (key === reading.key || value === undefined) return [];
    const other = codec.parse(value).value;
    return other === undefined || codec.format(other) === said ? [] : [{ field, key, value }];
  });
}
