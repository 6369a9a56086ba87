/** The manifest of the packs, and the packs. */
import Type from 'typebox';
import { PATHS, packPath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { ManifestSchema } from '../../protocol/schema/reads.ts';
import { readManifest } from '../services/packs.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses, Sha256Params } from './answers.ts';
import { encodingOf, isPlainGet, sendAgain, sendEncoded } from './encoding.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** Packs are stored in this form. */
const PACKED = ['br'] as const;

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
      const { wholeWorldBytes } = context.config;
      const counts = manifest.counts?.sha256.slice(0, 8) ?? '';
      const tag = `${manifest.epoch}.${manifest.seq}.${counts}.${wholeWorldBytes}`;
      if (isUnchanged(request, reply, tag)) return reply.send();
      return { ...manifest, wholeWorldBytes };
    },
  );
}

function addPacks(app: TypedApp, { packs }: Services): void {
  app.get(
    packPath(':sha256'),
    {
      schema: {
        summary: 'A pack, by the hash of its unpacked bytes.',
        params: Sha256Params,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}) }),
      },
      onRequest: (request, reply, done) => {
        const pack = isPlainGet(request) ? packs.kept(request.params.sha256, encodingOf(request, PACKED)) : undefined;
        if (!sendAgain(request, reply, pack)) done();
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      // Browsers ask for brotli over https only; on a plain local or onion address they get the bytes as they are.
      const pack = await packs.find(sha256, encodingOf(request, PACKED));
      if (pack === undefined) throw new AppError('not-found');
      reply.header('vary', 'accept-encoding');
      if (isUnchanged(request, reply, sha256, FOR_EVER)) return reply.send();
      return sendEncoded(reply.type('application/octet-stream'), pack);
    },
  );
}
