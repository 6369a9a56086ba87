/** The covers of one photo while they are being drawn: in memory, and gone with the step. */
import { useEffect, useState } from 'preact/hooks';
import type { Covers } from '../../domain/photo/cover.ts';
import { changeCovers, EMPTY_HISTORY, undoCovers } from './cover-history.ts';

/** What became of the look for faces: `unable` where this browser has no way to look. */
export type FaceLook = { state: 'looking' } | { state: 'unable' } | { state: 'done'; found: number };

/** Covers and what can be done with them. */
export interface CoverWork {
  covers: Covers;
  /** Changes with one tag are one step to undo. */
  change: (next: (before: Covers) => Covers, tag?: string) => void;
  undo: () => void;
  canUndo: boolean;
  faces: FaceLook;
}

/** Begins with the faces that the browser finds, as boxes like any other. */
export function useCovers(picture: HTMLCanvasElement): CoverWork {
  const [history, setHistory] = useState(EMPTY_HISTORY);
  const [faces, setFaces] = useState<FaceLook>({ state: 'FaceDetector' in globalThis ? 'looking' : 'unable' });
  const change: CoverWork['change'] = (next, tag) =>
    setHistory((before) => changeCovers(before, next(before.now), tag));
  useEffect(() => {
    if (faces.state === 'unable') return undefined;
    let isGone = false;
    void import('./find-faces.ts')
      .then(({ findFaces }) => findFaces(picture))
      .catch(() => undefined)
      .then((found) => {
        if (isGone) return;
        setFaces(found === undefined ? { state: 'unable' } : { state: 'done', found: found.length });
        if (found && found.length > 0) change((before) => ({ ...before, boxes: [...before.boxes, ...found] }));
      });
    return () => {
      isGone = true;
    };
  }, [picture]);
  return {
    covers: history.now,
    change,
    undo: () => setHistory(undoCovers),
    canUndo: history.past.length > 0,
    faces,
  };
}
