/** Life of a device as OSM says it: a prefix on the keys that are not, or no longer, true. */
import type { LifeState } from '../camera/vocabulary.ts';
import { isPrefixable, LIFE_PREFIXES } from './ownership.ts';
import { MAX_TAG_LENGTH, tagLength } from './value-list.ts';

/** Tags while they are read or rewritten: a Map, so that a key such as `__proto__` is a key like any other. */
export type TagMap = Map<string, string>;

/** `life` is undefined when no tag says that there is a device; `prefix` is '' or ends in a colon. */
export interface TagLife {
  life: LifeState | undefined;
  prefix: string;
}

/** Is the key, with its value, the one that makes the element a device? */
function isDeviceTag(key: string, value: string | undefined): boolean {
  const word = value?.trim();
  return (key === 'man_made' && word === 'surveillance') || (key === 'highway' && word === 'speed_camera');
}

/** Life that the tags tell. A tag without prefix outweighs one with. */
export function readLife(tags: ReadonlyMap<string, string>): TagLife {
  for (const [prefix, life] of LIFE_PREFIXES) {
    if (['man_made', 'highway'].some((key) => isDeviceTag(key, tags.get(prefix + key)))) return { life, prefix };
  }
  return { life: undefined, prefix: '' };
}

/** Is the device a speed camera of the traffic enforcement scheme? */
export function isSpeedCamera(tags: ReadonlyMap<string, string>, prefix: string): boolean {
  return isDeviceTag('highway', tags.get(`${prefix}highway`));
}

/** OSM's state for one of ours: a covered device is still in place. */
function sayable(life: LifeState): LifeState {
  return life === 'covered' ? 'active' : life;
}

/**
 * Tags with the keys of the device under the prefix of another life.
 *
 * `isSound` judges the outcome: a tag that lay about under the new prefix may now say another thing of the device.
 * Undefined when each prefix of that life would overwrite a tag or is not sound: then the tags stay as they are.
 */
export function writeLife(tags: TagMap, life: LifeState, isSound: (renamed: TagMap) => boolean): TagMap | undefined {
  const wanted = sayable(life);
  const from = readLife(tags);
  if (from.life === wanted) return tags;
  for (const [prefix, state] of LIFE_PREFIXES) {
    const renamed = state === wanted ? withPrefix(tags, from, prefix) : undefined;
    if (renamed && readLife(renamed).life === wanted && isSound(renamed)) return renamed;
  }
  return undefined;
}

function withPrefix(tags: TagMap, from: TagLife, prefix: string): TagMap | undefined {
  const renamed: TagMap = new Map();
  for (const [key, value] of tags) {
    const bare = movableKey(key, value, from.prefix);
    const newKey = bare === undefined ? key : prefix + bare;
    if (newKey !== key && ((tags.get(newKey) ?? value) !== value || tagLength(newKey) > MAX_TAG_LENGTH))
      return undefined;
    renamed.set(newKey, value);
  }
  if (from.life === undefined) {
    if (renamed.has(`${prefix}man_made`)) return undefined;
    renamed.set(`${prefix}man_made`, 'surveillance');
  }
  return renamed;
}

/** The key without its prefix when it moves with the device, else undefined. */
function movableKey(key: string, value: string, prefix: string): string | undefined {
  if (!key.startsWith(prefix)) return undefined;
  const bare = key.slice(prefix.length);
  if (bare === 'man_made' || bare === 'highway') return isDeviceTag(bare, value) ? bare : undefined;
  return isPrefixable(bare) ? bare : undefined;
}
