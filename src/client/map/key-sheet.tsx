/** The key: every sign of the map, painted by the same code, and in words. */
import type { ComponentChildren } from 'preact';
import { MARKER_KINDS } from '../../domain/camera/marker-kind.ts';
import type { MarkerLook } from '../../drawing/marker-look.ts';
import type { Direction } from '../../drawing/sector-shape.ts';
import { t } from '../i18n/translate.ts';
import { IconButton } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { basemapShown } from './basemap-shown.ts';
import { MarkerPicture } from './marker-picture.tsx';
import { openPanel } from './open-panel.ts';
import { VisibilityKey } from './visibility-key.tsx';

const PLAIN: MarkerLook = { kind: 'fixed', status: 'active', ring: 'none', own: undefined, selected: false };

const AIMS = [
  ['legend.aimSector', { kind: 'sector', fromDeg: 20, widthDeg: 70 }],
  ['legend.aimBearing', { kind: 'bearing', deg: 45 }],
  ['legend.aimSweep', { kind: 'sweep', fromDeg: 300, widthDeg: 140 }],
  ['legend.aimAll', { kind: 'all' }],
  ['legend.aimUnknown', { kind: 'unknown' }],
] as const satisfies readonly (readonly [string, Direction])[];

/** All signs and what they mean; on a phone over the whole map. */
export function KeySheet() {
  const close = () => {
    openPanel.value = 'none';
  };
  return (
    <Sheet
      label={t('legend.keyTitle')}
      at="page"
      onClose={close}
      focusKey="key"
      isReading
      head={
        <div class="head-row">
          <IconButton icon="close" label={t('app.close')} onClick={close} />
          <h1 class="h2">{t('legend.keyTitle')}</h1>
        </div>
      }
    >
      <Group title={t('legend.keyKinds')} hint={t('legend.keyKindsHint')}>
        {MARKER_KINDS.map((kind) => (
          <Sample key={kind} look={{ ...PLAIN, kind }} words={t(`point.kind_${kind}`)} />
        ))}
      </Group>
      <Group title={t('legend.keyAims')} hint={t('legend.keyAimsHint')}>
        {AIMS.map(([text, direction]) => (
          <Sample key={text} look={PLAIN} direction={direction} side={88} words={t(text)} />
        ))}
      </Group>
      <VisibilityKey />
      <StateGroups />
      <section class="sec">
        <h2 class="h h3">{t('legend.keyCounts')}</h2>
        <p>{t('legend.keyCountsHint')}</p>
      </section>
      <section class="sec">
        <h2 class="h h3">{t('homes.keyTitle')}</h2>
        <p>{t('homes.keyHint')}</p>
      </section>
      <section class="sec">
        <h2 class="h h3">{t('legend.keyLayers')}</h2>
        <p>{basemapShown.value === undefined ? t('legend.keyOutline') : t('legend.keyRaster')}</p>
        <p>
          <a class="btn quiet small" href="/areas/new">
            {t('areas.saveOne')}
          </a>
        </p>
      </section>
    </Sheet>
  );
}

/** One marker in all its states. */
function StateGroups() {
  return (
    <>
      <Group title={t('legend.keyStates')}>
        <Sample look={PLAIN} words={t('legend.keyActive')} />
        <Sample look={{ ...PLAIN, status: 'stale' }} words={t('legend.keyStale')} />
        <Sample look={{ ...PLAIN, status: 'disputed' }} words={t('legend.keyDisputed')} />
        <Sample look={{ ...PLAIN, status: 'gone' }} words={t('legend.keyGone')} />
      </Group>
      <Group title={t('legend.keyRings')}>
        <Sample look={PLAIN} words={t('legend.keyOne')} />
        <Sample look={{ ...PLAIN, ring: 'confirmed' }} words={t('legend.keyTwo')} />
        <Sample look={{ ...PLAIN, ring: 'evidenced' }} words={t('legend.keyEvidence')} />
        <Sample look={{ ...PLAIN, selected: true }} side={64} words={t('legend.keySelected')} />
      </Group>
      <Group title={t('legend.keyOwn')}>
        <Sample look={{ ...PLAIN, own: 'unsent' }} words={t('legend.keyUnsent')} />
        <Sample look={{ ...PLAIN, own: 'sent' }} words={t('legend.keySent')} />
        <Sample look={{ ...PLAIN, own: 'review' }} words={t('legend.keyReview')} />
        <Sample look={{ ...PLAIN, own: 'counted' }} words={t('legend.keyCounted')} />
      </Group>
    </>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  return (
    <section class="sec">
      <h2 class="h h3">{title}</h2>
      <ul class="keygrid">{children}</ul>
      {hint !== undefined && <p class="hint spaced">{hint}</p>}
    </section>
  );
}

function Sample({
  look,
  words,
  direction,
  side,
}: {
  look: MarkerLook;
  words: string;
  direction?: Direction;
  side?: number;
}) {
  return (
    <li>
      <MarkerPicture look={look} direction={direction} {...(side === undefined ? {} : { side })} />
      {words}
    </li>
  );
}
