/** The moderator's session: GET who am I, POST sign in by invitation, DELETE sign out. */
import Type from 'typebox';
import { PATHS } from '../../protocol/endpoint.ts';
import { SessionSchema, SignInSchema } from '../../protocol/schema/reads.ts';
import { closeSession, openSession } from '../services/sessions.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { accountOf, sessionCookie, sessionTokenOf } from './identity.ts';

/** Adds who am I, sign in and sign out. */
export function addSessionRoutes(app: TypedApp, services: Services): void {
  const { context } = services;
  const isHttps = context.config.publicUrl?.startsWith('https:') ?? false;
  const response = responses({ 200: SessionSchema });

  app.get(
    PATHS.session,
    { schema: { summary: 'Role of whoever asks.', querystring: NoQuery, response } },
    async (request) => {
      const account = await accountOf(services, request);
      return { role: account?.role ?? null, name: account?.name ?? null };
    },
  );

  app.post(
    PATHS.session,
    { schema: { summary: 'Uses an invitation up and signs in.', querystring: NoQuery, body: SignInSchema, response } },
    async (request, reply) => {
      const { token, account } = await openSession(context, request.body.invite);
      reply.header('set-cookie', sessionCookie(token, isHttps));
      return { role: account.role, name: account.name };
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
