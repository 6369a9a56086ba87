/** From a row as read to a camera that can be taken, or a refusal by name. */
import type { CameraFacts, CameraId, SourceRef, Tags } from '../../../domain/camera/camera.ts';
import { EARLIEST_DAY, MAX_ENTRIES, validateFacts } from '../../../domain/camera/facts.ts';
import { decodeTags } from '../../../domain/osm/decode-tags.ts';
import { LIFE_PREFIXES } from '../../../domain/osm/ownership.ts';
import { MAX_TAG_LENGTH, tagLength } from '../../../domain/osm/value-list.ts';
import { cleanTexts } from '../../../domain/sighting/public-facts.ts';
import { findUnstorable } from '../../validation/problem.ts';
import { checkPosition, type FileCentre } from './check-position.ts';
import type { RefusalCode } from './refusal.ts';
import type { ImportTerms, OwnRecord, ReadRow, RefusedRow, SourceRow } from './source-row.ts';

/** A row that is sound; whether it is on record already is still open. */
export interface Candidate {
  row: number;
  facts: CameraFacts;
  source: SourceRef;
  /** Id that the camera has in the instance that exported it. */
  cameraId?: CameraId;
  dates: OwnRecord['state'];
}

/** Candidate of a row, or why there is none. */
export function takeRow(source: SourceRow, terms: ImportTerms, centre: FileCentre): Candidate | RefusedRow {
  if ('refused' in source) return source;
  const { row } = source;
  const problem = tagProblem(source.tags);
  if (problem) return { row, ...problem };
  const position = checkPosition(source.lat, source.lon, centre);
  if (!position.ok) return { row, refused: position.code, detail: position.detail };
  const saysItself = source.own !== undefined || source.isDevice || isSurveillance(source.tags);
  if (!saysItself && !terms.kind) return { row, refused: 'not-surveillance' };
  const told = saysItself || !terms.kind ? {} : { kinds: [terms.kind] };
  const stated = { ...told, ...(source.own?.facts ?? factsOf(source)), lat: position.lat, lon: position.lon };
  const facts = withoutBroken(stated, terms.today);
  const origin = source.own?.source ?? { name: terms.source, licence: terms.licence, ...refMember(source.ref) };
  if (findUnstorable([facts, origin]) !== undefined) return { row, refused: 'bad-tag' };
  return {
    row,
    facts: cleanTexts(facts),
    source: origin,
    dates: soundDates(source.own?.state ?? {}, terms.today),
    ...(source.own ? { cameraId: source.own.cameraId } : {}),
  };
}

function refMember(ref: string | undefined): { ref?: string } {
  return ref === undefined ? {} : { ref };
}

function factsOf({ tags, facts }: ReadRow): Omit<CameraFacts, 'lat' | 'lon'> {
  const hasTags = Object.keys(tags).length > 0;
  return { ...(hasTags ? { ...decodeTags(tags).facts, tags } : {}), ...facts };
}

function tagProblem(tags: Tags): Omit<RefusedRow, 'row'> | undefined {
  const entries = Object.entries(tags);
  if (entries.length > MAX_ENTRIES.tags) return { refused: 'too-many-tags', detail: String(entries.length) };
  for (const [key, value] of entries) {
    const code = textProblem(key, value);
    if (code) return { refused: code, detail: key };
  }
  return undefined;
}

function textProblem(key: string, value: string): RefusalCode | undefined {
  if (tagLength(key) > MAX_TAG_LENGTH || tagLength(value) > MAX_TAG_LENGTH) return 'tag-too-long';
  return key === '' || !isStorable(key) || !isStorable(value) ? 'bad-tag' : undefined;
}

/** Databases and files cannot hold a NUL or half of a surrogate pair: such a text would not come back as it was. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

const DEVICE_KEY = /^(?:surveillance|surveillance:.+|camera:.+)$/;

/** Do the tags say that there is, was or will be a device? */
export function isSurveillance(tags: Tags): boolean {
  return Object.entries(tags).some(([key, value]) => {
    const prefix = LIFE_PREFIXES.find(([text]) => text !== '' && key.startsWith(text))?.[0] ?? '';
    const bare = key.slice(prefix.length);
    if (bare === 'man_made') return value.trim() === 'surveillance';
    if (bare === 'highway') return value.trim() === 'speed_camera';
    return DEVICE_KEY.test(bare) && value.trim() !== 'no';
  });
}

/** Days that nobody can have seen anything on are left out, as those among the facts are. */
function soundDates(dates: OwnRecord['state'], today: string): OwnRecord['state'] {
  return Object.fromEntries(Object.entries(dates).filter(([, day]) => day >= EARLIEST_DAY && day <= today));
}

/** Facts that break a rule are left out, a day in the future for one: the tags they were read from stay as they are. */
function withoutBroken(facts: CameraFacts, today: string): CameraFacts {
  const broken = new Set<string>(validateFacts(facts, today).map(({ field }) => field));
  if (broken.size === 0) return facts;
  const kept = Object.entries(facts).filter(([field]) => !broken.has(field) || field === 'lat' || field === 'lon');
  return { ...Object.fromEntries(kept), lat: facts.lat, lon: facts.lon };
}
