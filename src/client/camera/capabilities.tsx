/** What a camera can do, and how strongly that is shown. A data sheet alone never says more than "Not shown". */
import type { CapabilityClaim } from '../../domain/camera/camera.ts';
import type { Capability, CapabilityLevel } from '../../domain/camera/vocabulary.ts';
import { hasText, t } from '../i18n/translate.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';

const TONES: Record<CapabilityLevel, BadgeTone> = {
  'in-use': 'ok',
  enabled: 'ok',
  installed: 'ok',
  licensed: 'note',
  'model-can': 'note',
  suspected: 'note',
  'denied-by-operator': 'plain',
};

/** Nothing at all when nothing is claimed. */
export function Capabilities({ claims }: { claims: readonly CapabilityClaim[] }) {
  if (claims.length === 0) return null;
  return (
    <section class="sec">
      <h2 class="h h2">{t('camera.can')}</h2>
      {claims.map(({ capability, level }) => (
        <div class="claim" key={`${capability}/${level}`}>
          <div class="row wrap">
            <b class="grow">{capabilityWord(capability)}</b>
            <Badge tone={TONES[level] ?? 'plain'} icon={TONES[level] === 'ok' ? 'check' : 'message'}>
              {t(`camera.level_${underscored(level)}`)}
            </Badge>
          </div>
          <p class="small">{t(`camera.levelText_${underscored(level)}`)}</p>
        </div>
      ))}
    </section>
  );
}

/** The word itself when it is newer than this page. */
function capabilityWord(capability: Capability): string {
  const key = `camera.cap_${underscored(capability)}`;
  return hasText(key) ? t(key) : capability;
}

type Underscored<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}_${Underscored<Tail>}` : S;

/** Keys of the catalogue have no hyphens. */
function underscored<S extends string>(word: S): Underscored<S> {
  return word.replaceAll('-', '_') as Underscored<S>;
}
