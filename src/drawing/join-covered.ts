/** Counts that would lie on each other are drawn as one: two numbers in one place can be read as a third. */
import type { Bbox, Bubble } from '../offline/replica/map-query.ts';
import { bubbleRadius, type PlacedBubble } from './bubble-paint.ts';

/** Room that the number of a count needs beside the disc of another, and beside its middle, pixels. */
const BESIDE_PX = 8;
const APART_PX = 16;

/**
 * Joins every count whose number would lie on a larger one into that one, which keeps its place. `placed` has the largest
 * first, as the answer has. No count is lost: the sum stays.
 */
export function joinCovered(placed: readonly PlacedBubble[], largest = placed[0]?.bubble.count ?? 1): PlacedBubble[] {
  const kept: PlacedBubble[] = [];
  for (const one of placed) {
    const index = kept.findIndex((other) => covers(other, one, largest));
    const over = kept[index];
    if (over === undefined) kept.push(one);
    else kept[index] = { ...over, bubble: joined(over.bubble, one.bubble) };
  }
  return kept.sort((a, b) => b.bubble.count - a.bubble.count);
}

function covers(over: PlacedBubble, under: PlacedBubble, largest: number): boolean {
  return (
    Math.hypot(over.x - under.x, over.y - under.y) <
    Math.max(APART_PX, bubbleRadius(over.bubble.count, largest) + BESIDE_PX)
  );
}

function joined(over: Bubble, under: Bubble): Bubble {
  return { ...over, count: over.count + under.count, own: over.own + under.own, bbox: around(over.bbox, under.bbox) };
}

function around(a: Bbox, b: Bbox): Bbox {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
