/** PUT a photo by the hash of its bytes; GET a stored one. */
import Type from 'typebox';
import { photoPath, photoUploadPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { PhotoAnswerSchema } from '../../protocol/schema/reads.ts';
import { PHOTO_TYPES, readPhoto, storePhoto } from '../services/photos.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses, Sha256Params } from './answers.ts';
import { accountOf, photoClaimOf } from './identity.ts';

/** The file never changes, but it may be purged: a cache that nobody can tell keeps it for a day. */
const FOR_A_DAY = 'public, max-age=86400, immutable';

/** Adds upload and download. */
export async function addPhotoRoutes(app: TypedApp, services: Services): Promise<void> {
  // A scope of its own, where bodies are pictures and nothing else.
  await app.register(async (scope: TypedApp) => addUpload(scope, services));
  addDownload(app, services);
}

function addUpload(scope: TypedApp, { context, photos }: Services): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    [...PHOTO_TYPES],
    { parseAs: 'buffer', bodyLimit: LIMITS.photoBytes },
    async (_request: unknown, body: Buffer) => body,
  );
  scope.put(
    photoUploadPath(':sha256'),
    {
      bodyLimit: LIMITS.photoBytes,
      schema: {
        summary: 'Uploads a photo: WebP, JPEG or PNG.',
        params: Sha256Params,
        querystring: NoQuery,
        consumes: [...PHOTO_TYPES],
        response: responses({ 200: PhotoAnswerSchema, 201: PhotoAnswerSchema }),
      },
    },
    async (request, reply) => {
      const type = PHOTO_TYPES.find(
        (one) => request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === one,
      );
      if (type === undefined || !(request.body instanceof Uint8Array)) throw new AppError('wrong-content-type');
      const upload = { sha256: request.params.sha256, type, bytes: request.body };
      const { answer, repeated } = await storePhoto(context, photos, upload);
      return reply.code(repeated ? 200 : 201).send(answer);
    },
  );
}

function addDownload(app: TypedApp, services: Services): void {
  const { context, photos } = services;
  app.get(
    photoPath(':sha256'),
    {
      schema: {
        summary: 'A stored photo, for whoever may see it.',
        params: Sha256Params,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}) }),
      },
    },
    async (request, reply) => {
      const account = await accountOf(services, request);
      const claim = photoClaimOf(request);
      const reader = { ...(account && { account }), ...(claim && { claim }) };
      const { bytes, isPublic } = await readPhoto(context, photos, request.params.sha256, reader);
      reply.headers({ 'cache-control': isPublic ? FOR_A_DAY : 'private, no-store', vary: 'authorization, cookie' });
      return reply.type('image/webp').send(Buffer.from(bytes));
    },
  );
}
