/** The steps of the form as steps of the browser's history: Back goes to the step before, and leaves the form only from its first. */
import { useEffect, useRef } from 'preact/hooks';
import { route } from '../router.ts';
import { findStepBefore, type Step } from './steps.ts';

/** A step, and whether it was opened from the last one to change a line of it. */
export interface Stop {
  step: Step;
  isFromReview: boolean;
}

/** How the form moves. */
export interface StepHistory {
  /** Goes to a step; Back leads here again. */
  push: (stop: Stop) => void;
  /** Goes back one stop. False when there is none in this form. */
  back: () => boolean;
  /** Takes the steps out of the way of Back: what was saved is not gone through again. */
  rewind: () => void;
}

/** Follows the history while the form is open. `show` draws a stop. */
export function useStepHistory(now: Stop, show: (stop: Stop) => void): StepHistory {
  const first = useRef(positionNow());
  // The page may be drawn between the browser's step back and our hearing of it: what is shown has a position of its own.
  const shown = useRef(positionNow());
  const trail = useRef<Map<number, Stop>>(new Map());
  trail.current.set(shown.current, now);
  const isOver = useRef(false);
  const latest = useRef({ now, show });
  latest.current = { now, show };

  useEffect(() => {
    const onPop = () => {
      // A step drawn after the end would write the draft anew.
      if (isOver.current) return;
      const { now: left, show: draw } = latest.current;
      const before = findStepBefore(left.step);
      // Of a form that was opened anew in the middle of its history the steps are known, not the way that led there.
      const stop = trail.current.get(positionNow()) ?? (before && { step: before, isFromReview: false });
      if (stop === undefined || route.value.screen !== 'log') return;
      shown.current = positionNow();
      draw(stop);
    };
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  return {
    push: (stop) => {
      const position = positionNow() + 1;
      history.pushState({ ...stateNow(), depth: depthNow() + 1, step: position }, '', location.href);
      shown.current = position;
      show(stop);
    },
    back: () => {
      if (positionNow() <= first.current) return false;
      history.back();
      return true;
    },
    rewind: () => {
      isOver.current = true;
      const steps = positionNow() - first.current;
      if (steps > 0) history.go(-steps);
    },
  };
}

function stateNow(): Record<string, unknown> {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null ? { ...state } : {};
}

function numberIn(name: string): number {
  const value = stateNow()[name];
  return typeof value === 'number' ? value : 0;
}

const positionNow = (): number => numberIn('step');
const depthNow = (): number => numberIn('depth');
