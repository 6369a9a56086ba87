/** The log's head as a reader takes it: tolerant of fields it does not know, strict about those it needs. */
import type { LogHead } from './schema/log.ts';

const HEX = { id: /^[0-9a-f]{32}$/, hash: /^[0-9a-f]{64}$/, signature: /^[0-9a-f]{128}$/ } as const;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** The head in an answer; undefined when it is none that this version can read. */
export function parseLogHead(value: unknown): LogHead | undefined {
  if (!(value instanceof Object)) return undefined;
  const { version, checkpoint, keys, segments } = value as Partial<LogHead>;
  if (version !== 1 || !Array.isArray(keys) || !Array.isArray(segments)) return undefined;
  if (!isCheckpoint(checkpoint) || !keys.every(isKey) || !segments.every(isSegment)) return undefined;
  return { version, checkpoint, keys, segments };
}

function isCheckpoint(value: unknown): value is LogHead['checkpoint'] {
  if (!(value instanceof Object)) return false;
  const { epoch, size, hash, day, key, signature } = value as Record<string, unknown>;
  return (
    matches(HEX.id, epoch) &&
    isCount(size) &&
    matches(HEX.hash, hash) &&
    matches(DAY, day) &&
    matches(HEX.hash, key) &&
    matches(HEX.signature, signature)
  );
}

function isKey(value: unknown): boolean {
  if (!(value instanceof Object)) return false;
  const { key, day, endorsement } = value as Record<string, unknown>;
  return (
    matches(HEX.hash, key) && matches(DAY, day) && (endorsement === undefined || matches(HEX.signature, endorsement))
  );
}

function isSegment(value: unknown): boolean {
  if (!(value instanceof Object)) return false;
  const { number, first, count, sha256, sizeBytes, isFull } = value as Record<string, unknown>;
  return [number, first, count, sizeBytes].every(isCount) && matches(HEX.hash, sha256) && typeof isFull === 'boolean';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function matches(form: RegExp, value: unknown): boolean {
  return typeof value === 'string' && form.test(value);
}
