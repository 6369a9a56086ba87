import type { PixelSize } from '../../domain/photo/photo-size.ts';
import type { Stroke } from '../../domain/photo/stroke.ts';

/** Strokes as they will be burnt in, with a thin light edge to see them by on a dark photo. */
export function BrushMarks({ strokes, size }: { strokes: readonly Stroke[]; size: PixelSize }) {
  const longer = Math.max(size.width, size.height);
  return (
    <svg class="brush-marks" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {strokes.map((stroke, index) => (
        // Strokes have no identity besides their place in the list.
        <g key={index} stroke-width={stroke.width * longer}>
          <path class="edge" d={pathOf(stroke, size)} style={{ strokeWidth: stroke.width * longer + longer / 200 }} />
          <path d={pathOf(stroke, size)} />
        </g>
      ))}
    </svg>
  );
}

/** A dot is a line to where it began: with round ends that is drawn. */
function pathOf({ points }: Stroke, { width, height }: PixelSize): string {
  const [first, ...rest] = points.map(([x, y]) => `${x * width} ${y * height}`);
  return `M${first}L${(rest.length > 0 ? rest : [first]).join('L')}`;
}
