/** Whether an entry lies within areas, as a condition of a query: both the place it names and the one its camera has. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { type Areas, rangesOf } from '../../domain/people/area.ts';
import type { Database } from './database.ts';

/** True for rows of `submission` that a moderator with these areas may decide on, as `mayDecideAt` has it. */
export function isWithin<T extends keyof Database>(
  eb: ExpressionBuilder<Database, T | 'submission'>,
  areas: Areas,
): Expression<SqlBool> {
  const on = eb as unknown as ExpressionBuilder<Database, 'submission'>;
  const ranges = rangesOf(areas);
  const outside = on
    .selectFrom('camera')
    // One on a private home has its place there, and none here.
    .leftJoin('home_place', (join) =>
      join.onRef('home_place.camera_id', '=', 'camera.id').onRef('home_place.rev', '=', 'camera.rev'),
    )
    .select('camera.id')
    .whereRef('camera.id', '=', 'submission.camera_id')
    .where((camera) =>
      camera.not(
        camera.or(
          ranges.map(({ from, to }) => {
            const cell = camera.fn.coalesce('home_place.cell', 'camera.cell');
            return camera.and([camera(cell, '>=', from), camera(cell, '<', to)]);
          }),
        ),
      ),
    );
  return on.and([
    on.or([on('submission.cell', 'is not', null), on('submission.camera_id', 'is not', null)]),
    on.or([
      on('submission.cell', 'is', null),
      ...ranges.map(({ from, to }) => on.and([on('submission.cell', '>=', from), on('submission.cell', '<', to)])),
    ]),
    on.not(on.exists(outside)),
  ]);
}
