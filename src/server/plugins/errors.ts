/** One shape for everything that goes wrong: {error: {code, message, where?, details?}}. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError, ERROR_STATUS, type ErrorCode } from '../../protocol/error-code.ts';
import type { ErrorAnswer } from '../../protocol/schema/reads.ts';
import { SENTENCES } from '../sentence.ts';
import { type Log, traceOf } from './log.ts';

/** Codes of Fastify that have a word of ours. */
const FASTIFY_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-content-type',
  FST_ERR_CTP_INVALID_TYPE: 'wrong-content-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'bad-json',
  FST_ERR_BAD_URL: 'bad-request',
  FST_ERR_MAX_PARAM_LENGTH: 'out-of-range',
  FST_ERR_NOT_FOUND: 'not-found',
  // A path with two slashes or `..` in it.
  FST_STATIC_FORBIDDEN_PATH: 'not-found',
};

/** The error as it goes over the wire; detail of faults on our side stays here. */
export function toErrorAnswer(error: AppError): ErrorAnswer {
  if (error.status === 500) return { error: { code: 'internal', message: SENTENCES.internal } };
  const { message, where, ...details } = error.details;
  return {
    error: {
      code: error.code,
      message: typeof message === 'string' ? message : SENTENCES[error.code],
      ...(typeof where === 'string' ? { where } : {}),
      ...(Object.keys(details).length > 0 ? { details } : {}),
    },
  };
}

/** Any thrown thing as one of our errors. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error)) return new AppError('internal', {}, error);
  const known = 'code' in error && typeof error.code === 'string' ? FASTIFY_CODES[error.code] : undefined;
  if (known !== undefined) return new AppError(known, {}, error);
  const status = 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return new AppError('too-large', {}, error);
  // What is left of 400 are bodies that the JSON parser refuses, for instance a key named __proto__.
  if (status === 400) return new AppError(error instanceof SyntaxError ? 'bad-json' : 'bad-request', {}, error);
  return new AppError('internal', {}, error);
}

/** Installs the handler of errors. `headers` are those of every answer: a request that a hook refuses has none yet. */
export function addErrorHandlers(app: FastifyInstance, log: Log, headers: Record<string, string>): void {
  app.setErrorHandler((thrown, _request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value);
    const error = toAppError(thrown);
    if (error.status === 500) log({ event: 'failure', text: traceOf(error) });
    return sendError(reply, error);
  });
}

/** Sends an error. Nothing about it may be kept by a cache. */
export function sendError(reply: FastifyReply, error: AppError): FastifyReply {
  return reply
    .code(ERROR_STATUS[error.code])
    .headers({ 'cache-control': 'no-store', ...(error.code === 'busy' ? { 'retry-after': '5' } : {}) })
    .removeHeader('etag')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(toErrorAnswer(error)));
}
