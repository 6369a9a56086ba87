/** GET challenge and alarms. */
import { limitsOf } from '../../domain/people/area.ts';
import { alarmsPath, challengePath } from '../../protocol/endpoint.ts';
import { AlarmsSchema, ChallengeAnswerSchema } from '../../protocol/schema/intake.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { requireRight } from './identity.ts';

/** Adds what phones are asked for in a flood, and what moderators are told of it. */
export function addIntakeRoutes(app: TypedApp, services: Services): void {
  app.get(
    challengePath,
    {
      schema: {
        summary: 'Work that opens one push, where that is asked for.',
        querystring: NoQuery,
        response: responses({ 200: ChallengeAnswerSchema }),
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return services.intake.challenge();
    },
  );

  app.get(
    alarmsPath,
    {
      schema: {
        summary: 'What moderators should look at.',
        querystring: NoQuery,
        security: [{ session: [] }],
        response: responses({ 200: AlarmsSchema }),
      },
    },
    async (request, reply) => {
      const account = await requireRight(services, request, 'review');
      reply.header('cache-control', 'no-store');
      return services.alarms.read(limitsOf(account));
    },
  );
}
