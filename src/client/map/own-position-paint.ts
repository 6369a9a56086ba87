import type { MarkerColours } from '../../drawing/marker-colours.ts';

/** Paints where the person is: a dot, and the ring within which they are with 68 % confidence. */
export function paintOwnPosition(
  context: CanvasRenderingContext2D,
  at: { x: number; y: number },
  ringPx: number,
  colours: MarkerColours,
): void {
  context.save();
  context.translate(at.x, at.y);
  context.fillStyle = colours.focus;
  context.strokeStyle = colours.focus;
  if (ringPx > 10 && ringPx < 2000) {
    context.beginPath();
    context.arc(0, 0, ringPx, 0, 2 * Math.PI);
    context.globalAlpha = 0.12;
    context.fill();
    context.globalAlpha = 0.6;
    context.lineWidth = 1.25;
    context.stroke();
    context.globalAlpha = 1;
  }
  context.beginPath();
  context.arc(0, 0, 8, 0, 2 * Math.PI);
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  context.fill();
  context.stroke();
  context.restore();
}
