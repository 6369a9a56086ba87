/** GET: a raster tile of the host's source. Which tiles are asked for is written nowhere. */
import Type from 'typebox';
import { AppError } from '../../protocol/error-code.ts';
import { strict } from '../../protocol/schema/camera.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { NoQuery, responses } from './answers.ts';

const step = Type.String({ pattern: '^(0|[1-9][0-9]{0,6})$' });
const TileParams = strict({ z: step, x: step, y: step });

/** Adds the tiles; without a source each is tile-unavailable. */
export function addTileRoute(app: TypedApp, { context, tiles }: Services): void {
  app.get(
    '/tiles/:z/:x/:y',
    {
      schema: {
        summary: 'A tile of the raster map.',
        params: TileParams,
        querystring: NoQuery,
        response: responses({ 200: Type.Unsafe<Buffer>({}) }),
      },
    },
    async (request, reply) => {
      if (tiles === undefined) throw new AppError('tile-unavailable');
      const { z, x, y } = request.params;
      const tile = await tiles.get({ z: Number(z), x: Number(x), y: Number(y) });
      const freshS = Math.max(0, Math.floor((tile.freshUntil - context.now()) / 1000));
      return reply
        .header('cache-control', `public, max-age=${freshS}`)
        .type(tile.contentType)
        .send(Buffer.from(tile.bytes));
    },
  );
}
