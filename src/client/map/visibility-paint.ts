/** Paints fields of view, true to scale. Every edge is soft, since nothing that makes it is known exactly. */
import { LEVEL_NAMES, type LevelName } from '../../domain/visibility/density-levels.ts';
import { likelihoodOf } from '../../domain/visibility/likelihood.ts';
import { rangeAtLevel, type ViewField } from '../../domain/visibility/view-field.ts';

/** A painted field, its camera in the middle and its own middle to the north; `sideM` are the metres it spans. */
export interface FieldPicture {
  canvas: HTMLCanvasElement;
  sideM: number;
}

/** The two levels that are drawn, and how dense each is where it is certain; together at most 1. */
const DRAWN_LEVELS = [
  ['detect', 0.55],
  ['recognise', 0.45],
] as const satisfies readonly (readonly [LevelName, number])[];

/** Pixels across a picture: it has no edge that more would sharpen. */
const SIDE_PX = 160;
/** Of the farthest range, how much the picture spans, so that the smear ends within it. */
const ROOM = 1.12;
/** Density and breadth, metres, of the line that tells a distance and no direction. */
const RING = { density: 0.26, halfM: 2.5 } as const;

/** Metres from the camera at which its picture ends. */
export function reachOf(field: ViewField): number {
  const { mid, high } = rangeAtLevel(field.rangeM, LEVEL_NAMES[0]);
  return (field.kind === 'ring' ? mid : high) * ROOM;
}

/** Density, 0…1, of a field at metres east and north of its camera, its middle to the north. */
export function densityOf(field: ViewField): (eastM: number, northM: number) => number {
  if (field.kind === 'ring') return ringDensity(rangeAtLevel(field.rangeM, LEVEL_NAMES[0]).mid);
  const levels = DRAWN_LEVELS.map(([level, density]) => ({ density, likelihood: likelihoodOf(field, level) }));
  const reachM = reachOf(field);
  return (eastM, northM) => {
    const distanceM = Math.hypot(eastM, northM);
    const place = { distanceM, offDeg: (Math.atan2(eastM, northM) * 180) / Math.PI };
    if (distanceM >= reachM) return 0;
    // The last tenth goes to nothing: the square of the picture must not show.
    const rim = Math.min(1, (reachM - distanceM) / (reachM * 0.1));
    return rim * levels.reduce((sum, { density, likelihood }) => sum + density * likelihood(place), 0);
  };
}

function ringDensity(radiusM: number): (eastM: number, northM: number) => number {
  return (eastM, northM) => {
    const deviations = (Math.hypot(eastM, northM) - radiusM) / RING.halfM;
    return RING.density * Math.exp(-(deviations ** 2) / 2);
  };
}

/** Paints a field once, to be stamped wherever a camera has the same. */
export function paintField(field: ViewField, colour: string): FieldPicture {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE_PX;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('expected a 2d canvas, got none');
  const sideM = 2 * reachOf(field);
  context.putImageData(alphaImage(field, sideM / SIDE_PX), 0, 0);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = colour;
  context.fillRect(0, 0, SIDE_PX, SIDE_PX);
  return { canvas, sideM };
}

/** The densities as alpha; both halves are alike. */
function alphaImage(field: ViewField, metresPerPixel: number): ImageData {
  const image = new ImageData(SIDE_PX, SIDE_PX);
  const density = densityOf(field);
  const half = SIDE_PX / 2;
  for (let row = 0; row < SIDE_PX; row += 1) {
    const northM = (half - row - 0.5) * metresPerPixel;
    for (let column = 0; column < half; column += 1) {
      const alpha = Math.round(255 * density((column + 0.5) * metresPerPixel, northM));
      image.data[4 * (row * SIDE_PX + half + column) + 3] = alpha;
      image.data[4 * (row * SIDE_PX + half - 1 - column) + 3] = alpha;
    }
  }
  return image;
}

/** A place on the canvas and its scale there. */
export interface StampPlace {
  x: number;
  y: number;
  metresPerPixel: number;
}

/** Puts a painted field on the map, turned to where it looks. */
export function stampField(
  context: CanvasRenderingContext2D,
  { canvas, sideM }: FieldPicture,
  middleDeg: number,
  { x, y, metresPerPixel }: StampPlace,
): void {
  const side = sideM / metresPerPixel;
  context.save();
  context.translate(x, y);
  context.rotate((middleDeg * Math.PI) / 180);
  context.drawImage(canvas, -side / 2, -side / 2, side, side);
  context.restore();
}

/** Paints the circle that a camera could reach with its lens zoomed in: thin, since it looks there seldom and never everywhere at once. */
export function paintReach(
  context: CanvasRenderingContext2D,
  rangeM: number,
  { x, y, metresPerPixel }: StampPlace,
  colour: string,
): void {
  context.save();
  context.strokeStyle = colour;
  context.globalAlpha = 0.5;
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.setLineDash([0.1, 8]);
  context.beginPath();
  context.arc(x, y, rangeM / metresPerPixel, 0, 2 * Math.PI);
  context.stroke();
  context.restore();
}
