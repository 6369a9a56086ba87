/** Refuses, before its body is looked at, whoever has not the right that a route's line in the table asks for. */
import type { FastifyInstance } from 'fastify';
import { isRight } from '../../domain/people/rights.ts';
import { guardOf } from '../route-rights.ts';
import { requireRight } from '../routes/identity.ts';
import type { Services } from '../services.ts';
import type { RouteLine } from './methods.ts';

/** Guards every route that is added from now on. */
export function addGuards(app: FastifyInstance, services: Pick<Services, 'context'>): void {
  app.addHook('onRoute', (route) => {
    const guard = guardOf([route.method].flat()[0] ?? '', route.url);
    if (guard === undefined || !isRight(guard)) return;
    const others = [route.preValidation ?? []].flat();
    route.preValidation = [
      async (request) => {
        await requireRight(services, request, guard);
      },
      ...others,
    ];
  });
}

/** Every route has to be in the table. @throws {Error} naming those that are not */
export function expectGuarded(routes: readonly RouteLine[]): void {
  const missing = routes.filter(({ method, url }) => guardOf(method, url) === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ method, url }) => `${method} ${url}`).join(', ');
  throw new Error(`expected a line in src/server/route-rights.ts for ${names}`);
}
