/**
 * Which OSM keys a field owns. An edit of a field touches these keys and no others; every other tag is kept as it is.
 * This file is data; how values are read and written is in field-codec.ts.
 */
import type { CameraFacts } from '../camera/camera.ts';
import type { LifeState } from '../camera/vocabulary.ts';

/** Facts that OSM has keys for. All else stays with us. */
export const OSM_FIELDS = [
  'life',
  'kinds',
  'watches',
  'zones',
  'motion',
  'housing',
  'mount',
  'aims',
  'tiltDeg',
  'heightM',
  'operator',
  'operatorWikidata',
  'operatorKind',
  'manufacturer',
  'manufacturerWikidata',
  'model',
  'observedOn',
] as const satisfies readonly (keyof CameraFacts)[];
export type OsmField = (typeof OSM_FIELDS)[number];

/** Fields that one key says alone, with its aliases. Order = precedence on read; the first is written. */
export const FIELD_KEYS = {
  kinds: ['surveillance:type'],
  watches: ['surveillance'],
  zones: ['surveillance:zone'],
  mount: ['camera:mount', 'camera:support', 'support'],
  aims: ['camera:direction', 'surveillance:direction', 'direction'],
  tiltDeg: ['camera:angle'],
  heightM: ['height'],
  operator: ['operator'],
  operatorKind: ['operator:type'],
  manufacturer: ['manufacturer', 'surveillance:manufacturer', 'surveillance:brand', 'brand'],
  model: ['model'],
  observedOn: ['check_date', 'survey:date'],
} as const satisfies Partial<Record<OsmField, readonly string[]>>;
export type KeyedField = keyof typeof FIELD_KEYS;

/** Key that motion and housing share: OSM has one word for both. */
export const CAMERA_TYPE_KEY = 'camera:type';

/** Read as a height when `height` is missing and it could be one; never written, because it means elevation. */
export const ELEVATION_KEY = 'ele';

/** Aliases that mean the device only where the element is nothing else: a shop's `brand` is no camera maker. */
export const KEYS_OF_THE_PLACE: ReadonlySet<string> = new Set(['support', 'brand']);

/** Keys that make an element a place of its own beside the camera. */
export const PLACE_KEYS = [
  'amenity',
  'shop',
  'office',
  'tourism',
  'leisure',
  'building',
  'craft',
  'healthcare',
  'public_transport',
  'railway',
  'entrance',
  'advertising',
] as const;

/** Lifecycle prefixes and the state each stands for; the first of a state is the one written. */
export const LIFE_PREFIXES: readonly (readonly [prefix: string, life: LifeState])[] = [
  ['', 'active'],
  ['proposed:', 'proposed'],
  ['planned:', 'planned'],
  ['construction:', 'installing'],
  ['disused:', 'inactive'],
  ['abandoned:', 'inactive'],
  ['removed:', 'gone'],
  ['demolished:', 'gone'],
  ['razed:', 'gone'],
  ['was:', 'gone'],
  ['historic:', 'gone'],
];

/** Tags of a device OSM does not have yet: where the export of a camera of our own starts. */
export const NEW_DEVICE_TAGS: Readonly<Record<string, string>> = { man_made: 'surveillance' };

/** Can the key carry a lifecycle prefix? */
export function isPrefixable(key: string): boolean {
  return /^(?:man_made$|surveillance(?:$|:)|camera:)/.test(key);
}

/** May an edit of the field change this key? */
export function ownsKey(field: OsmField, key: string): boolean {
  const bare = withoutLifePrefix(key);
  if (field === 'life') return isPrefixable(bare) || bare === 'highway';
  if (bare !== key && !isPrefixable(bare)) return false;
  return ownedKeys(field).includes(bare);
}

/** Keys of a field without lifecycle prefix; none for life, which owns prefixes. */
export function ownedKeys(field: OsmField): readonly string[] {
  if (field === 'life') return [];
  if (field === 'motion' || field === 'housing') return [CAMERA_TYPE_KEY];
  if (field === 'operatorWikidata') return FIELD_KEYS.operator.map(wikidataKeyOf);
  if (field === 'manufacturerWikidata') return FIELD_KEYS.manufacturer.map(wikidataKeyOf);
  if (field === 'operator' || field === 'manufacturer') {
    // A name and its Wikidata id change together: another name makes the id stale.
    return [...FIELD_KEYS[field], ...FIELD_KEYS[field].map(wikidataKeyOf)];
  }
  return FIELD_KEYS[field];
}

/** Key of the Wikidata id that belongs to a name key. */
export function wikidataKeyOf(nameKey: string): string {
  return `${nameKey}:wikidata`;
}

function withoutLifePrefix(key: string): string {
  const prefix = LIFE_PREFIXES.find(([text]) => text !== '' && key.startsWith(text))?.[0] ?? '';
  return key.slice(prefix.length);
}
