/** What the public is told of the instance besides its map: how many people review it, and which photos were purged. */
import Type from 'typebox';
import { PATHS } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { InstanceSchema, PurgedPhotosSchema } from '../../protocol/schema/proposal.ts';
import { describeInstance } from '../services/proposals.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses, WholeNumber } from './answers.ts';

const PurgedQuery = strict({ after: Type.Optional(WholeNumber) });

/** Adds both; anybody may read them. */
export function addInstanceRoutes(app: TypedApp, { context, readHead }: Services): void {
  app.get(
    PATHS.instance,
    {
      schema: {
        summary: 'Whether one person or several decide here.',
        querystring: NoQuery,
        response: responses({ 200: InstanceSchema }),
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return describeInstance(context);
    },
  );

  app.get(
    PATHS.purgedPhotos,
    {
      schema: {
        summary: 'Photos that were deleted for good: copies of them must go.',
        querystring: PurgedQuery,
        response: responses({ 200: PurgedPhotosSchema }),
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-cache');
      const [{ epoch }, page] = await Promise.all([
        readHead(),
        context.store.listPurgedPhotos(Number(request.query.after ?? 0), LIMITS.purgedPage),
      ]);
      return { epoch, ...page };
    },
  );
}
