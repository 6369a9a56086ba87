/** GET: every published camera of a coarse cell. */
import Type from 'typebox';
import { cellPath } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { CellSchema } from '../../protocol/schema/reads.ts';
import type { CellBody } from '../services/cell-bodies.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses } from './answers.ts';
import { encodingOf, isPlainGet, sendAgain, sendEncoded } from './encoding.ts';

/** One level only: a finer one would tell the server which street is looked at. */
const CellParams = strict({ quadkey: Type.String({ pattern: `^[0-3]{${LIMITS.detailLevel}}$` }) });

const PACKED = ['br', 'gzip'] as const;

/** Adds the details of a coarse cell. */
export function addCellRoute(app: TypedApp, { cells }: Services): void {
  app.get(
    cellPath(':quadkey'),
    {
      schema: {
        summary: 'Every published camera of a cell of level 12.',
        params: CellParams,
        querystring: NoQuery,
        response: responses({ 200: CellSchema }),
      },
      onRequest: (request, reply, done) => {
        if (!isPlainGet(request)) return done();
        const { quadkey } = request.params;
        const send = (cell: CellBody | undefined): void => {
          if (!sendAgain(request, reply, cell?.body.made(encodingOf(request, PACKED)))) done();
        };
        const cell = cells.findNow(quadkey);
        if (cell !== undefined) return send(cell);
        cells.find(quadkey).then(send, done);
      },
    },
    async (request, reply) => {
      const { etag, body } = await cells.get(request.params.quadkey);
      reply.header('vary', 'accept-encoding');
      if (isUnchanged(request, reply, etag)) return reply.send();
      const bytes = await body.as(encodingOf(request, PACKED));
      return sendEncoded(reply.type('application/json; charset=utf-8'), bytes);
    },
  );
}
