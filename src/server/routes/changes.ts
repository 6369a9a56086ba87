/** The public feed: pages of changes, and the stream that tells of new ones. */
import { PassThrough } from 'node:stream';
import Type from 'typebox';
import { PATHS } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { ChangesSchema } from '../../protocol/schema/reads.ts';
import type { FeedHead } from '../../storage/store.ts';
import { listChanges } from '../services/changes.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses, WholeNumber } from './answers.ts';

const ChangesQuery = strict({ after: Type.Optional(WholeNumber), limit: Type.Optional(WholeNumber) });
const HEARTBEAT_MS = 25_000;
const MAX_STREAMS = 2000;

/** Adds the pages of the feed and its stream; streams end when the server stops. */
export function addChangesRoutes(app: TypedApp, services: Services): void {
  addPages(app, services);
  addStream(app, services);
}

function addPages(app: TypedApp, { context }: Services): void {
  app.get(
    PATHS.changes,
    {
      schema: {
        summary: 'Lines of the feed after a number.',
        querystring: ChangesQuery,
        response: responses({ 200: ChangesSchema }),
      },
    },
    async (request, reply) => {
      const after = Number(request.query.after ?? 0);
      const limit = Number(request.query.limit ?? LIMITS.changesPage);
      if (limit < 1 || limit > LIMITS.changesPage) {
        throw new AppError('out-of-range', {
          message: `A page has 1 to ${LIMITS.changesPage} lines.`,
          where: '/limit',
        });
      }
      const head = await context.store.feedHead();
      if (isUnchanged(request, reply, `${head.epoch}.${head.seq}`)) return reply.send();
      return listChanges(context.store, head, after, limit);
    },
  );
}

function addStream(app: TypedApp, { context, feed }: Services): void {
  const streams = new Set<PassThrough>();
  app.get(
    PATHS.stream,
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Server-sent events: the head of the feed whenever it moves.',
        querystring: NoQuery,
        response: responses({ 200: Type.String() }),
      },
    },
    async (_request, reply) => {
      if (streams.size >= MAX_STREAMS) throw new AppError('busy');
      const stream = new PassThrough();
      streams.add(stream);
      const stop = feed.listen((head) => stream.write(eventOf(head)));
      const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS).unref();
      stream.on('close', () => {
        clearInterval(heartbeat);
        stop();
        streams.delete(stream);
      });
      stream.write(`retry: 5000\n${eventOf(await context.store.feedHead())}`);
      return reply
        .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
        .send(stream);
    },
  );
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
    feed.close();
  });
}

/** Only how far the feed is: lines are read by the one way there is, pages of changes. */
function eventOf({ epoch, seq }: FeedHead): string {
  return `id: ${seq}\ndata: ${JSON.stringify({ epoch, seq })}\n\n`;
}
