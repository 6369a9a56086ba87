/** One's own passkeys and sessions. */
import Type from 'typebox';
import { ownKeyPath, ownSessionPath, PEOPLE_PATHS } from '../../protocol/people-endpoint.ts';
import { Id128Schema, strict } from '../../protocol/schema/camera.ts';
import {
  KeysSchema,
  NewKeySchema,
  PasskeyOptionsSchema,
  RenameKeySchema,
  SessionsSchema,
} from '../../protocol/schema/people.ts';
import { addKey, newKeyOptions } from '../services/passkeys.ts';
import { listOwnKeys, listOwnSessions, renameOwnKey, revokeOwnKey } from '../services/people.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { hasSecureCookies, partyOf, requireRight, sessionCookie } from './identity.ts';

const shared = { querystring: NoQuery, security: [{ session: [] }] };
const KeyParams = strict({ keyId: Id128Schema });
const SessionParams = strict({ sessionId: Id128Schema });
const keys = responses({ 200: KeysSchema });
const nothing = responses({ 204: Type.Null() });

/** Adds what everybody with an account may do with it. */
export function addAccountRoutes(app: TypedApp, services: Services): void {
  addKeys(app, services);
  addKeyChanges(app, services);
  addSessions(app, services);
}

function addKeys(app: TypedApp, services: Services): void {
  const { context } = services;
  app.get(
    PEOPLE_PATHS.ownKeys,
    { schema: { summary: 'One’s own passkeys.', ...shared, response: keys } },
    async (request) => listOwnKeys(context, await requireRight(services, request, 'own-account')),
  );

  app.post(
    PEOPLE_PATHS.ownKeyChallenge,
    {
      schema: {
        summary: 'Options for a new passkey, good once and for five minutes.',
        ...shared,
        response: responses({ 200: PasskeyOptionsSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'own-account');
      return newKeyOptions(context, account, partyOf(services, request));
    },
  );

  app.post(
    PEOPLE_PATHS.ownKeys,
    { schema: { summary: 'Keeps a new passkey.', ...shared, body: NewKeySchema, response: keys } },
    async (request) => {
      const account = await requireRight(services, request, 'own-account');
      await addKey(context, account, partyOf(services, request), request.body);
      return listOwnKeys(context, account);
    },
  );
}

function addKeyChanges(app: TypedApp, services: Services): void {
  const { context } = services;
  app.patch(
    ownKeyPath(':keyId'),
    {
      schema: {
        summary: 'Gives a passkey another name.',
        ...shared,
        params: KeyParams,
        body: RenameKeySchema,
        response: keys,
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'own-account');
      await renameOwnKey(context, account, { keyId: request.params.keyId, name: request.body.name });
      return listOwnKeys(context, account);
    },
  );

  app.delete(
    ownKeyPath(':keyId'),
    {
      schema: {
        summary: 'Revokes a passkey and ends every session of the account.',
        ...shared,
        params: KeyParams,
        response: nothing,
      },
    },
    async (request, reply) => {
      const account = await requireRight(services, request, 'own-account');
      await revokeOwnKey(context, account, request.params.keyId);
      return reply.code(204).send();
    },
  );
}

function addSessions(app: TypedApp, services: Services): void {
  const { context } = services;
  app.get(
    PEOPLE_PATHS.ownSessions,
    { schema: { summary: 'Where one is signed in, by day.', ...shared, response: responses({ 200: SessionsSchema }) } },
    async (request) => listOwnSessions(context, await requireRight(services, request, 'own-account')),
  );

  app.delete(
    PEOPLE_PATHS.ownSessions,
    { schema: { summary: 'Ends every other session of one’s own.', ...shared, response: nothing } },
    async (request, reply) => {
      const { id, sessionId } = await requireRight(services, request, 'own-account');
      await context.store.endSessions(id, sessionId);
      return reply.code(204).send();
    },
  );

  app.delete(
    ownSessionPath(':sessionId'),
    { schema: { summary: 'Ends a session of one’s own.', ...shared, params: SessionParams, response: nothing } },
    async (request, reply) => {
      const { id, sessionId } = await requireRight(services, request, 'own-account');
      await context.store.endSessionById(id, request.params.sessionId);
      if (request.params.sessionId === sessionId)
        reply.header('set-cookie', sessionCookie('', hasSecureCookies(services)));
      return reply.code(204).send();
    },
  );
}
