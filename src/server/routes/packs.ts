/** The manifest of the packs, and the packs. */

import { Readable } from 'node:stream';
import { createBrotliDecompress } from 'node:zlib';
import Type from 'typebox';
import { PATHS, packPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { ManifestSchema } from '../../protocol/schema/reads.ts';
import { readManifest } from '../services/packs.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses, Sha256Params } from './answers.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Adds the manifest and the packs. */
export function addPackRoutes(app: TypedApp, services: Services): void {
  addManifest(app, services);
  addPacks(app, services);
}

function addManifest(app: TypedApp, { context }: Services): void {
  app.get(
    PATHS.packs,
    {
      schema: {
        summary: 'Packs that together hold every published camera.',
        querystring: NoQuery,
        response: responses({ 200: ManifestSchema }),
      },
    },
    async (request, reply) => {
      const manifest = await readManifest(context.store);
      if (isUnchanged(request, reply, `${manifest.epoch}.${manifest.seq}`)) return reply.send();
      return manifest;
    },
  );
}

function addPacks(app: TypedApp, { packFiles }: Services): void {
  app.get(
    packPath(':sha256'),
    {
      schema: {
        summary: 'A pack, by the hash of its unpacked bytes.',
        params: Sha256Params,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}) }),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const packed = await packFiles.find(sha256);
      if (packed === undefined) throw new AppError('not-found');
      reply.header('vary', 'accept-encoding');
      if (isUnchanged(request, reply, sha256, FOR_EVER)) return reply.send();
      reply.type('application/octet-stream');
      if (takesBrotli(request.headers['accept-encoding']))
        return reply.header('content-encoding', 'br').send(Buffer.from(packed));
      // Browsers ask for brotli over https only; on a plain local or onion address they get the bytes as they are.
      return reply.send(Readable.from([packed]).pipe(createBrotliDecompress()));
    },
  );
}

function takesBrotli(header: string | string[] | undefined): boolean {
  return [header ?? '']
    .flat()
    .some((value) => /(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[0-9.]+\s*)?(?:,|$)/i.test(value));
}
