import type { MarkerTone } from './marker-shapes.ts';

/** Colours of a theme that paintings need; whoever paints gets them from the page, which reads the style sheet. */
export interface MarkerColours {
  tones: Record<MarkerTone, string>;
  own: string;
  on: string;
  halo: string;
  sectorOpacity: number;
  bubble: string;
  bubbleText: string;
  text: string;
  labelHalo: string;
  focus: string;
}
