/** What a camera can do, and how strongly that is shown. A data sheet alone never says more than "Not shown". */
import type { CapabilityClaim } from '../../domain/camera/camera.ts';
import type { CapabilityLevel } from '../../domain/camera/vocabulary.ts';
import { t } from '../i18n/translate.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';
import { capabilityWord, levelWords } from './capability-words.ts';

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
      {claims.map(({ capability, level }) => {
        const { words, sentence } = levelWords(level);
        return (
          <div class="claim" key={`${capability}/${level}`}>
            <div class="row wrap">
              <b class="grow">{capabilityWord(capability)}</b>
              <Badge tone={TONES[level] ?? 'plain'} icon={TONES[level] === 'ok' ? 'check' : 'message'}>
                {words}
              </Badge>
            </div>
            <p class="small">{sentence}</p>
          </div>
        );
      })}
    </section>
  );
}
