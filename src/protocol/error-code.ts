/** The closed list of what can go wrong on the wire: code → HTTP status. Sentences are made at the edges. */
export const ERROR_STATUS = {
  'bad-json': 400,
  'bad-request': 400,
  'unknown-field': 400,
  'wrong-type': 400,
  'out-of-range': 400,
  'missing-field': 400,
  'null-island': 422,
  'bad-facts': 422,
  'not-signed-in': 401,
  'wrong-receipt': 403,
  'not-allowed': 403,
  'own-refusal': 403,
  'foreign-origin': 403,
  'same-person': 403,
  banned: 403,
  'passkey-refused': 403,
  'not-found': 404,
  'unknown-camera': 404,
  'unknown-submission': 404,
  'unknown-photo': 404,
  'unknown-batch': 404,
  'unknown-proposal': 404,
  'unknown-person': 404,
  'unknown-key': 404,
  'unknown-objection': 404,
  'method-not-allowed': 405,
  'stale-version': 409,
  'stale-base': 409,
  'already-decided': 409,
  'not-open': 409,
  'not-refused': 409,
  'objected-already': 409,
  'selection-changed': 409,
  'needs-two': 409,
  'already-proposed': 409,
  'already-answered': 409,
  'nothing-to-do': 409,
  'name-taken': 409,
  'last-key': 409,
  'last-admin': 409,
  'too-many-keys': 409,
  'objection-open': 409,
  'objection-decided': 409,
  'invite-used': 410,
  'photo-gone': 410,
  withdrawn: 410,
  purged: 410,
  'too-large': 413,
  'wrong-content-type': 415,
  'photo-heic': 415,
  'same-id-other-body': 422,
  'photo-missing': 422,
  'photo-unreadable': 422,
  'photo-wrong-type': 422,
  'photo-metadata': 422,
  'photo-trailing': 422,
  'photo-truncated': 422,
  'photo-animated': 422,
  'photo-too-many-pixels': 422,
  'photo-removed': 422,
  'hash-mismatch': 422,
  'protocol-too-new': 426,
  'too-many-requests': 429,
  internal: 500,
  busy: 503,
  'tile-unavailable': 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const ERROR_CODES = Object.keys(ERROR_STATUS) as ErrorCode[];

/** The one error that crosses layers. `details` is public: no personal data in it. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
