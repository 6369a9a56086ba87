/** The page's side of the map worker: one promise a question, and word of every reload. */
import type { LatLon } from '../../domain/geo/cell.ts';
import type { DrawnPoint, Facets, MapAnswer, MapRequest, View, ViewAnswer } from '../../offline/replica/map-query.ts';

type Question = MapRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** A point and how far it is from where it was asked for. */
export type NearPoint = DrawnPoint & { distanceM: number };

/** What the worker holds: number of points, and the line of the feed it is up to. */
export interface Loaded {
  count: number;
  seq: number;
  /** Whether a copy of the public map is on this phone; false before the first one has come. */
  isHeld: boolean;
}

interface Pending {
  resolve: (answer: MapAnswer) => void;
  reject: (reason: Error) => void;
}

const pending = new Map<number, Pending>();
const listeners = new Set<(loaded: Loaded) => void>();
let worker: Worker | undefined;
let makeWorker: (() => Worker) | undefined;
let lastId = 0;

/** Names the worker that answers: the page's entry does it, before anything is asked. */
export function setWorkerMaker(make: () => Worker): void {
  makeWorker = make;
}

function getWorker(): Worker {
  if (worker === undefined) {
    if (makeWorker === undefined) throw new Error('expected setWorkerMaker before the first question, got none');
    worker = makeWorker();
    worker.addEventListener('message', (event: MessageEvent<MapAnswer>) => receive(event.data));
    worker.addEventListener('error', (event) => failAll(new Error(`the map worker failed: ${event.message}`)));
  }
  return worker;
}

function receive(answer: MapAnswer): void {
  if (answer.type === 'loaded') {
    for (const listener of listeners) listener({ count: answer.count, seq: answer.seq, isHeld: answer.isHeld });
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

function ask<T extends MapAnswer['type']>(question: Question, type: T): Promise<Extract<MapAnswer, { type: T }>> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    pending.set(id, {
      resolve: (answer) => {
        if (answer.type === type) resolve(answer as Extract<MapAnswer, { type: T }>);
        else reject(new Error(`expected an answer of type ${type}, got ${answer.type}`));
      },
      reject,
    });
    getWorker().postMessage({ ...question, id });
  });
}

/** Everything to draw in a view. */
export async function findInView(view: View): Promise<ViewAnswer> {
  return (await ask({ type: 'view', view }, 'view')).answer;
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

/** Has the worker read packs, changes and own entries anew. */
export async function reloadMap(): Promise<Loaded> {
  const { count, seq, isHeld } = await ask({ type: 'reload' }, 'loaded');
  return { count, seq, isHeld };
}

/** Calls back whenever the worker has laid its points anew; returns the way out. */
export function onLoaded(listener: (loaded: Loaded) => void): () => void {
  listeners.add(listener);
  getWorker();
  return () => listeners.delete(listener);
}
