/** What a bench is: it measures ours and an anchor in the same run, and says which ratio it has to keep. */

/** How much to measure. Everything is bounded by these numbers, so a bench ends by itself. */
export interface BenchSize {
  /** Cameras of the invented world. */
  cameras: number;
  /** Times that each measurement is repeated, ours and the anchor in turn. */
  repeats: number;
  /** The sizes of docs/performance.md, which take minutes, instead of those for every day. */
  isFull: boolean;
}

/** What must hold: of the ratio ours / anchor, or of our value where an absolute number was promised. */
export interface Bar {
  of: 'ratio' | 'ours';
  most?: number;
  least?: number;
}

/** One line of the result. `ours` and `anchor` hold one value a repeat; a size needs only one. */
export interface Reading {
  what: string;
  unit: string;
  ours: number[];
  anchor: { name: string; values: number[] };
  /** What cannot be beaten, where it is known. */
  floor?: number;
  /** Absent: told, not judged. */
  bar?: Bar;
}

/** A bench by its name; `goal` is its number in docs/performance.md. */
export interface Bench {
  name: string;
  goal: string;
  run(size: BenchSize): Promise<Reading[]>;
}
