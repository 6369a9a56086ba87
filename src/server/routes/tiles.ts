/** GET: a raster tile of the host's source. Which tiles are asked for is written nowhere. */

import Type from 'typebox';
import { tilePath } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { createByteCache } from '../services/byte-cache.ts';
import type { EncodedBytes } from '../services/packed-body.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';
import { isPlainGet, sendAgain, sendEncoded } from './encoding.ts';

const step = Type.String({ pattern: '^(0|[1-9][0-9]{0,6})$' });
const TileParams = strict({ z: step, x: step, y: step });

/** The tiles of a town or two are kept ready to send. */
const READY_BYTES = 16_000_000;

/** A tile as it was sent last. */
interface ReadyTile {
  body: EncodedBytes;
  freshUntil: number;
  /** Seconds for which the answer said that it is fresh. */
  freshS: number;
}

/** Adds the tiles; without a source each is tile-unavailable. */
export function addTileRoute(app: TypedApp, { context, tiles }: Services): void {
  const ready = createByteCache<ReadyTile>(READY_BYTES);
  const secondsUntil = (at: number): number => Math.max(0, Math.floor((at - context.now()) / 1000));
  app.get(
    tilePath(':z', ':x', ':y'),
    {
      schema: {
        summary: 'A tile of the raster map.',
        params: TileParams,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}) }),
      },
      onRequest: (request, reply, done) => {
        const tile = isPlainGet(request) ? ready.find(request.url) : undefined;
        // Its headers hold for the second in which they were made; with none left it is fetched anew.
        const isNow = tile !== undefined && tile.freshS > 0 && tile.freshS === secondsUntil(tile.freshUntil);
        if (!isNow || !sendAgain(request, reply, tile.body)) done();
      },
    },
    async (request, reply) => {
      if (tiles === undefined) throw new AppError('tile-unavailable');
      const { z, x, y } = request.params;
      const { bytes, contentType, freshUntil } = await tiles.get({ z: Number(z), x: Number(x), y: Number(y) });
      const freshS = secondsUntil(freshUntil);
      const body: EncodedBytes = {
        encoding: 'identity',
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      };
      ready.put(request.url, { body, freshUntil, freshS }, body.bytes.length);
      return sendEncoded(reply.header('cache-control', `public, max-age=${freshS}`).type(contentType), body);
    },
  );
}
