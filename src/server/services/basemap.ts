/**
 * Raster tiles of the host's source, fetched and kept within a policy. The source sees this instance and its contact,
 * never a reader; a reader's browser sees this instance only. Only what a reader asks for is fetched: nothing ahead, nothing in bulk.
 */
import { tilePath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import type { Basemap } from '../../protocol/schema/reads.ts';
import type { RasterSource } from '../config.ts';
import type { ServiceContext } from './context.ts';
import { createGate } from './gate.ts';
import type { CachedTile, TileCache } from './tile-cache.ts';

/** What we keep to when we ask a source. */
export interface TilePolicy {
  minZoom: number;
  maxZoom: number;
  /** Requests under way at once. */
  concurrent: number;
  /** Requests that may wait; a reader beyond gets the outline. */
  waiting: number;
  requestsPerSecond: number;
  timeoutMs: number;
  /** Bytes of one tile at most. */
  tileBytes: number;
  /** How long a tile is fresh when its source does not say, ms. */
  defaultFreshMs: number;
}

/** For OSM's standard tiles, and modest towards any other source. */
export const TILE_POLICY: TilePolicy = {
  minZoom: 0,
  maxZoom: 19,
  concurrent: 2,
  waiting: 64,
  requestsPerSecond: 10,
  timeoutMs: 10_000,
  tileBytes: 1_000_000,
  defaultFreshMs: 7 * 86_400_000,
};

const HOUR_MS = 3_600_000;
const MIN_FRESH_MS = HOUR_MS;
const MAX_FRESH_MS = 365 * 86_400_000;
const TYPES = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Zoom, column and row. */
export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Tiles of one source. */
export interface TileService {
  /** @throws {AppError} out-of-range, tile-unavailable */
  get(address: TileAddress): Promise<CachedTile>;
}

/** What the page is told of the raster map underneath. */
export function describeRaster(raster: RasterSource | null): Basemap['raster'] {
  if (raster === null) return null;
  const { attribution, attributionUrl, fixUrl } = raster;
  const { minZoom, maxZoom } = TILE_POLICY;
  return { url: tilePath('{z}', '{x}', '{y}'), attribution, attributionUrl, fixUrl, minZoom, maxZoom };
}

/** Tiles of a source, through the cache. */
export function createTiles(
  { config, now }: Pick<ServiceContext, 'config' | 'now'>,
  raster: RasterSource,
  cache: TileCache,
  policy: TilePolicy = TILE_POLICY,
): TileService {
  const gate = createGate(policy.concurrent, policy.waiting);
  const underWay = new Map<string, Promise<CachedTile>>();
  const agent = `Overseen/0.1 (${[config.publicUrl, raster.contact].filter(Boolean).join('; ')})`;
  const pace = createPace(policy.requestsPerSecond);

  const fetchTile = async (url: string, old: CachedTile | undefined): Promise<CachedTile> => {
    const tile = await gate.run(async () => {
      await pace();
      return requestTile(url, { old, agent, policy, nowMs: now() });
    });
    if (tile === undefined) throw new Error('too many requests for tiles wait');
    if (tile.freshUntil > now()) await cache.put(url, tile);
    return tile;
  };
  return {
    get: async (address) => {
      const url = urlOf(raster.template, address, policy);
      const old = await cache.find(url);
      if (old !== undefined && old.freshUntil > now()) return old;
      const fetching = underWay.get(url) ?? fetchTile(url, old).finally(() => underWay.delete(url));
      underWay.set(url, fetching);
      try {
        return await fetching;
      } catch (cause) {
        // An old picture is better than none; the next reader asks again.
        if (old !== undefined) return old;
        throw new AppError('tile-unavailable', {}, cause);
      }
    },
  };
}

function urlOf(template: string, { z, x, y }: TileAddress, policy: TilePolicy): string {
  if (z < policy.minZoom || z > policy.maxZoom || x >= 2 ** z || y >= 2 ** z) {
    throw new AppError('out-of-range', {
      message: `There are tiles from zoom ${policy.minZoom} to ${policy.maxZoom}.`,
    });
  }
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

/** Waits so that no more than so many requests start in any second. */
function createPace(perSecond: number): () => Promise<void> {
  const starts: number[] = [];
  return async () => {
    const earliest = starts.length < perSecond ? 0 : (starts.shift() ?? 0) + 1000;
    const start = Math.max(performance.now(), earliest);
    starts.push(start);
    const wait = start - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}

interface TileRequest {
  old: CachedTile | undefined;
  agent: string;
  policy: TilePolicy;
  nowMs: number;
}

async function requestTile(url: string, { old, agent, policy, nowMs }: TileRequest): Promise<CachedTile> {
  const answer = await fetch(url, {
    headers: {
      'user-agent': agent,
      accept: 'image/webp,image/png,image/jpeg',
      ...(old?.etag === undefined ? {} : { 'if-none-match': old.etag }),
      ...(old?.lastModified === undefined ? {} : { 'if-modified-since': old.lastModified }),
    },
    redirect: 'error',
    signal: AbortSignal.timeout(policy.timeoutMs),
  });
  const freshUntil = freshUntilOf(answer.headers, nowMs, policy.defaultFreshMs);
  if (answer.status === 304 && old !== undefined) return { ...old, freshUntil };
  const contentType = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  if (answer.status !== 200 || !TYPES.has(contentType)) {
    await answer.body?.cancel();
    throw new Error(`expected a picture from the tile source, got status ${answer.status}`);
  }
  const bytes = await readBounded(answer, policy.tileBytes);
  const etag = answer.headers.get('etag');
  const lastModified = answer.headers.get('last-modified');
  return {
    contentType,
    freshUntil,
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { lastModified }),
    bytes,
  };
}

async function readBounded(answer: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new Error(`expected a tile of at most ${maxBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What the source allows (RFC 9111), in full hours and at least one; now when it forbids keeping. */
function freshUntilOf(headers: Headers, nowMs: number, defaultMs: number): number {
  if (/(?:^|[\s,])no-store/i.test(headers.get('cache-control') ?? '')) return nowMs;
  const maxAge = /(?:^|[\s,])max-age=([0-9]+)/i.exec(headers.get('cache-control') ?? '')?.[1];
  const expires = Date.parse(headers.get('expires') ?? '');
  let freshMs = defaultMs;
  if (maxAge !== undefined) freshMs = Number(maxAge) * 1000;
  else if (Number.isFinite(expires)) freshMs = expires - nowMs;
  const bounded = Math.min(MAX_FRESH_MS, Math.max(MIN_FRESH_MS, freshMs));
  return Math.ceil((nowMs + bounded) / HOUR_MS) * HOUR_MS;
}
