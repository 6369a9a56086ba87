/**
 * What revisions, log and feed hold of a camera on a private home: that there is one, and a seal. What is said of it is kept apart, for
 * moderators only; the seal lets an audit find that it was changed.
 */
import type { CameraState, Sha256 } from '../camera/camera.ts';
import { canonicalJson } from '../log/canonical.ts';
import type { HashText } from '../log/entry.ts';
import { isDwelling } from './is-dwelling.ts';

/** State of a camera without anything that tells of it. It is never on the map; 0/0 is no place. */
export interface SealedHome extends CameraState {
  home: Sha256;
}

/** True when a state must not be public, on the map or off it. */
export function mustSeal({ facts }: CameraState): boolean {
  return isDwelling(facts);
}

/**
 * Seal of a state. `salt` is 128 random bits that never leave the table of homes: without it, whoever knows the street could try its few
 * places until the hash fits.
 */
export function sealOf(doc: string, salt: string, hash: HashText): Sha256 {
  return hash(`home ${salt}\n${doc}`);
}

/** The public state in place of a private one. */
export function sealHome(state: CameraState, salt: string, hash: HashText): SealedHome {
  const home = sealOf(canonicalJson(state), salt, hash);
  return { facts: { lat: 0, lon: 0 }, home, photos: [], published: false, trust: 'single', witnesses: 0 };
}

/** The seal of a state on record, if it has one. */
export function sealIn(state: CameraState): Sha256 | undefined {
  return 'home' in state && typeof state.home === 'string' ? state.home : undefined;
}
