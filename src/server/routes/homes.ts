/** How many private homes have a camera, by square and from five on. */
import { PATHS } from '../../protocol/endpoint.ts';
import { HomesSchema } from '../../protocol/schema/reads.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses } from './answers.ts';

/** Adds the list. It is that of the whole world: nobody has to say where they look. */
export function addHomesRoute(app: TypedApp, { readHomes }: Services): void {
  app.get(
    PATHS.homes,
    {
      schema: {
        summary: 'Squares with at least five cameras on private homes.',
        querystring: NoQuery,
        response: responses({ 200: HomesSchema }),
      },
    },
    async (request, reply) => {
      const { etag, homes } = await readHomes();
      return isUnchanged(request, reply, etag) ? reply.send() : homes;
    },
  );
}
