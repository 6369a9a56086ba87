/** PUT a photo by the hash of its bytes; GET a stored one. */
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { HEIC_TYPES, PHOTO_TYPES } from '../../domain/photo/check-photo.ts';
import { photoPath, photoUploadPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { PhotoAnswerSchema } from '../../protocol/schema/reads.ts';
import { readPhoto, storePhoto } from '../services/photos.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses, Sha256Params } from './answers.ts';
import { accountOf, photoClaimOf } from './identity.ts';

/**
 * A file never changes, but it may be hidden or taken away at any time. Phones are told by the feed, and keep it for a day at most without; caches on the
 * way, which nobody can tell, ask each time.
 */
const TO_PHONES = 'public, max-age=86400, immutable, s-maxage=0, proxy-revalidate';

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
      onRequest: async (request) => {
        if (HEIC_TYPES.some((one) => one === mediaTypeOf(request))) throw new AppError('photo-heic');
      },
      schema: {
        summary: 'Uploads a photo: WebP, JPEG or PNG.',
        params: Sha256Params,
        querystring: NoQuery,
        consumes: [...PHOTO_TYPES],
        response: responses({ 200: PhotoAnswerSchema, 201: PhotoAnswerSchema }),
      },
    },
    async (request, reply) => {
      const sentAs = mediaTypeOf(request);
      const type = PHOTO_TYPES.find((one) => one === sentAs);
      if (type === undefined || !(request.body instanceof Uint8Array)) throw new AppError('wrong-content-type');
      const upload = { sha256: request.params.sha256, type, bytes: request.body };
      const { answer, repeated } = await storePhoto(context, photos, upload);
      return reply.code(repeated ? 200 : 201).send(answer);
    },
  );
}

function mediaTypeOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase();
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
      reply.header('vary', 'authorization, cookie');
      if (!isPublic) reply.header('cache-control', 'private, no-store');
      else if (isUnchanged(request, reply, request.params.sha256, TO_PHONES)) return reply.send();
      reply.header('content-disposition', 'inline; filename="photo.webp"');
      return reply.type('image/webp').send(Buffer.from(bytes));
    },
  );
}
