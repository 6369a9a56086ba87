/** Bounds that both ends keep. A value beyond one is refused with a code, never cut. */
export const LIMITS = {
  /** Submissions in one push. */
  pushItems: 500,
  /** Bytes of a JSON request body. */
  jsonBytes: 512 * 1024,
  /** Bytes of an uploaded photo. */
  photoBytes: 8 * 1024 * 1024,
  /** Pixels of an uploaded photo. */
  photoPixels: 40_000_000,
  /** Photos of one submission. */
  photosPerSubmission: 4,
  /** Boxes of one redaction of a photo. */
  photoBoxes: 100,
  /** Strokes of a brush of one redaction of a photo. */
  photoStrokes: 60,
  /** Points of one stroke. */
  strokePoints: 200,
  /** Characters of a free text. */
  textLength: 500,
  /** Characters of a name (operator, manufacturer, model): OSM's limit. */
  nameLength: 255,
  /** Characters of the pseudonym of an account, and of the name of a passkey. */
  pseudonymLength: 60,
  /** Characters of an OSM tag's key or value. */
  tagLength: 255,
  /** Tags of one camera. */
  tags: 200,
  /** Aims of one camera. */
  aims: 16,
  /** Lines of one answer of the change feed. */
  changesPage: 1000,
  /** Entries of one page of the queue. */
  queuePage: 50,
  /** Entries that one bulk decision names by their ids. */
  bulkEntries: 5000,
  /** Entries that one bulk decision takes by a filter. */
  bulkMatches: 50_000,
  /** Entries that one proposal undoes together. */
  proposalEntries: 5000,
  /** Level of the quadkey under which details are read: about 7 km in central Europe. */
  detailLevel: 12,
  /** Cameras of one answer of a cell; more are named by `truncated`. */
  cellCameras: 5000,
  /** Squares of the answer on private homes; those with the smallest numbers are left out first. */
  homeSquares: 50_000,
  /** Cells of one area that is saved for use without a network. */
  areaCells: 400,
  /** Tiles of the host's own map that such an area may have. */
  areaTiles: 50_000,
  /** Open objections of one answer, those that are due first. */
  objectionsPage: 50,
} as const;
