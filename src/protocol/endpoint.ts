/** Every endpoint once: both ends build their paths here. */
import { API_PREFIX } from './version.ts';

export const PATHS = {
  ping: `${API_PREFIX}/ping`,
  push: `${API_PREFIX}/push`,
  packs: `${API_PREFIX}/packs`,
  changes: `${API_PREFIX}/changes`,
  homes: `${API_PREFIX}/homes`,
  stream: `${API_PREFIX}/changes/stream`,
  queue: `${API_PREFIX}/queue`,
  bulk: `${API_PREFIX}/decisions/bulk`,
  bulkPreview: `${API_PREFIX}/decisions/bulk/preview`,
  moderators: `${API_PREFIX}/moderators`,
  session: `${API_PREFIX}/session`,
  instance: `${API_PREFIX}/instance`,
  proposals: `${API_PREFIX}/proposals`,
  proposalPreview: `${API_PREFIX}/proposals/preview`,
  batches: `${API_PREFIX}/batches`,
  basemap: `${API_PREFIX}/basemap`,
  areaCost: `${API_PREFIX}/cells/cost`,
  logHead: '/log/head.json',
  logFeed: '/log/feed.atom',
  forget: `${API_PREFIX}/forget`,
  objections: `${API_PREFIX}/objections`,
  openapi: '/api/openapi.json',
} as const;

/** GET: work that opens one push. */
export const challengePath = `${API_PREFIX}/challenge`;

/** GET: what moderators should look at. */
export const alarmsPath = `${API_PREFIX}/alarms`;

/** GET: every published camera of a quadkey of level `LIMITS.detailLevel`. */
export const cellPath = (quadkey: string): string => `${API_PREFIX}/cells/${quadkey}`;

/** GET: what a rectangle of cells takes to be kept, by its corner cells of level `LIMITS.detailLevel`. */
export const areaCostPath = (northWest: string, southEast: string): string =>
  `${PATHS.areaCost}?from=${northWest}&to=${southEast}`;

/** PUT: a photo by the hash of its bytes. */
export const photoUploadPath = (sha256: string): string => `${API_PREFIX}/photos/${sha256}`;

/** POST: a moderator covers more of the photo whose large file has this hash. */
export const redactionPath = (sha256: string): string => `${API_PREFIX}/photos/${sha256}/redaction`;

/** GET, PATCH (amend), DELETE (withdraw); `Authorization: Receipt <key>`. */
export const receiptPath = (opId: string): string => `${API_PREFIX}/receipts/${opId}`;

/** POST: a moderator's decision. */
export const decisionPath = (opId: string): string => `${API_PREFIX}/submissions/${opId}/decision`;

/** PUT, DELETE: who looks at an entry. */
export const claimPath = (opId: string): string => `${API_PREFIX}/submissions/${opId}/claim`;

/** GET: how far a bulk decision is. */
export const bulkPath = (bulkId: string): string => `${PATHS.bulk}/${bulkId}`;
/** GET, DELETE (take back); `Authorization: Receipt <key>`. */
export const objectionPath = (id: string): string => `${PATHS.objections}/${id}`;

/** POST: a moderator's vote. */
export const objectionVotePath = (id: string): string => `${objectionPath(id)}/vote`;
/** POST: the second person's answer to a proposal, or the proposer's withdrawal. */
export const proposalAnswerPath = (id: string): string => `${PATHS.proposals}/${id}/answer`;

/** GET: an immutable pack. */
export const packPath = (sha256: string): string => `/packs/${sha256}`;

/** GET: entries of the log, by number and hash of the file; the parts as names of a pattern, too. */
export const logSegmentPath = (number: number | string, sha256: string): string => `/log/${number}/${sha256}`;

/** GET: an immutable photo. */
export const photoPath = (sha256: string): string => `/photos/${sha256}`;

/** GET: a raster tile of the host's basemap source. */
export const tilePath = (z: number | string, x: number | string, y: number | string): string => `/tiles/${z}/${x}/${y}`;

/** GET: a tile of the host's own vector basemap; the steps as numbers, or as names of a pattern. */
export const vectorTilePath = (z: number | string, x: number | string, y: number | string): string =>
  `/tiles/vector/${z}/${x}/${y}`;
