/** The moderators' queue and their decisions. */
import Type, { type Static } from 'typebox';
import { QUEUE_ORDERS } from '../../domain/submission/submission.ts';
import { claimPath, decisionPath, PATHS } from '../../protocol/endpoint.ts';
import { Id128Schema, oneOf, strict } from '../../protocol/schema/camera.ts';
import {
  ClaimAnswerSchema,
  ClaimSchema,
  ModeratorsSchema,
  QueueFilterSchema,
  type WireFilter,
} from '../../protocol/schema/review.ts';
import { DecisionAnswerSchema, DecisionSchema, QueueSchema } from '../../protocol/schema/submission.ts';
import { claimEntry, listModerators, releaseEntry } from '../services/claims.ts';
import { decideSubmission } from '../services/decide.ts';
import { listQueue } from '../services/queue.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, OpIdParams, responses } from './answers.ts';
import { requireRight } from './identity.ts';

const SECURITY = [{ session: [] }];
const text = (pattern: string) => Type.Optional(Type.String({ pattern }));
const { kind, risk, from, until, area, batch, source } = QueueFilterSchema.properties;
/** The filter as an address has it: a frame is four numbers with commas between, and what is true is "yes". */
const QueueQuery = strict({
  after: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  order: Type.Optional(oneOf(QUEUE_ORDERS)),
  kind,
  risk,
  from,
  until,
  area,
  batch,
  source,
  frame: text('^-?[0-9.]{1,12}(,-?[0-9.]{1,12}){3}$'),
  mine: text('^yes$'),
  objected: text('^yes$'),
  held: text('^yes$'),
});
const ModeratorsQuery = strict({ entry: Type.Optional(Id128Schema) });
type QueueQuery = Static<typeof QueueQuery>;

/** Adds the queue, claims and the decision; all need the right to review. */
export function addReviewRoutes(app: TypedApp, services: Services): void {
  addQueue(app, services);
  addDecision(app, services);
  addClaims(app, services);
  addModerators(app, services);
}

function addQueue(app: TypedApp, services: Services): void {
  app.get(
    PATHS.queue,
    {
      schema: {
        summary: 'Open entries, or those that wait for the daily release, oldest first unless asked otherwise.',
        querystring: QueueQuery,
        security: SECURITY,
        response: responses({ 200: QueueSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      const { after, order, ...filter } = request.query;
      const asked = { ...(after === undefined ? {} : { after }), ...(order === undefined ? {} : { order }) };
      return listQueue(
        services.context,
        { ...asked, filter: toWireFilter(filter) },
        { account, sources: services.sources },
      );
    },
  );
}

function toWireFilter({ frame, mine, objected, held, ...rest }: Omit<QueueQuery, 'after' | 'order'>): WireFilter {
  return {
    ...rest,
    ...(frame === undefined ? {} : { frame: frame.split(',').map(Number) }),
    ...(mine === undefined ? {} : { mine: true }),
    ...(objected === undefined ? {} : { objected: true }),
    ...(held === undefined ? {} : { held: true }),
  };
}

function addDecision(app: TypedApp, services: Services): void {
  const { context, feed } = services;
  app.post(
    decisionPath(':opId'),
    {
      schema: {
        summary: 'Decides on an entry: accept, merge, refuse, ask, pass on or undo.',
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

function addClaims(app: TypedApp, services: Services): void {
  const { context } = services;
  const path = claimPath(':opId');
  const shared = { params: OpIdParams, querystring: NoQuery, security: SECURITY };
  app.put(
    path,
    {
      schema: {
        summary: 'Tells other moderators that somebody looks at an entry.',
        ...shared,
        body: ClaimSchema,
        response: responses({ 200: ClaimAnswerSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return claimEntry(context, { opId: request.params.opId, takeOver: request.body.takeOver }, account);
    },
  );
  app.delete(
    path,
    {
      schema: { summary: 'Lets go of an entry.', ...shared, response: responses({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      const account = await requireRight(services, request, 'review');
      await releaseEntry(context, request.params.opId, account);
      return reply.code(204).send();
    },
  );
}

function addModerators(app: TypedApp, services: Services): void {
  app.get(
    PATHS.moderators,
    {
      schema: {
        summary: 'One’s own pseudonym, and those of everybody who may decide on an entry.',
        querystring: ModeratorsQuery,
        security: SECURITY,
        response: responses({ 200: ModeratorsSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return listModerators(services.context, account, request.query.entry);
    },
  );
}
