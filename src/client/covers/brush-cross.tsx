/** The brush for keys: a ring of its size that arrows move, and that paints while it is set down. */
import { useRef, useState } from 'preact/hooks';
import { type StrokePoint, strokePointAt } from '../../domain/photo/stroke.ts';
import { t } from '../i18n/translate.ts';
import { stepOf } from './spot.ts';

interface BrushCrossProps {
  /** Diameter as a share of the photo's width. */
  width: number;
  /** Photo's width by its height. */
  aspect: number;
  /** A new stroke begins here. */
  onStart: (point: StrokePoint) => void;
  /** The stroke that was begun last goes on to here. */
  onExtend: (point: StrokePoint) => void;
}

/** With Shift a step is this many times as long. */
const LONG_STEP = 5;

/** Space sets it down and lifts it; what it does is said after each. */
export function BrushCross({ width, aspect, onStart, onExtend }: BrushCrossProps) {
  const [point, setPoint] = useState(() => strokePointAt(0.5, 0.5));
  const [isDown, setDown] = useState(false);
  const latest = useRef(point);
  const go = (next: StrokePoint) => {
    latest.current = next;
    setPoint(next);
    if (isDown) onExtend(next);
  };
  return (
    <>
      <button
        type="button"
        class={isDown ? 'brush-cross down' : 'brush-cross'}
        style={{ left: `${point[0] * 100}%`, top: `${point[1] * 100}%`, width: `${width * 100}%`, aspectRatio: '1' }}
        aria-label={t('sighting.brushCross')}
        aria-pressed={isDown}
        onClick={() => {
          if (!isDown) onStart(latest.current);
          setDown(!isDown);
        }}
        onBlur={() => setDown(false)}
        onKeyDown={(event) => {
          const step = stepOf(event);
          if (step === undefined) return;
          event.preventDefault();
          const times = event.shiftKey ? LONG_STEP : 1;
          const [x, y] = latest.current;
          // Up and down as far on the screen as to the sides.
          go(strokePointAt(x + step.x * times, y + step.y * times * aspect));
        }}
      />
      <span class="vh" role="status">
        {isDown ? t('sighting.brushDown') : t('sighting.brushUp')}
      </span>
    </>
  );
}
