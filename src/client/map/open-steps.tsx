/**
 * What lies over the map as steps of the history: back and forward walk through the cameras and sheets that were open. A step holds the
 * camera in the browser's own state of the session, not in the address, so that a reload tells no server which one it was.
 */
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { addressNow, navigate, route } from '../router.ts';
import { mapController, selectedPoint } from './map-controller.ts';
import { openPanel } from './open-panel.ts';

/** What is open. */
interface Over {
  panel: typeof openPanel.value;
  point?: DrawnPoint | undefined;
}

/** An entry of the history with something open. */
interface Step extends Over {
  /** Entries back to the one that the first was opened from; 0 when it is this one. */
  steps: number;
  /** Name of what is open one entry back. */
  below: string;
}

const NOTHING: Step = { panel: 'none', steps: 0, below: '' };

/** An own entry leaves no step: the history is not erased with the entries. */
function openNow(): Over {
  const point = selectedPoint.value;
  return { panel: openPanel.value, point: point?.own === undefined ? point : undefined };
}

function nameOf({ panel, point }: Over): string {
  return panel === 'none' && point === undefined ? '' : `${panel} ${point?.key ?? ''}`;
}

function stepNow(): Step {
  const state: unknown = history.state;
  return (state instanceof Object && (Reflect.get(state, 'over') as Step | undefined)) || NOTHING;
}

function write(over: Step, replace: boolean, query = route.peek().query): void {
  const search = query.toString();
  navigate(route.peek().path + (search === '' ? '' : `?${search}`), { replace, state: { over } });
}

/** Opens the camera that the address asked for, in place of the entry that did; undefined when there is none such. */
export function openInPlace(point: DrawnPoint | undefined): void {
  const query = new URLSearchParams(route.peek().query);
  query.delete('camera');
  write({ panel: 'none', point, steps: 0, below: '' }, true, query);
  if (point !== undefined) mapController.select(point);
}

/** Keeps the history and what is open in step while the map is on the screen. Shows nothing itself. */
export function OpenSteps() {
  useEffect(followOpenSteps, []);
  return null;
}

function followOpenSteps(): () => void {
  /** Set while the browser goes back because something was closed here: view and filter then stay as they are. */
  let closing: { address: string; isAll: boolean } | undefined;
  const show = ({ panel, point }: Over) => {
    openPanel.value = panel;
    mapController.select(point);
  };
  const goBack = (entries: number, isAll: boolean) => {
    closing = { address: addressNow().search + location.hash, isAll };
    history.go(-entries);
  };
  const follow = () => {
    const now = openNow();
    const name = nameOf(now);
    const step = stepNow();
    if (closing !== undefined || name === nameOf(step)) return;
    if (name === '' && step.steps > 0) goBack(step.steps, true);
    else if (name === '') write(NOTHING, true);
    else if (step.steps > 0 && step.below === name) goBack(1, false);
    else write({ ...now, steps: step.steps + 1, below: nameOf(step) }, false);
  };
  const onStep = () => {
    const ended = closing;
    closing = undefined;
    if (ended === undefined) return show(stepNow());
    navigate(addressNow().pathname + ended.address, { replace: true, state: ended.isAll ? { over: NOTHING } : {} });
    follow();
  };
  // The person comes back to where something was open. What they have opened before this was loaded stays, an own entry too.
  if (openPanel.peek() === 'none' && selectedPoint.peek() === undefined) show(stepNow());
  addEventListener('popstate', onStep);
  const stop = effect(follow);
  return () => {
    stop();
    removeEventListener('popstate', onStep);
  };
}
