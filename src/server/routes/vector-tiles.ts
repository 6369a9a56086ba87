/** GET: a tile of the host's own map, as the file holds it. Which tiles are asked for is written nowhere. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import Type from 'typebox';
import { vectorTilePath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { sha256Of } from '../services/context.ts';
import type { VectorMap } from '../services/vector-map.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses } from './answers.ts';
import { encodingOf, sendEncoded } from './encoding.ts';

const step = Type.String({ pattern: '^(0|[1-9][0-9]{0,8})$' });
const TileParams = strict({ z: step, x: step, y: step });

const unzip = promisify(gunzip);

/** A host changes the map some times a year: a day late is soon enough. */
const FOR_A_DAY = 'public, max-age=86400';

/** Adds the tiles; without a map there are none. */
export function addVectorTileRoute(app: TypedApp, { vector }: Services): void {
  if (vector !== undefined) app.addHook('onClose', () => vector.archive.close());
  app.get(
    vectorTilePath(':z', ':x', ':y'),
    {
      schema: {
        summary: "A tile of the host's own vector map.",
        params: TileParams,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}), 204: Type.Unsafe<undefined>({}) }),
      },
    },
    async (request, reply) => {
      if (vector === undefined) throw new AppError('not-found');
      const [z, x, y] = [request.params.z, request.params.x, request.params.y].map(Number);
      const packed = await readTile(vector, z ?? 0, x ?? 0, y ?? 0);
      reply.header('vary', 'accept-encoding');
      if (packed === undefined) return reply.code(204).header('cache-control', FOR_A_DAY).send();
      if (isUnchanged(request, reply, sha256Of(packed).slice(0, 32), FOR_A_DAY)) return reply.send();
      const encoding = encodingOf(request, ['gzip']);
      const bytes = encoding === 'gzip' ? Buffer.from(packed) : await unzip(packed);
      return sendEncoded(reply.type('application/vnd.mapbox-vector-tile'), { encoding, bytes });
    },
  );
}

async function readTile({ archive }: VectorMap, z: number, x: number, y: number): Promise<Uint8Array | undefined> {
  const { minZoom, maxZoom } = archive;
  if (z < minZoom || z > maxZoom || x >= 2 ** z || y >= 2 ** z) {
    throw new AppError('not-found', { message: `There are tiles from zoom ${minZoom} to ${maxZoom}.` });
  }
  try {
    return await archive.tile(z, x, y);
  } catch (cause) {
    throw new AppError('tile-unavailable', {}, cause);
  }
}
