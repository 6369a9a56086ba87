/**
 * A server of the protocol in memory, as far as a phone sees it, with faults on demand. It checks what the real one
 * promises and the phone relies on: one stored submission an id, the same body for the same id, photos by their hash.
 */
import { createHash } from 'node:crypto';
import type { CameraRecord } from '../../src/domain/camera/camera.ts';
import { findBlock, quadkeysOfBlock } from '../../src/domain/geo/cell-block.ts';
import { listTilesAbove, listTilesBelow, type TileReach } from '../../src/domain/geo/tiles-of-cells.ts';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import type { Change } from '../../src/domain/pack/map-point.ts';
import type { SubmissionMessage, SubmissionState } from '../../src/domain/submission/submission.ts';
import { ERROR_STATUS, type ErrorCode } from '../../src/protocol/error-code.ts';
import type { Manifest } from '../../src/protocol/schema/reads.ts';
import type { PushItem } from '../../src/protocol/schema/submission.ts';

/** What goes wrong with a request: it never arrives, its answer is lost, or somebody else answers. */
export type Fault = 'no-network' | 'lose-answer' | 'portal' | { status: number; code: ErrorCode; retryAfter?: string };

/** A request as the server saw it. */
export interface Seen {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
  init: RequestInit;
}

interface Stored {
  item: PushItem;
  state: SubmissionState;
  version: number;
  messages: SubmissionMessage[];
  reason?: string;
  cameraId?: string;
  conflictFields: string[];
}

const FIRST_EPOCH = 'e1'.padEnd(32, '0');

export class ScriptedServer {
  epoch = FIRST_EPOCH;
  protocol = 1;
  submissions = new Map<string, Stored>();
  photos = new Set<string>();
  manifest: Omit<Manifest, 'epoch'> = { seq: 0, packs: [] };
  packs = new Map<string, Uint8Array<ArrayBuffer>>();
  changes: Change[] = [];
  cells = new Map<string, CameraRecord[]>();
  /** Published pictures by hash. */
  pictures = new Map<string, Uint8Array<ArrayBuffer>>();
  /** The host's own map; null = it has none. Every address within has a tile. */
  vector: (TileReach & { version: number }) | null = null;
  /** Files of the public log, by path. */
  logFiles = new Map<string, string>();
  /** Every request that reached the server. */
  seen: Seen[] = [];
  /** Requests that were begun, lost ones included. */
  attempts = 0;
  /** `opId`s in the order they were stored for the first time. */
  stored: string[] = [];
  /** Taken from the front, one a request. */
  faults: (Fault | undefined)[] = [];
  /** Asked for every request when `faults` is empty. */
  faultOf: (seen: Seen) => Fault | undefined = () => undefined;
  /** Code with which an entry is refused. */
  refusalOf: (item: PushItem) => ErrorCode | undefined = () => undefined;
  /** Added to every JSON answer. */
  extra: Record<string, unknown> = {};

  fetch = async (path: string, init: RequestInit): Promise<Response> => {
    this.attempts++;
    const text = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const seen: Seen = { method: init.method ?? 'GET', path, headers: new Headers(init.headers), body: text, init };
    const fault = this.faults.length > 0 ? this.faults.shift() : this.faultOf(seen);
    if (fault === 'no-network') throw new TypeError('fetch failed');
    this.seen.push(seen);
    if (fault === 'portal')
      return new Response('<h1>Welcome to our café</h1>', { headers: { 'content-type': 'text/html' } });
    if (typeof fault === 'object') return refusal(fault.code, fault.status, fault.retryAfter);
    const response = this.answer(seen);
    if (fault === 'lose-answer') throw new TypeError('connection reset');
    return response;
  };

  /** Paths of the requests seen, with their methods. */
  log(): string[] {
    return this.seen.map(({ method, path }) => `${method} ${path}`);
  }

  /** Pushes seen, as lists of `opId`. */
  pushes(): string[][] {
    const pushed = this.seen.filter(({ path }) => path.endsWith('/push'));
    return pushed.map(({ body }) => (body as { items: PushItem[] }).items.map((item) => item.opId));
  }

  /** State of a submission. @throws {RangeError} when it is not stored. */
  get(opId: string): Stored {
    const stored = this.submissions.get(opId);
    if (!stored) throw new RangeError(`expected a stored submission, got ${opId}`);
    return stored;
  }

  /** A moderator's decision. */
  decide(opId: string, state: SubmissionState, more: Partial<Stored> = {}): void {
    const stored = this.get(opId);
    Object.assign(stored, more, { state, version: stored.version + 1 });
  }

  /** A copy of what is stored, as a backup makes it. */
  backup(): Map<string, Stored> {
    return structuredClone(this.submissions);
  }

  /** Starts a new history from a backup. */
  restore(backup: Map<string, Stored>, epoch: string): void {
    this.submissions = structuredClone(backup);
    this.photos.clear();
    this.epoch = epoch;
  }

  private answer(seen: Seen): Response {
    const { method, path } = seen;
    const url = new URL(path, 'http://127.0.0.1');
    const parts = url.pathname.split('/');
    if (path.startsWith('/packs/')) return this.packFile(parts[2] ?? '');
    if (path === '/api/v1/ping')
      return this.json({
        service: 'overseen',
        protocol: this.protocol,
        epoch: this.epoch,
        seq: this.head(),
        demo: false,
      });
    if (path === '/api/v1/push') return this.push(seen);
    if (path === '/api/v1/packs') return this.json({ epoch: this.epoch, ...this.manifest });
    if (url.pathname === '/api/v1/changes') return this.feed(Number(url.searchParams.get('after')));
    if (url.pathname === '/api/v1/cells/cost') return this.json(this.cost(url.searchParams));
    if (path === '/api/v1/basemap') return this.basemap();
    if (path.startsWith('/tiles/vector/')) return this.tile(path, seen);
    if (path.startsWith('/photos/')) return this.picture(parts[2] ?? '');
    if (path.startsWith('/api/v1/cells/')) return this.cell(parts[4] ?? '');
    if (path.startsWith('/api/v1/photos/') && method === 'PUT') return this.photo(parts[4] ?? '', seen);
    if (path.startsWith('/api/v1/receipts/')) return this.receipt(parts[4] ?? '', seen);
    const logFile = this.logFiles.get(path);
    return logFile === undefined ? refusal('not-found') : new Response(logFile);
  }

  private head(): number {
    return Math.max(this.manifest.seq, this.changes.at(-1)?.seq ?? 0);
  }

  private json(body: Record<string, unknown>, status = 200): Response {
    return Response.json({ ...body, ...this.extra }, { status });
  }

  private packFile(sha256: string): Response {
    const bytes = this.packs.get(sha256);
    return bytes ? new Response(bytes) : refusal('not-found');
  }

  private feed(after: number): Response {
    const lines = this.changes.filter(({ seq }) => seq > after).slice(0, 1000);
    return this.json({ epoch: this.epoch, changes: lines, head: this.head() });
  }

  private cell(quadkey: string): Response {
    return this.json({ quadkey, seq: this.head(), cameras: this.cells.get(quadkey) ?? [], truncated: false });
  }

  private basemap(): Response {
    const raster = { url: '/tiles/{z}/{x}/{y}', attribution: 'Somebody', minZoom: 0, maxZoom: 19 };
    const vector = this.vector && {
      ...this.vector,
      url: '/tiles/vector/{z}/{x}/{y}',
      schema: 'protomaps',
      saveable: true,
    };
    return this.json({ raster, vector });
  }

  /** Counts what it would send, but for the tiles' bytes, which are all of one size. */
  private cost(corners: URLSearchParams): Record<string, number> {
    const block = findBlock(corners.get('from') ?? '', corners.get('to') ?? '');
    const quadkeys = block === undefined ? [] : quadkeysOfBlock(block);
    const cameras = quadkeys.flatMap((quadkey) => this.cells.get(quadkey) ?? []);
    const pictures = cameras.flatMap(({ photos }) => photos.flatMap(({ full, thumb }) => [full, thumb]));
    const reach = this.vector ?? { minZoom: 1, maxZoom: 0, bounds: [0, 0, 0, 0] };
    const tiles = listTilesAbove(quadkeys, reach).length + quadkeys.flatMap((one) => listTilesBelow(one, reach)).length;
    return {
      ...{ cells: quadkeys.length, cameras: cameras.length, detailsBytes: JSON.stringify(cameras).length },
      ...{ photos: pictures.length, photosBytes: 10 * pictures.length, tiles, tilesBytes: 9 * tiles },
    };
  }

  /** Tiles of even rows hold something, the others are the sea. */
  private tile(path: string, { headers }: Seen): Response {
    if (this.vector === null) return refusal('not-found');
    if (Number(path.at(-1)) % 2 === 1) return new Response(null, { status: 204 });
    const etag = `"${this.vector.version}"`;
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    const type = 'application/vnd.mapbox-vector-tile';
    return new Response(`version ${this.vector.version}`, { headers: { 'content-type': type, etag } });
  }

  private picture(sha256: string): Response {
    const bytes = this.pictures.get(sha256);
    return bytes ? new Response(bytes, { headers: { 'content-type': 'image/webp' } }) : refusal('unknown-photo');
  }

  private photo(sha256: string, { body }: Seen): Response {
    const bytes = new Uint8Array(body as ArrayBuffer);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return refusal('hash-mismatch');
    this.photos.add(sha256);
    return this.json({ sha256, full: sha256, thumb: sha256, width: 1, height: 1 }, 201);
  }

  private push({ body }: Seen): Response {
    const { protocol, items } = body as { protocol: number; items: PushItem[] };
    if (protocol > this.protocol) return refusal('protocol-too-new');
    const outcomes = items.map((item) => this.take(item));
    const status = outcomes.length === 1 ? Number(outcomes[0]?.status) : 200;
    return this.json({ epoch: this.epoch, outcomes }, status);
  }

  private take(item: PushItem): Record<string, unknown> {
    const fail = (code: ErrorCode) => ({
      opId: item.opId,
      taken: false,
      status: ERROR_STATUS[code],
      code,
      message: `refused: ${code}`,
    });
    const known = this.submissions.get(item.opId);
    if (known && canonicalJson(known.item.sighting) !== canonicalJson(item.sighting)) return fail('same-id-other-body');
    if (known?.state === 'withdrawn') return fail('withdrawn');
    const code = known ? undefined : this.refusalOf(item);
    if (code) return fail(code);
    const stored = known ?? { item, state: 'pending' as const, version: 1, messages: [], conflictFields: [] };
    if (!known) {
      this.submissions.set(item.opId, stored);
      this.stored.push(item.opId);
    }
    const { state, version, conflictFields } = stored;
    return { opId: item.opId, taken: true, status: known ? 200 : 201, state, version, conflictFields, ...this.extra };
  }

  private receipt(opId: string, { method, headers, body }: Seen): Response {
    const stored = this.submissions.get(opId);
    if (!stored) return refusal('unknown-submission');
    const key = (headers.get('authorization') ?? '').replace('Receipt ', '');
    if (createHash('sha256').update(key).digest('hex') !== stored.item.receiptHash) return refusal('wrong-receipt');
    const isOpen = ['pending', 'conflict', 'asked'].includes(stored.state);
    if (method === 'DELETE') {
      if (stored.state === 'withdrawn') return refusal('withdrawn');
      if (!isOpen) return refusal('not-open');
      this.decide(opId, 'withdrawn');
    }
    if (method === 'PATCH') {
      const code = this.amend(
        stored,
        body as { expectVersion: number; sighting?: PushItem['sighting']; answer?: string },
      );
      if (code) return refusal(code);
    }
    return this.json(receiptOf(opId, stored));
  }

  private amend(
    stored: Stored,
    asked: { expectVersion: number; sighting?: PushItem['sighting']; answer?: string },
  ): ErrorCode | undefined {
    if (!['pending', 'conflict', 'asked'].includes(stored.state)) return 'not-open';
    if (asked.expectVersion !== stored.version) return 'stale-version';
    if (asked.sighting) stored.item = { ...stored.item, sighting: asked.sighting };
    if (asked.answer)
      stored.messages = [...stored.messages, { from: 'contributor', text: asked.answer, on: '2026-07-01' }];
    stored.state = 'pending';
    stored.version++;
    return undefined;
  }
}

function receiptOf(opId: string, { item, ...stored }: Stored): Record<string, unknown> {
  return { opId, ...stored, sighting: item.sighting, receivedOn: '2026-07-01', photos: [], ahead: 3 };
}

function refusal(code: ErrorCode, status: number = ERROR_STATUS[code], retryAfter?: string): Response {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return Response.json({ error: { code, message: `refused: ${code}` } }, { status, headers });
}
