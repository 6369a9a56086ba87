/** The public log: its signed head, its entries, and a feed of the latest. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { logSegmentPath, PATHS } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { Sha256Schema, strict } from '../../protocol/schema/camera.ts';
import { LogHeadSchema } from '../../protocol/schema/log.ts';
import type { LogAnswer } from '../services/log/log-bodies.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses } from './answers.ts';
import { encodingOf, sendEncoded } from './encoding.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const PACKED = ['br', 'gzip'] as const;
/** Files are stored in this form. */
const STORED = ['br'] as const;

const SegmentParams = strict({ number: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }), sha256: Sha256Schema });

/** Adds head, segments and feed. */
export function addLogRoutes(app: TypedApp, { log }: Services): void {
  app.get(
    PATHS.logHead,
    {
      schema: {
        summary: 'How the log stands: signed checkpoint, keys, and the files that hold the entries.',
        querystring: NoQuery,
        response: responses({ 200: LogHeadSchema }),
      },
    },
    async (request, reply) => {
      const head = await log.head();
      if (head === undefined) throw new AppError('not-found');
      return sendAnswer(request, reply.type('application/json; charset=utf-8'), head);
    },
  );
  app.get(
    logSegmentPath(':number', ':sha256'),
    {
      schema: {
        summary: 'Entries of the log as text, by number and hash of the file.',
        params: SegmentParams,
        querystring: NoQuery,
        response: responses({ 200: Type.String() }),
      },
    },
    async (request, reply) => {
      const { number, sha256 } = request.params;
      const segment = await log.segment(Number(number), sha256, encodingOf(request, STORED));
      if (segment === undefined) throw new AppError('not-found');
      reply.header('vary', 'accept-encoding');
      if (isUnchanged(request, reply, sha256, FOR_EVER)) return reply.send();
      return sendEncoded(reply.type('text/plain; charset=utf-8'), segment);
    },
  );
  app.get(
    PATHS.logFeed,
    {
      schema: {
        summary: 'The latest entries of the log as an Atom feed.',
        querystring: NoQuery,
        response: responses({ 200: Type.String() }),
      },
    },
    async (request, reply) => sendAnswer(request, reply.type('application/atom+xml; charset=utf-8'), await log.feed()),
  );
}

async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { etag, body }: LogAnswer,
): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding');
  if (isUnchanged(request, reply, etag)) return reply.send();
  return sendEncoded(reply, await body.as(encodingOf(request, PACKED)));
}
