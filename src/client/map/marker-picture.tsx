import { useEffect, useRef } from 'preact/hooks';
import type { MarkerLook } from '../../drawing/marker-look.ts';
import { toneOf } from '../../drawing/marker-look.ts';
import { paintMarker } from '../../drawing/marker-paint.ts';
import { paintSector } from '../../drawing/sector-paint.ts';
import type { Direction } from '../../drawing/sector-shape.ts';
import { readMarkerColours } from './marker-colours.ts';

interface MarkerPictureProps {
  look: MarkerLook;
  direction?: Direction | undefined;
  /** Side of the picture, pixels. */
  side?: number;
}

/** A marker outside the map, painted by the same code as on it. */
export function MarkerPicture({ look, direction, side = 40 }: MarkerPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const name = JSON.stringify([look, direction, side]);
  useEffect(() => {
    const paint = () => canvas.current && paintInto(canvas.current, { look, direction, side });
    paint();
    const observer = new MutationObserver(paint);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [name]);
  return (
    <span aria-hidden="true">
      <canvas class="mk-pic" ref={canvas} style={{ inlineSize: `${side}px`, blockSize: `${side}px` }} />
    </span>
  );
}

function paintInto(canvas: HTMLCanvasElement, { look, direction, side = 40 }: MarkerPictureProps): void {
  const density = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(side * density);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const colours = readMarkerColours();
  context.scale(density, density);
  context.translate(side / 2, side / 2);
  const length = side / 2 - 4;
  if (direction !== undefined) {
    paintSector(context, direction, { colour: colours.tones[toneOf(look)], opacity: colours.sectorOpacity }, length);
  }
  paintMarker(context, look, colours);
}
