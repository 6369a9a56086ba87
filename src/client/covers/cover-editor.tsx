/** A photo on which the person covers faces and number plates, with boxes or a brush, by finger, mouse or keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Covers, coverOfCorners } from '../../domain/photo/cover.ts';
import { extendStroke, MOST_STROKE_POINTS, type StrokePoint, strokePointAt } from '../../domain/photo/stroke.ts';
import { t } from '../i18n/translate.ts';
import { BrushCross } from './brush-cross.tsx';
import { BrushMarks } from './brush-marks.tsx';
import { boxStyle, CoverBox } from './cover-box.tsx';
import { type Spot, spotOf } from './spot.ts';
import type { CoverWork } from './use-covers.ts';

/** What a finger on the photo does. */
export type CoverTool = { is: 'box' } | { is: 'brush'; width: number };

interface CoverEditorProps {
  picture: HTMLCanvasElement;
  work: Pick<CoverWork, 'covers' | 'change' | 'undo'>;
  tool: CoverTool;
  /** Box that has just been asked for by a button: it takes the focus. */
  focusAt: number | undefined;
}

/** Drag over the photo draws a box or a stroke, drag on a box moves it. */
export function CoverEditor({ picture, work, tool, focusAt }: CoverEditorProps) {
  const { covers, change } = work;
  const frame = useRef<HTMLFieldSetElement>(null);
  // Of the stroke that the finger draws, and of the one that keys draw: one must not lead on the other.
  const fingerTag = useRef<string | undefined>(undefined);
  const keysTag = useRef('');
  const [corners, setCorners] = useState<readonly [Spot, Spot] | undefined>(undefined);
  useEffect(() => {
    if (focusAt !== undefined) frame.current?.querySelectorAll<HTMLElement>('.cover-hold')[focusAt]?.focus();
  }, [focusAt, covers.boxes.length]);
  const begin = (spot: Spot, tag: string) =>
    change((before) => withStroke(before, tool, strokePointAt(spot.x, spot.y)), tag);
  const extend = (spot: Spot, tag: string) => change((before) => withPoint(before, strokePointAt(spot.x, spot.y)), tag);
  const drawn = corners && coverOfCorners(...corners);
  const end = (isMeant: boolean) => {
    fingerTag.current = undefined;
    setCorners(undefined);
    if (isMeant && drawn) change((before) => ({ ...before, boxes: [...before.boxes, drawn] }));
  };
  return (
    <fieldset
      class={`cover-editor ${tool.is}`}
      ref={frame}
      style={{ '--aspect': picture.width / picture.height }}
      aria-label={t('sighting.coverEditor')}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        frame.current?.setPointerCapture(event.pointerId);
        const spot = spotOf(event, frame.current);
        if (tool.is === 'box') setCorners([spot, spot]);
        else {
          fingerTag.current = `finger ${event.timeStamp}`;
          begin(spot, fingerTag.current);
        }
      }}
      onPointerMove={(event) => {
        const tag = fingerTag.current;
        const spot = spotOf(event, frame.current);
        if (corners) setCorners([corners[0], spot]);
        // A quick finger passes more places than there are frames.
        else if (tag !== undefined) for (const one of passedBy(event)) extend(spotOf(one, frame.current), tag);
      }}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
      onKeyDown={(event) => {
        if (event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        work.undo();
      }}
    >
      <Picture picture={picture} />
      <BrushMarks strokes={covers.strokes} size={picture} />
      {covers.boxes.map((cover, index) => (
        <CoverBox
          // Boxes have no identity besides their place in the list.
          key={index}
          cover={cover}
          index={index}
          of={covers.boxes.length}
          frame={frame}
          onCover={(next, tag) =>
            change((before) => ({ ...before, boxes: before.boxes.map((one, at) => (at === index ? next : one)) }), tag)
          }
          onRemove={() => change((before) => ({ ...before, boxes: before.boxes.filter((_, at) => at !== index) }))}
        />
      ))}
      {drawn && <span class="cover-box drawing" style={boxStyle(drawn)} />}
      {tool.is === 'brush' && (
        <BrushCross
          width={(tool.width * Math.max(picture.width, picture.height)) / picture.width}
          aspect={picture.width / picture.height}
          onStart={([x, y]) => {
            keysTag.current = `keys ${performance.now()}`;
            begin({ x, y }, keysTag.current);
          }}
          onExtend={([x, y]) => extend({ x, y }, keysTag.current)}
        />
      )}
    </fieldset>
  );
}

function withStroke(covers: Covers, tool: CoverTool, point: StrokePoint): Covers {
  if (tool.is !== 'brush') return covers;
  return { ...covers, strokes: [...covers.strokes, { width: tool.width, points: [point] }] };
}

/** The latest stroke led on; when it is as long as one may be, another goes on from its end. */
function withPoint(covers: Covers, point: StrokePoint): Covers {
  const last = covers.strokes.at(-1);
  if (last === undefined) return covers;
  const end = last.points.at(-1) ?? point;
  if (last.points.length >= MOST_STROKE_POINTS)
    return { ...covers, strokes: [...covers.strokes, { width: last.width, points: [end, point] }] };
  const longer = extendStroke(last, point);
  return longer === last ? covers : { ...covers, strokes: [...covers.strokes.slice(0, -1), longer] };
}

function passedBy(event: PointerEvent): PointerEvent[] {
  const passed = event.getCoalescedEvents?.() ?? [];
  return passed.length > 0 ? passed : [event];
}

/** The picture is shown as it is; nothing of it is in the document but pixels. */
function Picture({ picture }: { picture: HTMLCanvasElement }) {
  const shown = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = shown.current;
    canvas?.getContext('2d')?.drawImage(picture, 0, 0);
    return () => {
      // Gives the pixels back at once.
      if (canvas) canvas.width = 0;
    };
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
