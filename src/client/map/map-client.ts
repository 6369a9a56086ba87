/** The page's side of the map worker: one promise a question, and word of every reload. */
import type { LatLon } from '../../domain/geo/cell.ts';
import type { PictureWish, ViewAnswer, WorkerAnswer, WorkerRequest } from '../../drawing/view-query.ts';
import type { Bbox, DrawnPoint, Facets, View } from '../../offline/replica/map-query.ts';

type Question = WorkerRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** A point and how far it is from where it was asked for. */
export type NearPoint = DrawnPoint & { distanceM: number };

/** What the worker holds: number of points, and the line of the feed it is up to. */
export interface Loaded {
  count: number;
  seq: number;
  /** Whether a copy of the public map is here; false before the first one has come. */
  isHeld: boolean;
  /** Whether the worker is fetching that first one. */
  isComing: boolean;
}

interface Pending {
  resolve: (answer: WorkerAnswer) => void;
  reject: (reason: Error) => void;
}

const pending = new Map<number, Pending>();
const listeners = new Set<(loaded: Loaded) => void>();
const failureListeners = new Set<(reason: Error) => void>();
let worker: Worker | undefined;
let makeWorker: (() => Worker) | undefined;
let lastId = 0;
/** What the worker said unasked, for those who begin to listen after it has spoken. */
let lastLoaded: Loaded | undefined;
let lastFailure: Error | undefined;

/** Names the worker that answers: the page's entry does it, before anything is asked. */
export function setWorkerMaker(make: () => Worker): void {
  makeWorker = make;
}

function getWorker(): Worker {
  if (worker === undefined) {
    if (makeWorker === undefined) throw new Error('expected setWorkerMaker before the first question, got none');
    worker = makeWorker();
    worker.addEventListener('message', (event: MessageEvent<WorkerAnswer>) => receive(event.data));
    worker.addEventListener('error', (event) => failAll(new Error(`the map worker failed: ${event.message}`)));
  }
  return worker;
}

/** Lets the worker read what this phone holds while the page still loads the map. */
export function startMapWorker(): void {
  getWorker();
}

function receive(answer: WorkerAnswer): void {
  if (answer.type === 'loaded') {
    const { count, seq, isHeld, isComing = false } = answer;
    lastLoaded = { count, seq, isHeld, isComing };
    for (const listener of listeners) listener(lastLoaded);
  }
  // What nobody asked for: the points were read again because they had changed.
  if (answer.type === 'failed' && !pending.has(answer.id)) {
    lastFailure = new Error(answer.message);
    for (const listener of failureListeners) listener(lastFailure);
  }
  const waiting = pending.get(answer.id);
  pending.delete(answer.id);
  if (answer.type === 'failed') waiting?.reject(new Error(answer.message));
  else waiting?.resolve(answer);
}

function failAll(reason: Error): void {
  for (const one of pending.values()) one.reject(reason);
  pending.clear();
}

function ask<T extends WorkerAnswer['type']>(question: Question, type: T): Promise<Extract<WorkerAnswer, { type: T }>> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    pending.set(id, {
      resolve: (answer) => {
        if (answer.type === type) resolve(answer as Extract<WorkerAnswer, { type: T }>);
        else reject(new Error(`expected an answer of type ${type}, got ${answer.type}`));
      },
      reject,
    });
    getWorker().postMessage({ ...question, id });
  });
}

/** Numbers of a view, and its picture when one is wished for. */
export function askView(view: View, wish?: PictureWish): Promise<ViewAnswer> {
  return ask(wish === undefined ? { type: 'view', view } : { type: 'view', view, wish }, 'view');
}

/** Cameras of rows that a picture named, in their order; none once the points have been laid anew. */
export async function findPoints(stamp: number, rows: number[]): Promise<DrawnPoint[]> {
  return (await ask({ type: 'points', stamp, rows }, 'points')).points;
}

/** Box of all cameras; undefined when there is none. */
export async function findExtent(): Promise<Bbox | undefined> {
  return (await ask({ type: 'extent' }, 'extent')).bbox;
}

/** Cameras around a place, nearest first. */
export async function findNear(place: LatLon, radiusM: number, limit: number): Promise<NearPoint[]> {
  return (await ask({ type: 'near', lat: place.lat, lon: place.lon, radiusM, limit }, 'near')).points;
}

/** Cameras of a view as a list, and how many there are in all. */
export async function listInView(view: View, limit: number): Promise<{ points: DrawnPoint[]; total: number }> {
  const { points, total } = await ask({ type: 'list', view, limit }, 'list');
  return { points, total };
}

/** How many of what a view holds: the numbers of the filter. */
export async function countFacets(view: View): Promise<Facets> {
  return (await ask({ type: 'facets', view }, 'facets')).facets;
}

/** Calls back whenever the worker has laid its points anew; returns the way out. */
export function onLoaded(listener: (loaded: Loaded) => void): () => void {
  listeners.add(listener);
  getWorker();
  queueMicrotask(() => {
    if (lastLoaded !== undefined && listeners.has(listener)) listener(lastLoaded);
  });
  return () => listeners.delete(listener);
}

/** Calls back when the worker could not read its points anew, or not all of them; returns the way out. */
export function onFailed(listener: (reason: Error) => void): () => void {
  failureListeners.add(listener);
  if (lastFailure !== undefined) listener(lastFailure);
  return () => failureListeners.delete(listener);
}
