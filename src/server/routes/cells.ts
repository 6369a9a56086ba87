/** GET: every published camera of a coarse cell. */
import Type from 'typebox';
import { cellRangeOfQuadkey } from '../../domain/geo/cell.ts';
import { cellPath } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { CellSchema } from '../../protocol/schema/reads.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { isUnchanged, NoQuery, responses } from './answers.ts';

/** One level only: a finer one would tell the server which street is looked at. */
const CellParams = strict({ quadkey: Type.String({ pattern: `^[0-3]{${LIMITS.detailLevel}}$` }) });

/** Adds the details of a coarse cell. */
export function addCellRoute(app: TypedApp, { context: { store } }: Services): void {
  app.get(
    cellPath(':quadkey'),
    {
      schema: {
        summary: 'Every published camera of a cell of level 12.',
        params: CellParams,
        querystring: NoQuery,
        response: responses({ 200: CellSchema }),
      },
    },
    async (request, reply) => {
      const { quadkey } = request.params;
      // Read before the cameras: an answer may be newer than its number says, never older.
      const { epoch, seq } = await store.feedHead();
      if (isUnchanged(request, reply, `${epoch}.${seq}`)) return reply.send();
      const found = await store.listCameras(cellRangeOfQuadkey(quadkey), LIMITS.cellCameras + 1);
      return {
        quadkey,
        seq,
        cameras: found.slice(0, LIMITS.cellCameras),
        truncated: found.length > LIMITS.cellCameras,
      };
    },
  );
}
