/** Accounts of others, for administrators. */
import Type from 'typebox';
import {
  invitePath,
  PEOPLE_PATHS,
  personPath,
  personSessionsPath,
  recoveryPath,
} from '../../protocol/people-endpoint.ts';
import { Id128Schema, Sha256Schema, strict } from '../../protocol/schema/camera.ts';
import {
  InviteRequestSchema,
  LinkAnswerSchema,
  PeopleSchema,
  PersonChangeSchema,
  RecoveryRequestSchema,
} from '../../protocol/schema/people.ts';
import { changePerson, invitePerson, listPeople, recoverPerson, removePerson } from '../services/people.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { requireRight } from './identity.ts';

const shared = { querystring: NoQuery, security: [{ session: [] }] };
const PersonParams = strict({ accountId: Id128Schema });
const InviteParams = strict({ tokenHash: Sha256Schema });
const link = responses({ 200: LinkAnswerSchema });
const nothing = responses({ 204: Type.Null() });

/** Adds the list of people, links, and changes. All of it is behind the guard `manage-people`. */
export function addPeopleRoutes(app: TypedApp, services: Services): void {
  addList(app, services);
  addLinks(app, services);
  addChanges(app, services);
}

function addList(app: TypedApp, services: Services): void {
  app.get(
    PEOPLE_PATHS.people,
    {
      schema: {
        summary: 'Everybody with an account, and open invitations.',
        ...shared,
        response: responses({ 200: PeopleSchema }),
      },
    },
    async (request) => listPeople(services.context, await requireRight(services, request, 'manage-people')),
  );
}

function addLinks(app: TypedApp, { context }: Services): void {
  app.post(
    PEOPLE_PATHS.invites,
    {
      schema: {
        summary: 'Invites somebody by a one-time link, of which the hash is sent.',
        ...shared,
        body: InviteRequestSchema,
        response: link,
      },
    },
    async (request) => invitePerson(context, request.body),
  );

  app.delete(
    invitePath(':tokenHash'),
    { schema: { summary: 'Takes an unused invitation back.', ...shared, params: InviteParams, response: nothing } },
    async (request, reply) => {
      await context.store.dropInvite(request.params.tokenHash);
      return reply.code(204).send();
    },
  );

  app.post(
    recoveryPath(':accountId'),
    {
      schema: {
        summary: 'Makes a one-time link back into an account, of which the hash is sent.',
        ...shared,
        params: PersonParams,
        body: RecoveryRequestSchema,
        response: link,
      },
    },
    async (request) => recoverPerson(context, request.params.accountId, request.body.tokenHash),
  );
}

function addChanges(app: TypedApp, { context }: Services): void {
  app.patch(
    personPath(':accountId'),
    {
      schema: {
        summary: 'Changes role or areas; another role ends every session of the account.',
        ...shared,
        params: PersonParams,
        body: PersonChangeSchema,
        response: nothing,
      },
    },
    async (request, reply) => {
      await changePerson(context, request.params.accountId, request.body);
      return reply.code(204).send();
    },
  );

  app.delete(
    personSessionsPath(':accountId'),
    { schema: { summary: 'Ends every session of somebody.', ...shared, params: PersonParams, response: nothing } },
    async (request, reply) => {
      await context.store.endSessions(request.params.accountId);
      return reply.code(204).send();
    },
  );

  app.delete(
    personPath(':accountId'),
    {
      schema: {
        summary: 'Removes an account; its name stays taken.',
        ...shared,
        params: PersonParams,
        response: nothing,
      },
    },
    async (request, reply) => {
      await removePerson(context, request.params.accountId);
      return reply.code(204).send();
    },
  );
}
