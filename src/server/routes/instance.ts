/** What the public is told of the instance besides its map: how many people review it. */
import { PATHS } from '../../protocol/endpoint.ts';
import { InstanceSchema } from '../../protocol/schema/proposal.ts';
import { describeInstance } from '../services/proposals.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';

/** Adds it; anybody may read it. */
export function addInstanceRoutes(app: TypedApp, { context }: Services): void {
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
}
