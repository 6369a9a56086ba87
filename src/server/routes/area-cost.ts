/**
 * GET: what an area takes to be kept on a phone. It is asked for by its two corner cells and not cell by cell: one short address, and the
 * server learns the very squares that it will be asked for when the area is saved.
 */
import Type from 'typebox';
import { type CellBlock, countBlock, findBlock } from '../../domain/geo/cell-block.ts';
import { countTilesBelow } from '../../domain/geo/tiles-of-cells.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { strict } from '../../protocol/schema/camera.ts';
import { AreaCostSchema } from '../../protocol/schema/reads.ts';
import { openAreaCosts } from '../services/area-costs.ts';
import type { Services } from '../services.ts';
import type { TypedApp } from '../typed-app.ts';
import { responses } from './answers.ts';

const Corner = Type.String({ pattern: `^[0-3]{${LIMITS.detailLevel}}$` });
const CornersQuery = strict({ from: Corner, to: Corner });

/** Adds the cost of areas. */
export function addAreaCostRoute(app: TypedApp, { cells, photos, vector }: Services): void {
  const costs = openAreaCosts({ cells, photoFiles: photos.files, ...(vector === undefined ? {} : { vector }) });
  app.get(
    PATHS.areaCost,
    {
      schema: {
        summary: 'What a rectangle of cells of level 12 takes to be kept, by its north-west and south-east cell.',
        querystring: CornersQuery,
        response: responses({ 200: AreaCostSchema }),
      },
    },
    async (request, reply) => {
      const block = findBlock(request.query.from, request.query.to);
      if (block === undefined || countBlock(block) > LIMITS.areaCells || isTooDeep(block, vector?.archive)) {
        throw new AppError('out-of-range', {
          message: `An area has its corners in the north-west and south-east, and at most ${LIMITS.areaCells} cells.`,
          where: '/to',
        });
      }
      const cost = await costs.find(block);
      if (cost === undefined) throw new AppError('busy');
      reply.header('cache-control', 'no-cache');
      return cost;
    },
  );
}

function isTooDeep(block: CellBlock, reach: Parameters<typeof countTilesBelow>[1] | undefined): boolean {
  return reach !== undefined && countBlock(block) * countTilesBelow(LIMITS.detailLevel, reach) > LIMITS.areaTiles;
}
