/** The part of the key that is about what cameras could see: the switch, the signs and the distances behind them. */
import './visibility.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { DENSITY_LEVELS, LEVEL_NAMES } from '../../domain/visibility/density-levels.ts';
import { RANGE_M } from '../../domain/visibility/typical-lenses.ts';
import { fieldOf, rangeAtLevel, type ViewField } from '../../domain/visibility/view-field.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';
import { mapView } from './map-controller.ts';
import { readMarkerColours } from './marker-colours.ts';
import { paintField, paintReach, reachOf, stampField } from './visibility-paint.ts';
import { FIELDS_FROM_ZOOM, setVisibility, visibilityFailed, visibilityOn } from './visibility-switch.ts';

const PLAIN = { kind: 'camera', housing: 'bullet', moves: false } as const;

const SIGNS = [
  ['visibility.signCone', fieldOf(PLAIN, { kind: 'bearing', deg: 45 })],
  ['visibility.signRound', fieldOf(PLAIN, { kind: 'all' })],
  ['visibility.signRing', fieldOf(PLAIN, { kind: 'unknown' })],
  ['visibility.signReach', undefined],
] as const;

/** Switch and legend. */
export function VisibilityKey() {
  const { standard, year } = DENSITY_LEVELS.detect;
  return (
    <section class="sec">
      <h2 class="h h3">{t('visibility.title')}</h2>
      <VisibilitySwitch />
      <ul class="keygrid spaced">
        {SIGNS.map(([text, field]) => (
          <li key={text}>
            <FieldSample field={field} />
            {t(text)}
          </li>
        ))}
      </ul>
      <h3 class="h3 spaced">{t('visibility.levels')}</h3>
      <dl class="field-levels">
        {LEVEL_NAMES.map((level) => {
          const { low, high } = rangeAtLevel(RANGE_M.bullet, level);
          return (
            <div key={level}>
              <dt>{t(`visibility.level_${level}`)}</dt>
              <dd class="num">{t('visibility.range', { a: formatNumber(low), b: formatNumber(high) })}</dd>
            </div>
          );
        })}
      </dl>
      <p class="hint spaced">{t('visibility.source', { standard, year })}</p>
    </section>
  );
}

/** The switch, and what came of it for those who do not see the map. */
function VisibilitySwitch() {
  const on = visibilityOn();
  const [said, setSaid] = useState('');
  const toggle = () => {
    setVisibility(!on);
    const isFar = mapView.value.zoom < FIELDS_FROM_ZOOM;
    setSaid(on ? t('visibility.saidOff') : t(isFar ? 'visibility.saidOnFar' : 'visibility.saidOn'));
  };
  return (
    <>
      <div class="item setting">
        <Icon name="sector" />
        <span>
          <span class="t">{t('visibility.switch')}</span>
          <span class="d">{t('visibility.switchHint')}</span>
        </span>
        <span class="switch-tap">
          <button
            type="button"
            class="switch"
            role="switch"
            aria-checked={on}
            aria-label={t('visibility.switch')}
            onClick={toggle}
          />
        </span>
      </div>
      <p class="hint" role="status">
        {visibilityFailed.value ? t('visibility.failed') : said}
      </p>
    </>
  );
}

/** A field as the map paints it, or the circle that a zoomed lens reaches, but not as pale. */
function FieldSample({ field }: { field: ViewField | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paint = () => canvas.current && paintSample(canvas.current, field);
    paint();
    const observer = new MutationObserver(paint);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [field]);
  return (
    <span aria-hidden="true">
      <canvas class="field-sample" ref={canvas} />
    </span>
  );
}

const SAMPLE_PX = 112;

function paintSample(canvas: HTMLCanvasElement, field: ViewField | undefined): void {
  const density = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(SAMPLE_PX * density);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(density, density);
  const colours = readMarkerColours();
  const colour = colours.tones.camera;
  const middle = { x: SAMPLE_PX / 2, y: SAMPLE_PX / 2 };
  if (field === undefined) paintReach(context, SAMPLE_PX / 2 - 4, { ...middle, metresPerPixel: 1 }, colours.own);
  else {
    const place = { ...middle, metresPerPixel: (2 * reachOf(field)) / SAMPLE_PX };
    stampField(context, paintField(field, colour), field.middleDeg, place);
  }
}
