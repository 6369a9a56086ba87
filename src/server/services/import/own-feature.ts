/** A camera as a GeoJSON feature of our own export: flat, stable names, from which the facts come back exactly. */
import { Compile } from 'typebox/compile';
import type { CameraFacts, CameraRecord, SourceRef } from '../../../domain/camera/camera.ts';
import { parseDay } from '../../../domain/osm/osm-date.ts';
import { CameraFactsSchema } from '../../../protocol/schema/camera.ts';
import { columnsOfFacts, type FlatColumns, factsOfColumns } from './fact-columns.ts';
import { isMembers, memberOf } from './osm-element.ts';
import type { OwnRecord, SourceRow } from './source-row.ts';

/** Version of the column set; grows when a column changes its meaning. */
export const EXPORT_VERSION = 1;

const factsCheck = Compile(CameraFactsSchema);

/** A camera as GeoJSON. Authors are not in a record and so not here. */
export interface OwnFeature {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [lon: number, lat: number] };
  properties: FlatColumns;
}

/** Feature of a published camera. Members that nobody was asked for are left out; null means "can't tell". */
export function featureOf(camera: CameraRecord): OwnFeature {
  const { facts } = camera;
  const columns: FlatColumns = {
    overseen_version: EXPORT_VERSION,
    camera_id: camera.id,
    revision: camera.rev,
    ...columnsOfFacts(facts),
    trust: camera.trust,
    witnesses: camera.witnesses,
    imported_on: camera.importedOn,
    observed_on: camera.observedOn,
    confirmed_on: camera.confirmedOn,
    gone_on: camera.goneOn,
    source: camera.source?.name,
    licence: camera.source?.licence,
    source_ref: camera.source?.ref,
    photos: camera.photos.length > 0 ? camera.photos.map(({ full }) => full).join(';') : undefined,
    tags: facts.tags,
  };
  const properties = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  const geometry = { type: 'Point' as const, coordinates: [facts.lon, facts.lat] as [number, number] };
  return { type: 'Feature', id: camera.id, geometry, properties };
}

/** Do these properties claim to be of our export? */
export function isOwnFeature(properties: Readonly<Record<string, unknown>>): boolean {
  return memberOf(properties, 'overseen_version') === EXPORT_VERSION;
}

/** Row of a feature of our export. Whatever breaks the schema of facts makes it unreadable: nothing is guessed. */
export function ownRowOf(
  row: number,
  place: { lat: unknown; lon: unknown },
  properties: Readonly<Record<string, unknown>>,
): SourceRow {
  const cameraId = memberOf(properties, 'camera_id');
  const facts: unknown = { ...factsOfColumns(properties), ...tagsMember(properties), ...place };
  if (typeof cameraId !== 'string' || !/^[0-9a-f]{32}$/.test(cameraId)) {
    return { row, refused: 'unreadable-row', detail: 'camera_id is no id of ours' };
  }
  // A bad position has sentences of its own, so it is left to the check that all formats share.
  if (!factsCheck.Check({ ...withDefaults(facts), lat: 0, lon: 0 })) {
    const broken = factsCheck.Errors({ ...withDefaults(facts), lat: 0, lon: 0 })[0];
    return { row, refused: 'unreadable-row', detail: `export column at ${broken?.instancePath ?? '/'}` };
  }
  const own: OwnRecord = {
    cameraId,
    facts: facts as CameraFacts,
    state: datesOf(properties),
    ...sourceMember(properties),
  };
  const ref = own.source?.ref;
  return { row, ...place, tags: own.facts.tags ?? {}, own, ...(ref === undefined ? {} : { ref }) };
}

function withDefaults(facts: unknown): Readonly<Record<string, unknown>> {
  return isMembers(facts) ? facts : {};
}

function tagsMember(properties: Readonly<Record<string, unknown>>): { tags?: unknown } {
  const tags = memberOf(properties, 'tags');
  return tags === undefined ? {} : { tags };
}

function datesOf(properties: Readonly<Record<string, unknown>>): OwnRecord['state'] {
  const columns = { observedOn: 'observed_on', confirmedOn: 'confirmed_on', goneOn: 'gone_on' };
  const days = Object.entries(columns).flatMap(([field, column]) => {
    const value = memberOf(properties, column);
    const day = typeof value === 'string' ? parseDay(value) : undefined;
    return day === undefined ? [] : [[field, day] as const];
  });
  return Object.fromEntries(days);
}

function sourceMember(properties: Readonly<Record<string, unknown>>): { source?: SourceRef } {
  const name = memberOf(properties, 'source');
  const licence = memberOf(properties, 'licence');
  const ref = memberOf(properties, 'source_ref');
  if (!isName(name) || typeof licence !== 'string' || !isLicenceId(licence)) return {};
  return { source: { name, licence, ...(isName(ref) ? { ref } : {}) } };
}

/** Most characters of a source's name, and of its name for a thing. */
const MAX_NAME_LENGTH = 255;

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_NAME_LENGTH;
}

/** Has the text the form of an SPDX licence id? `LicenseRef-…` names one that SPDX does not list. */
export function isLicenceId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.+-]{1,63}$/.test(text);
}
