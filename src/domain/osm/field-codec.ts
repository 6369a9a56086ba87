/** How the value of one key is read and written, per field. No key names here: see ownership.ts. */
import type { CameraFacts } from '../camera/camera.ts';
import { aimsOf, formatAims, parseDirection } from './direction.ts';
import { formatHeight, parseHeight } from './height.ts';
import type { LintCode } from './lint.ts';
import { parseDay } from './osm-date.ts';
import { KIND_WORDS, MOUNT_WORDS, OPERATOR_KIND_WORDS, WATCH_WORDS, type WordTable, ZONE_WORDS } from './osm-words.ts';
import type { KeyedField } from './ownership.ts';
import { formatTilt, parseTilt } from './tilt.ts';
import { distinctMembers, MAX_TAG_LENGTH, splitList, tagLength } from './value-list.ts';

/** Value type of a field that has been answered. */
export type FieldValue<F extends keyof CameraFacts> = NonNullable<CameraFacts[F]>;

/** `value` is undefined when the text says nothing we know; `complete` tells that nothing in the text was left unread. */
export interface ReadValue<T> {
  value: T | undefined;
  complete: boolean;
  lints: LintCode[];
}

/**
 * Reading and writing of one field.
 *
 * `format` returns undefined when OSM has no word (the key stays as it is) and '' when the key is to go.
 * `standing` is the text that is about to be replaced: members of a set that we do not know are carried over.
 */
export interface FieldCodec<T> {
  parse(text: string): ReadValue<T>;
  format(value: T, standing?: string): string | undefined;
}

/** Most values of a set, and most aims, that a camera holds. */
const MAX_SET_SIZE = 8;
const MAX_AIMS = 16;

function unread<T>(...lints: LintCode[]): ReadValue<T> {
  return { value: undefined, complete: false, lints };
}

function setCodec<T>(words: WordTable<T>): FieldCodec<T[]> {
  const wordValue = (member: string): T | undefined => words.read.get(member.toLowerCase());
  return {
    parse(text) {
      const members = distinctMembers(text);
      const values = [...new Set(members.map(wordValue))].filter((value) => value !== undefined);
      if (values.length > MAX_SET_SIZE) return unread('too-many-values');
      const complete = members.every((member) => wordValue(member) !== undefined);
      return { value: values.length > 0 ? values : undefined, complete, lints: complete ? [] : ['unknown-value'] };
    },
    format(values, standing = '') {
      const known = values.map((value) => words.write.get(value)).filter((word) => word !== undefined);
      const unknown = distinctMembers(standing).filter((member) => wordValue(member) === undefined);
      return [...new Set([...known, ...unknown])].join(';');
    },
  };
}

function wordCodec<T>(words: WordTable<T>): FieldCodec<T> {
  return {
    parse(text) {
      const folded = text.trim().toLowerCase();
      const value = words.read.get(folded);
      return {
        value,
        complete: value !== undefined,
        lints: value === undefined && folded !== '' ? ['unknown-value'] : [],
      };
    },
    format: (value) => words.write.get(value),
  };
}

const nameCodec: FieldCodec<string> = {
  parse(text) {
    const name = distinctMembers(text).join(';');
    if (tagLength(name) > MAX_TAG_LENGTH) return unread('value-too-long');
    return { value: name || undefined, complete: name !== '', lints: [] };
  },
  format: (value) => distinctMembers(value).join(';'),
};

const aimsCodec: FieldCodec<FieldValue<'aims'>> = {
  parse(text) {
    if (splitList(text).length > MAX_AIMS) return unread('too-many-values');
    const tokens = parseDirection(text);
    const aims = aimsOf(tokens);
    const lints = tokens.flatMap((token) => token.lints);
    return { value: aims.length > 0 ? aims : undefined, complete: aims.length === tokens.length, lints };
  },
  format: formatAims,
};

const tiltCodec: FieldCodec<number> = {
  parse(text) {
    const { tiltDeg, lints } = parseTilt(text);
    return { value: tiltDeg, complete: tiltDeg !== undefined, lints };
  },
  format: formatTilt,
};

const heightCodec: FieldCodec<FieldValue<'heightM'>> = {
  parse(text) {
    const { heightM, lints } = parseHeight(text);
    return { value: heightM, complete: heightM !== undefined, lints };
  },
  format: formatHeight,
};

const dayCodec: FieldCodec<string> = {
  parse(text) {
    const day = parseDay(text);
    return {
      value: day,
      complete: day !== undefined,
      lints: day === undefined && text.trim() !== '' ? ['not-a-day'] : [],
    };
  },
  format: (value) => parseDay(value),
};

/** The codec of every field that has keys of its own. */
export const FIELD_CODECS: { readonly [F in KeyedField]: FieldCodec<FieldValue<F>> } = {
  kinds: setCodec(KIND_WORDS),
  watches: wordCodec(WATCH_WORDS),
  zones: setCodec(ZONE_WORDS),
  mount: wordCodec(MOUNT_WORDS),
  aims: aimsCodec,
  tiltDeg: tiltCodec,
  heightM: heightCodec,
  operator: nameCodec,
  operatorKind: wordCodec(OPERATOR_KIND_WORDS),
  manufacturer: nameCodec,
  model: nameCodec,
  observedOn: dayCodec,
};

/** A Wikidata id; undefined when the text is none. */
export function parseWikidataId(text: string): string | undefined {
  const trimmed = text.trim();
  return /^Q[1-9][0-9]{0,11}$/.test(trimmed) ? trimmed : undefined;
}
