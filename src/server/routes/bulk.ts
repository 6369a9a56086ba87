/** One decision on many entries. */
import type { FastifyRequest } from 'fastify';
import { bulkPath, PATHS } from '../../protocol/endpoint.ts';
import { Id128Schema, strict } from '../../protocol/schema/camera.ts';
import {
  BulkAnswerSchema,
  BulkPreviewRequestSchema,
  BulkPreviewSchema,
  BulkSchema,
} from '../../protocol/schema/review.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { requireRight } from './identity.ts';

const shared = { querystring: NoQuery, security: [{ session: [] }] };

/** Adds preview, decision and progress; all need the right to review. */
export function addBulkRoutes(app: TypedApp, services: Services): void {
  const { bulks, feed } = services;
  const moderatorOf = (request: FastifyRequest) => requireRight(services, request, 'review');
  app.post(
    PATHS.bulkPreview,
    {
      schema: {
        summary: 'What a bulk decision would take: how many, some of them, what they have in common.',
        ...shared,
        body: BulkPreviewRequestSchema,
        response: responses({ 200: BulkPreviewSchema }),
      },
    },
    async (request) => bulks.preview(request.body, await moderatorOf(request)),
  );
  app.post(
    PATHS.bulk,
    {
      schema: {
        summary: 'Decides on many entries: accept, refuse, or undo another bulk decision.',
        ...shared,
        body: BulkSchema,
        response: responses({ 200: BulkAnswerSchema }),
      },
    },
    async (request) => {
      const answer = await bulks.decide(request.body, await moderatorOf(request));
      await feed.poke();
      return answer;
    },
  );
  app.get(
    bulkPath(':bulkId'),
    {
      schema: {
        summary: 'How far a bulk decision is.',
        ...shared,
        params: strict({ bulkId: Id128Schema }),
        response: responses({ 200: BulkAnswerSchema }),
      },
    },
    async (request) => bulks.progress(request.params.bulkId, await moderatorOf(request)),
  );
}
