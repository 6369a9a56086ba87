/** Tells pages how far the packs have come, not more often than anybody can see. */
import { getRuntime } from '../runtime.ts';

const PAUSE_MS = 100;

/** Bytes of packs on the wire, those counted that were here before. */
export class PackProgress {
  private readonly totalBytes: number;
  private doneBytes: number;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(totalBytes: number, doneBytes: number) {
    this.totalBytes = totalBytes;
    this.doneBytes = doneBytes;
    this.tell(0, false);
  }

  /** So many bytes of the pack under way. */
  show(partBytes: number): void {
    if (Math.abs(getRuntime().now() - this.toldAt) >= PAUSE_MS) this.tell(partBytes, false);
  }

  /** The pack under way is here. */
  finish(sizeBytes: number): void {
    this.doneBytes += sizeBytes;
    this.tell(0, false);
  }

  /** All are here, or it goes on another time. */
  end(): void {
    this.tell(0, true);
  }

  private tell(partBytes: number, isOver: boolean): void {
    const { now, announce } = getRuntime();
    this.toldAt = now();
    const doneBytes = Math.round(this.doneBytes + partBytes);
    announce({ type: 'packs-progress', doneBytes, totalBytes: this.totalBytes, isOver });
  }
}
