/** The session: GET who am I, POST sign in by a one-time link or a passkey, DELETE sign out. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { PATHS } from '../../protocol/endpoint.ts';
import { PEOPLE_PATHS } from '../../protocol/people-endpoint.ts';
import { KeySignInSchema, PasskeyOptionsSchema } from '../../protocol/schema/people.ts';
import { type Session, SessionSchema, SignInSchema } from '../../protocol/schema/reads.ts';
import type { Account } from '../../storage/store.ts';
import { signInOptions, signInWithKey } from '../services/passkeys.ts';
import { closeSession, openSession, renewSession } from '../services/sessions.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { accountOf, hasSecureCookies, partyOf, sessionCookie, sessionTokenOf } from './identity.ts';

/** Adds who am I, sign in and sign out. */
export function addSessionRoutes(app: TypedApp, services: Services): void {
  addOwnSession(app, services);
  addSignIn(app, services);
}

function addOwnSession(app: TypedApp, services: Services): void {
  const { context } = services;
  const isHttps = hasSecureCookies(services);

  app.get(
    PATHS.session,
    {
      schema: {
        summary: 'Role of whoever asks; a session of another day gets a new secret.',
        querystring: NoQuery,
        response: responses({ 200: SessionSchema }),
      },
    },
    async (request, reply) => {
      const account = await accountOf(services, request);
      const token = sessionTokenOf(request);
      if (account === undefined || token === undefined) return { role: null, name: null };
      const renewed = await renewSession(context, token, account);
      if (renewed !== undefined) reply.header('set-cookie', sessionCookie(renewed, isHttps));
      return toSession(account);
    },
  );

  app.delete(
    PATHS.session,
    { schema: { summary: 'Signs out.', querystring: NoQuery, response: responses({ 204: Type.Null() }) } },
    async (request, reply) => {
      const token = sessionTokenOf(request);
      if (token !== undefined) await closeSession(context, token);
      return reply.code(204).header('set-cookie', sessionCookie('', isHttps)).send();
    },
  );
}

function addSignIn(app: TypedApp, services: Services): void {
  const { context } = services;
  const isHttps = hasSecureCookies(services);
  const response = responses({ 200: SessionSchema });
  /** The session that was open here before is another one: it ends, and its secret with it. */
  const begin = async (request: FastifyRequest, reply: FastifyReply, opened: { token: string; account: Account }) => {
    const before = sessionTokenOf(request);
    if (before !== undefined) await closeSession(context, before);
    reply.header('set-cookie', sessionCookie(opened.token, isHttps));
    return toSession(opened.account);
  };

  app.post(
    PATHS.session,
    {
      schema: { summary: 'Uses a one-time link up and signs in.', querystring: NoQuery, body: SignInSchema, response },
    },
    async (request, reply) => begin(request, reply, await openSession(context, request.body.invite)),
  );

  app.post(
    PEOPLE_PATHS.sessionChallenge,
    {
      schema: {
        summary: 'Options for a sign-in by passkey, good once and for five minutes.',
        querystring: NoQuery,
        response: responses({ 200: PasskeyOptionsSchema }),
      },
    },
    async (request) => signInOptions(context, partyOf(services, request)),
  );

  app.post(
    PEOPLE_PATHS.sessionKey,
    { schema: { summary: 'Signs in by a passkey.', querystring: NoQuery, body: KeySignInSchema, response } },
    async (request, reply) =>
      begin(request, reply, await signInWithKey(context, partyOf(services, request), request.body)),
  );
}

function toSession({ role, name, areas }: Account): Session {
  return { role, name, ...(areas && { areas: [...areas] }) };
}
