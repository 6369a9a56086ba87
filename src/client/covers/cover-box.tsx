import { useRef } from 'preact/hooks';
import { type Cover, moveCover, resizeCover } from '../../domain/photo/cover.ts';
import { t } from '../i18n/translate.ts';
import { type Spot, spotOf, stepOf } from './spot.ts';

interface CoverBoxProps {
  cover: Cover & { isFace?: true };
  index: number;
  of: number;
  frame: { current: HTMLElement | null };
  /** Moves of one drag have one tag, and those of keys that follow each other. */
  onCover: (cover: Cover, tag: string) => void;
  onRemove: () => void;
}

/** A box on the photo: drag or arrows move it, its cross takes it away. */
export function CoverBox({ cover, index, of, frame, onCover, onRemove }: CoverBoxProps) {
  const held = useRef<{ at: Spot; tag: string } | undefined>(undefined);
  const params = { n: index + 1, of };
  const letGo = () => {
    held.current = undefined;
  };
  return (
    <span class="cover-box" style={boxStyle(cover)}>
      <button
        type="button"
        class="cover-hold"
        aria-label={cover.isFace ? t('sighting.coverFace', params) : t('sighting.coverBox', params)}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { at: spotOf(event, frame.current), tag: `drag ${event.timeStamp}` };
        }}
        onPointerMove={(event) => {
          const hold = held.current;
          if (hold === undefined) return;
          const spot = spotOf(event, frame.current);
          onCover(moveCover(cover, spot.x - hold.at.x, spot.y - hold.at.y), hold.tag);
          hold.at = spot;
        }}
        onPointerUp={(event) => {
          event.stopPropagation();
          letGo();
        }}
        onPointerCancel={letGo}
        onKeyDown={(event) => {
          if (event.key === 'Delete' || event.key === 'Backspace') {
            event.preventDefault();
            onRemove();
          }
          const step = stepOf(event);
          if (step === undefined) return;
          event.preventDefault();
          const change = event.shiftKey ? resizeCover : moveCover;
          onCover(change(cover, step.x, step.y), `keys ${event.shiftKey} ${index}`);
        }}
      />
      <button
        type="button"
        class="cover-remove"
        aria-label={t('sighting.coverRemove', params)}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={onRemove}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d="M3 3l6 6M9 3l-6 6" />
        </svg>
      </button>
    </span>
  );
}

/** Physical sides on purpose: a photo does not mirror. */
export function boxStyle(cover: Cover) {
  const share = (part: number) => `${part * 100}%`;
  return { left: share(cover.x), top: share(cover.y), width: share(cover.width), height: share(cover.height) };
}
