/** Which draft the form opens: the one named in the address, an edit of a camera, one left unfinished, or a new one. */
import type { CameraId, CameraRecord } from '../../domain/camera/camera.ts';
import { cellOf, type LatLon, quadkeyOf } from '../../domain/geo/cell.ts';
import { parseCoordinates } from '../../domain/geo/coordinates.ts';
import type { Draft } from '../../offline/outbox/entry.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { mapController, selectedPoint } from '../map/map-controller.ts';
import { newDraft, newDraftId } from './use-draft.ts';

/** What the address asks for. */
export interface LogRequest {
  draftId: string | undefined;
  cameraId: CameraId | undefined;
  /** Place of a long press, or of the camera to be edited. */
  at: LatLon | undefined;
}

/** What to show: the form, the choice between an unfinished entry and a new one, or why neither can be. */
export type Opening =
  | { show: 'form'; draft: Draft; at: LatLon | undefined }
  | { show: 'offer'; draft: Draft; at: LatLon | undefined }
  | { show: 'no-camera' };

/** Reads `/log?draft=…`, `/log?edit=…` and `/log?at=lat,lon`. */
export function parseLogRequest(query: URLSearchParams): LogRequest {
  const at = query.get('at');
  return {
    draftId: query.get('draft') ?? undefined,
    cameraId: query.get('edit') ?? undefined,
    at: at === null ? undefined : parseCoordinates(at),
  };
}

/** Decides what to show first. */
export async function openDraft(request: LogRequest): Promise<Opening> {
  const drafts = await import('../../offline/outbox/drafts.ts');
  const { at } = request;
  const named = request.draftId === undefined ? undefined : await drafts.findDraft(request.draftId);
  if (named) return { show: 'form', draft: await withBase(named), at };
  const all = await drafts.listDrafts();
  if (request.cameraId !== undefined) {
    const begun = all.find((draft) => draft.cameraId === request.cameraId && !draft.amends);
    if (begun) return { show: 'offer', draft: await withBase(begun), at };
    return startEdit(request.cameraId, at);
  }
  const unfinished = all.find((draft) => draft.kind === 'new' && !draft.amends);
  // A long press names a place: it is a new entry, whatever else was begun.
  if (unfinished && !at) return { show: 'offer', draft: unfinished, at };
  return { show: 'form', draft: newDraft(), at };
}

/** A fresh form for the same wish: *Start new* of the offer. */
export async function openFresh(request: LogRequest): Promise<Opening> {
  if (request.cameraId !== undefined) return startEdit(request.cameraId, request.at);
  return { show: 'form', draft: newDraft(), at: request.at };
}

async function startEdit(cameraId: CameraId, at: LatLon | undefined): Promise<Opening> {
  const record = await findRecord(cameraId, at);
  if (!record) return { show: 'no-camera' };
  const { note: _note, ...facts } = record.facts;
  const draft: Draft = {
    draftId: newDraftId(),
    kind: 'edit',
    cameraId,
    baseRev: record.rev,
    step: 'review',
    facts,
    base: facts,
    updatedAt: Date.now(),
  };
  return { show: 'form', draft, at: undefined };
}

/**
 * An amended edit comes with its changes only. With the camera's record the form shows everything; without it, or when the
 * camera has moved on since, only the changes and the place at which the entry is drawn.
 */
async function withBase(draft: Draft): Promise<Draft> {
  if (draft.kind !== 'edit' || draft.base || !draft.cameraId || !draft.amends) return draft;
  const { findEntry } = await import('../../offline/outbox/outbox.ts');
  const entry = await findEntry(draft.amends.opId);
  if (!entry || !Number.isFinite(entry.lat) || !Number.isFinite(entry.lon)) return draft;
  const place = { lat: entry.lat, lon: entry.lon };
  const record = await findRecord(draft.cameraId, place);
  const base = record && record.rev === draft.baseRev ? record.facts : place;
  return { ...draft, base, facts: { ...base, ...draft.facts } };
}

/**
 * Details are read by coarse cell, never by camera, so the place must be known: from the address, from the camera whose sheet
 * was open, or from the map's centre.
 */
async function findRecord(cameraId: CameraId, at: LatLon | undefined): Promise<CameraRecord | undefined> {
  const { readCell } = await import('../../offline/replica/cells.ts');
  const places = [at, selectedPoint.value, mapController.getCenter()];
  const quadkeys = new Set(
    places.flatMap((place) => (place ? [quadkeyOf(cellOf(place.lat, place.lon), LIMITS.detailLevel)] : [])),
  );
  for (const quadkey of quadkeys) {
    const cell = await readCell(quadkey);
    const record = cell?.cameras.find((camera) => camera.id === cameraId);
    if (record) return record;
  }
  return undefined;
}
