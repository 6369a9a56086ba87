/** Pieces that several routes declare: parameters, and the responses of the API description. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { Id128Schema, Sha256Schema, strict } from '../../protocol/schema/camera.ts';
import { ErrorSchema } from '../../protocol/schema/reads.ts';

/** Path with the id of an entry. */
export const OpIdParams = strict({ opId: Id128Schema });
/** Path with a hash. */
export const Sha256Params = strict({ sha256: Sha256Schema });
/** For routes that take no query: a misspelt parameter is told, not ignored. */
export const NoQuery = strict({});
/** A number of a query: queries are text, and nothing is coerced. */
export const WholeNumber = Type.String({ pattern: '^[0-9]{1,15}$' });

/** Responses of a route: what it answers, and the one shape of errors. */
export function responses(ok: Record<number, TSchema>): Record<string, TSchema> {
  return { ...ok, '4xx': ErrorSchema, '5xx': ErrorSchema };
}

/**
 * Answers 304 when the reader has this very version. Sets ETag and Cache-Control either way.
 * `etag` without quotes.
 */
export function isUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  cacheControl = 'no-cache',
): boolean {
  const quoted = `"${etag}"`;
  reply.headers({ etag: quoted, 'cache-control': cacheControl });
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!known.includes(quoted) && !known.includes('*')) return false;
  reply.code(304);
  return true;
}
