/** Answers 405 with Allow where an address exists and the method does not. */
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../protocol/error-code.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A route of the wire. */
export interface RouteLine {
  method: string;
  /** Pattern such as /photos/:sha256. */
  url: string;
}

/** Collects routes as they are added; to be called before the first. */
export function collectRoutes(app: FastifyInstance): RouteLine[] {
  const routes: RouteLine[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  return routes;
}

/** Fills the gaps of the collected routes; to be called after the last. */
export function addMethodRefusals(app: FastifyInstance, routes: readonly RouteLine[]): void {
  for (const url of new Set(routes.map((route) => route.url))) {
    const taken = new Set(routes.filter((route) => route.url === url).map((route) => route.method));
    const refused = METHODS.filter((method) => !taken.has(method));
    const allow = METHODS.filter((method) => taken.has(method)).join(', ');
    app.route({
      method: refused,
      url,
      schema: { hide: true },
      exposeHeadRoute: false,
      // Before the body is read: its type and size do not matter here.
      onRequest: async (_request, reply) => {
        reply.header('allow', allow);
        throw new AppError('method-not-allowed');
      },
      handler: () => undefined,
    });
  }
}
