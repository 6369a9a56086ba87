/** The moderators' queue and their decisions. */
import Type from 'typebox';
import { limitsOf } from '../../domain/people/area.ts';
import { decisionPath, PATHS } from '../../protocol/endpoint.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { DecisionAnswerSchema, DecisionSchema, QueueSchema } from '../../protocol/schema/submission.ts';
import { decideSubmission } from '../services/decide.ts';
import { listQueue } from '../services/queue.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, OpIdParams, responses } from './answers.ts';
import { requireRight } from './identity.ts';

const SECURITY = [{ session: [] }];
const QueueQuery = strict({ after: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) });

/** Adds the queue and the decision; both need the right to review. */
export function addReviewRoutes(app: TypedApp, services: Services): void {
  addQueue(app, services);
  addDecision(app, services);
}

function addQueue(app: TypedApp, services: Services): void {
  app.get(
    PATHS.queue,
    {
      schema: {
        summary: 'Open entries, oldest first.',
        querystring: QueueQuery,
        security: SECURITY,
        response: responses({ 200: QueueSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return listQueue(services.context, request.query.after, limitsOf(account));
    },
  );
}

function addDecision(app: TypedApp, services: Services): void {
  const { context, feed } = services;
  app.post(
    decisionPath(':opId'),
    {
      schema: {
        summary: 'Decides on an entry: accept, merge, refuse, ask or undo.',
        params: OpIdParams,
        querystring: NoQuery,
        body: DecisionSchema,
        security: SECURITY,
        response: responses({ 200: DecisionAnswerSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      const answer = await decideSubmission(context, request.params.opId, request.body, account);
      await feed.poke();
      return answer;
    },
  );
}
