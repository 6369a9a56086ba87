/** What of a sighting's facts may be published. */
import type { CameraFacts, Sha256 } from '../camera/camera.ts';
import { canonicalJson } from '../log/canonical.ts';
import { cleanUrls } from '../text/clean-url.ts';

/** Facts without the free words, which are for the moderator and nobody else, and with their addresses cleaned. */
export function toPublicFacts(facts: CameraFacts): CameraFacts {
  return cleanTexts(withoutNote(facts));
}

function withoutNote(facts: CameraFacts): CameraFacts {
  const { note: _forModerators, ...published } = facts;
  return published;
}

/** Facts whose texts hold addresses of http and https alone, without passwords and, in what people wrote, tracking. The same object when nothing was to be done. */
export function cleanTexts(facts: CameraFacts): CameraFacts {
  const cleaned: CameraFacts = { ...facts };
  let isSame = true;
  for (const name of ['operator', 'manufacturer', 'model'] as const) {
    const text = facts[name];
    if (typeof text !== 'string') continue;
    const clean = cleanUrls(text);
    if (clean === text) continue;
    isSame = false;
    if (clean === '') delete cleaned[name];
    else cleaned[name] = clean;
  }
  // Tags go back to where they came from: all but passwords and what a browser would run stays letter for letter.
  const tags = Object.entries(facts.tags ?? {}).map(([key, value]) => [key, cleanUrls(value, 'passwords')] as const);
  if (tags.some(([key, value]) => facts.tags?.[key] !== value)) {
    isSame = false;
    cleaned.tags = Object.fromEntries(tags.filter(([, value]) => value !== ''));
  }
  return isSame ? facts : cleaned;
}

/**
 * Fingerprint of published facts: two rows of a source that say the same of the same place have the same one.
 * `hash` is SHA-256 of UTF-8 text, in hex.
 */
export function factHashOf(facts: CameraFacts, hash: (text: string) => Sha256): Sha256 {
  // Not cleaned: states that older versions published keep the hash they have.
  return hash(canonicalJson(withoutNote(facts)));
}
