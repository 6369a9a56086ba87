/** Objections: anybody makes one, its receipt follows it, moderators decide. */
import Type from 'typebox';
import { objectionPath, objectionVotePath, PATHS } from '../../protocol/endpoint.ts';
import { Id128Schema, strict } from '../../protocol/schema/camera.ts';
import {
  ObjectionStatusSchema,
  ObjectionsSchema,
  ObjectionVoteSchema,
  ObjectSchema,
} from '../../protocol/schema/objection.ts';
import { createAddressHash } from '../plugins/rate-limit.ts';
import { todayOf } from '../services/context.ts';
import { listObjections, voteOnObjection } from '../services/objection-desk.ts';
import { readObjection, takeObjection, withdrawObjection } from '../services/objections.ts';
import { createSourceShares } from '../services/source-shares.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { receiptClaimOf, requireRight } from './identity.ts';

const IdParams = strict({ id: Id128Schema });

/** Adds what anybody and what moderators do with objections. */
export function addObjectionRoutes(app: TypedApp, services: Services): void {
  addTaking(app, services);
  addReceipt(app, services);
  addDesk(app, services);
}

function addTaking(app: TypedApp, { context, feed }: Services): void {
  // A salt of its own: the same address has no name in common with the counter of requests.
  const nameOf = createAddressHash(context);
  const shareOf = createSourceShares(() => todayOf(context));
  app.post(
    PATHS.objections,
    {
      schema: {
        summary: 'Objects to an entry or a photo, which is hidden at once.',
        querystring: NoQuery,
        body: ObjectSchema,
        response: responses({ 200: ObjectionStatusSchema, 201: ObjectionStatusSchema }),
      },
    },
    async (request, reply) => {
      const share = shareOf(nameOf(request.ip));
      const { status, repeated } = await takeObjection(context, request.body, share);
      await feed.poke();
      return reply.code(repeated ? 200 : 201).send(status);
    },
  );
}

function addReceipt(app: TypedApp, { context, feed }: Services): void {
  const path = objectionPath(':id');
  const shared = { params: IdParams, querystring: NoQuery, security: [{ receipt: [] }] };

  app.get(
    path,
    {
      schema: {
        summary: 'How an objection stands.',
        ...shared,
        response: responses({ 200: ObjectionStatusSchema }),
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return readObjection(context, receiptClaimOf(request, request.params.id));
    },
  );

  app.delete(
    path,
    { schema: { summary: 'Takes an objection back.', ...shared, response: responses({ 204: Type.Null() }) } },
    async (request, reply) => {
      await withdrawObjection(context, receiptClaimOf(request, request.params.id));
      await feed.poke();
      return reply.code(204).send();
    },
  );
}

function addDesk(app: TypedApp, services: Services): void {
  const { context, feed } = services;
  const shared = {
    querystring: NoQuery,
    security: [{ session: [] }],
    response: responses({ 200: ObjectionsSchema }),
  };

  app.get(
    PATHS.objections,
    { schema: { summary: 'Objections that wait for votes, and what ended lately.', ...shared } },
    async (request) => listObjections(context, await requireRight(services, request, 'review')),
  );

  app.post(
    objectionVotePath(':id'),
    {
      schema: {
        summary: 'Votes to hide or to show what an objection is about.',
        params: IdParams,
        body: ObjectionVoteSchema,
        ...shared,
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      const list = await voteOnObjection(context, request.params.id, request.body.vote, account);
      await feed.poke();
      return list;
    },
  );
}
