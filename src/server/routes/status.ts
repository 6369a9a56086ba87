/** GET ping, basemap. */
import { PATHS } from '../../protocol/endpoint.ts';
import { BasemapSchema, PingSchema } from '../../protocol/schema/reads.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { describeRaster } from '../services/basemap.ts';
import { describeVector } from '../services/vector-map.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';

/** Adds ping and basemap. */
export function addStatusRoutes(app: TypedApp, { context, vector }: Services): void {
  const { config, store } = context;

  app.get(
    PATHS.ping,
    {
      schema: {
        summary: 'Is this an instance, and how far is its feed?',
        querystring: NoQuery,
        response: responses({ 200: PingSchema }),
      },
    },
    async () => {
      const { epoch, seq } = await store.feedHead();
      return { service: 'overseen' as const, protocol: PROTOCOL_VERSION, epoch, seq, demo: config.demo };
    },
  );

  app.get(
    PATHS.basemap,
    {
      schema: {
        summary: 'The maps under the cameras, if any.',
        querystring: NoQuery,
        response: responses({ 200: BasemapSchema }),
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      return { raster: describeRaster(config.raster), vector: describeVector(vector) };
    },
  );
}
