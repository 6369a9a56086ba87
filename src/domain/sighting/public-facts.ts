/** What of a sighting's facts may be published. */
import type { CameraFacts, Sha256 } from '../camera/camera.ts';
import { canonicalJson } from '../log/canonical.ts';

/** Facts without the free words: those are for the moderator, and nobody else ever reads them. */
export function toPublicFacts(facts: CameraFacts): CameraFacts {
  const { note: _forModerators, ...published } = facts;
  return published;
}

/**
 * Fingerprint of published facts: two rows of a source that say the same of the same place have the same one.
 * `hash` is SHA-256 of UTF-8 text, in hex.
 */
export function factHashOf(facts: CameraFacts, hash: (text: string) => Sha256): Sha256 {
  return hash(canonicalJson(toPublicFacts(facts)));
}
