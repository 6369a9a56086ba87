/** What a camera can do, and how far that is shown, in words. */
import type { CapabilityClaim } from '../../domain/camera/camera.ts';
import type { Capability, CapabilityLevel } from '../../domain/camera/vocabulary.ts';
import { hasText, t } from '../i18n/translate.ts';

/** The word itself when it is newer than this page. */
export function capabilityWord(capability: Capability): string {
  const key = `camera.cap_${underscored(capability)}`;
  return hasText(key) ? t(key) : capability;
}

/** How far it is shown: two or three words, and the sentence behind them. */
export function levelWords(level: CapabilityLevel): { words: string; sentence: string } {
  return { words: t(`camera.level_${underscored(level)}`), sentence: t(`camera.levelText_${underscored(level)}`) };
}

/** Both on one line: "Reads plates (In use)". */
export function claimWords({ capability, level }: CapabilityClaim): string {
  return `${capabilityWord(capability)} (${levelWords(level).words})`;
}

type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}_${Underscored<Tail>}` : S;

/** Keys of the catalogue have no hyphens. */
function underscored<S extends string>(word: S): Underscored<S> {
  return word.replaceAll('-', '_') as Underscored<S>;
}
