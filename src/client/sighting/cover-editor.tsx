/** A photo on which the person draws boxes over faces and number plates, by finger, mouse or keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { COVER_STEP, type Cover, coverOfCorners, moveCover, resizeCover } from '../../domain/photo/cover.ts';
import { t } from '../i18n/translate.ts';

interface CoverEditorProps {
  picture: HTMLCanvasElement;
  covers: readonly Cover[];
  onCovers: (covers: Cover[]) => void;
  /** Box that has just been asked for by a button: it takes the focus. */
  focusAt: number | undefined;
}

interface Spot {
  x: number;
  y: number;
}

const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowUp', [0, -COVER_STEP]],
  ['ArrowDown', [0, COVER_STEP]],
  ['ArrowRight', [COVER_STEP, 0]],
  ['ArrowLeft', [-COVER_STEP, 0]],
]);

/** Drag over the photo draws a box, drag on a box moves it. */
export function CoverEditor({ picture, covers, onCovers, focusAt }: CoverEditorProps) {
  const frame = useRef<HTMLFieldSetElement>(null);
  const [start, setStart] = useState<Spot | undefined>(undefined);
  const [end, setEnd] = useState<Spot | undefined>(undefined);
  useEffect(() => {
    if (focusAt !== undefined) frame.current?.querySelectorAll<HTMLElement>('button.cover-box')[focusAt]?.focus();
  }, [focusAt, covers.length]);
  const drawn = start && end ? coverOfCorners(start, end) : undefined;
  const finish = () => {
    if (drawn) onCovers([...covers, drawn]);
    setStart(undefined);
    setEnd(undefined);
  };
  return (
    <fieldset
      class="cover-editor"
      ref={frame}
      aria-label={t('sighting.coverEditor')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        frame.current?.setPointerCapture(event.pointerId);
        setStart(spotOf(event, frame.current));
      }}
      onPointerMove={(event) => {
        if (start) setEnd(spotOf(event, frame.current));
      }}
      onPointerUp={finish}
      onPointerCancel={() => {
        setStart(undefined);
        setEnd(undefined);
      }}
    >
      <Picture picture={picture} />
      {covers.map((cover, index) => (
        <CoverBox
          // Boxes have no identity besides their place in the list.
          key={index}
          cover={cover}
          label={t('sighting.coverBox', { n: index + 1, of: covers.length })}
          frame={frame}
          onCover={(next) => onCovers(covers.map((one, at) => (at === index ? next : one)))}
          onRemove={() => onCovers(covers.filter((_, at) => at !== index))}
        />
      ))}
      {drawn && <span class="cover-box drawing" style={styleOf(drawn)} />}
    </fieldset>
  );
}

/** The picture is shown as it is; nothing of it is in the document but pixels. */
function Picture({ picture }: { picture: HTMLCanvasElement }) {
  const shown = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    shown.current?.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={shown}
      width={picture.width}
      height={picture.height}
      role="img"
      aria-label={t('sighting.photoShown')}
    />
  );
}

interface CoverBoxProps {
  cover: Cover;
  label: string;
  frame: { current: HTMLElement | null };
  onCover: (cover: Cover) => void;
  onRemove: () => void;
}

function CoverBox({ cover, label, frame, onCover, onRemove }: CoverBoxProps) {
  const held = useRef<Spot | undefined>(undefined);
  return (
    <button
      type="button"
      class="cover-box"
      style={styleOf(cover)}
      aria-label={label}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = spotOf(event, frame.current);
      }}
      onPointerMove={(event) => {
        if (!held.current) return;
        const spot = spotOf(event, frame.current);
        onCover(moveCover(cover, spot.x - held.current.x, spot.y - held.current.y));
        held.current = spot;
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
      onKeyDown={(event) => {
        const arrow = ARROWS.get(event.key);
        if (event.key === 'Delete' || event.key === 'Backspace') {
          event.preventDefault();
          onRemove();
        }
        if (!arrow) return;
        event.preventDefault();
        onCover(event.shiftKey ? resizeCover(cover, ...arrow) : moveCover(cover, ...arrow));
      }}
    />
  );
}

function spotOf(event: PointerEvent, frame: HTMLElement | null): Spot {
  const box = frame?.getBoundingClientRect();
  if (!box || box.width === 0 || box.height === 0) return { x: 0, y: 0 };
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
}

/** Physical sides on purpose: a photo does not mirror. */
function styleOf(cover: Cover) {
  const share = (part: number) => `${part * 100}%`;
  return { left: share(cover.x), top: share(cover.y), width: share(cover.width), height: share(cover.height) };
}
