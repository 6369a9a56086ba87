/** POST a redaction: a moderator covers more of a photo. */
import { redactionPath } from '../../protocol/endpoint.ts';
import { PhotoRefSchema } from '../../protocol/schema/camera.ts';
import { RedactionSchema } from '../../protocol/schema/submission.ts';
import { redactPhoto } from '../services/redact-photo.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses, Sha256Params } from './answers.ts';
import { requireRight } from './identity.ts';

/** Adds the redaction; one moderator of the place is enough, because nothing is lost that the public has a right to. */
export function addRedactionRoute(app: TypedApp, services: Services): void {
  app.post(
    redactionPath(':sha256'),
    {
      schema: {
        summary: 'Covers more of a photo, in the queue or published.',
        params: Sha256Params,
        querystring: NoQuery,
        body: RedactionSchema,
        security: [{ session: [] }],
        response: responses({ 200: PhotoRefSchema }),
      },
    },
    async (request) => {
      const account = await requireRight(services, request, 'review');
      return redactPhoto(services, request.params.sha256, request.body, account);
    },
  );
}
