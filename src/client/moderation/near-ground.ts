/** What the still picture of a place stands on: a measure of its own, as it has no streets. */
import { t } from '../i18n/translate.ts';

/** Size of the picture, its scale, and the radius of its ring. */
export interface Ground {
  width: number;
  height: number;
  pxPerM: number;
  ringM: number;
}

const GRID_M = 25;
const FONT = '600 12px system-ui, sans-serif';

/** Paints grid, ring and north around 0,0, the middle of the picture. */
export function paintGround(context: CanvasRenderingContext2D, ground: Ground): void {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.clearRect(-ground.width / 2, -ground.height / 2, ground.width, ground.height);
  paintGrid(context, ground, colour('--line'));
  const radius = ground.ringM * ground.pxPerM;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.setLineDash([6, 6]);
  context.lineWidth = 1.75;
  context.strokeStyle = colour('--m-own');
  context.stroke();
  context.setLineDash([]);
  const words = { ink: colour('--map-label'), halo: colour('--map-label-halo') };
  paintWords(context, t('moderation.ring'), { x: 0, y: radius }, words);
  paintNorth(context, { x: ground.width / 2 - 20, y: -ground.height / 2 + 16 }, words);
}

function paintGrid(context: CanvasRenderingContext2D, { width, height, pxPerM }: Ground, line: string): void {
  const step = GRID_M * pxPerM;
  context.beginPath();
  for (let x = -Math.floor(width / 2 / step) * step; x <= width / 2; x += step) {
    context.moveTo(x, -height / 2);
    context.lineTo(x, height / 2);
  }
  for (let y = -Math.floor(height / 2 / step) * step; y <= height / 2; y += step) {
    context.moveTo(-width / 2, y);
    context.lineTo(width / 2, y);
  }
  context.lineWidth = 1;
  context.strokeStyle = line;
  context.stroke();
}

interface Ink {
  ink: string;
  halo: string;
}

function paintWords(context: CanvasRenderingContext2D, words: string, at: { x: number; y: number }, pen: Ink): void {
  context.font = FONT;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = pen.halo;
  context.strokeText(words, at.x, at.y);
  context.fillStyle = pen.ink;
  context.fillText(words, at.x, at.y);
}

function paintNorth(context: CanvasRenderingContext2D, at: { x: number; y: number }, pen: Ink): void {
  context.beginPath();
  context.moveTo(at.x, at.y - 8);
  context.lineTo(at.x + 5, at.y + 2);
  context.lineTo(at.x - 5, at.y + 2);
  context.closePath();
  context.fillStyle = pen.ink;
  context.fill();
  paintWords(context, t('point.letters_north'), { x: at.x, y: at.y + 12 }, pen);
}
