/** POST push. */
import { PATHS } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { PushAnswerSchema, PushSchema } from '../../protocol/schema/submission.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { receivePush } from '../services/push.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';

/** Adds the push. */
export function addPushRoute(app: TypedApp, services: Services): void {
  const response = { ...responses({ 200: PushAnswerSchema, 201: PushAnswerSchema }) };
  app.post(
    PATHS.push,
    {
      schema: {
        summary: 'Hands submissions in; each has its own outcome.',
        querystring: NoQuery,
        body: PushSchema,
        response,
      },
    },
    async ({ body, ip }, reply) => {
      if (body.protocol > PROTOCOL_VERSION) throw new AppError('protocol-too-new', { speaks: PROTOCOL_VERSION });
      const answer = await receivePush(services, body.items, services.nameSource(ip));
      const [only, ...more] = answer.outcomes;
      // A batch of one is a plain request: whoever sends one reads the status alone.
      if (only !== undefined && more.length === 0) reply.code(only.status);
      return reply.send(answer);
    },
  );
}
