/** Taking an objection in: once, however often it is sent, and masking its thing in the same commit. */
import type { Day } from '../../../domain/camera/camera.ts';
import { cellOf } from '../../../domain/geo/cell.ts';
import { dueDayOf } from '../../../domain/objection/days.ts';
import { heldReasonOf, repetitionOf } from '../../../domain/objection/may-mask.ts';
import type { Objection } from '../../../domain/objection/objection.ts';
import type { DecidedCamera } from '../../../domain/submission/decide.ts';
import type { Tables } from '../../engine.ts';
import type { NewObjection, ObjectOutcome } from '../../objection-store.ts';
import { countMasks } from './count-masks.ts';
import { lockMaskable } from './masks.ts';
import { findObjection, readObjections, thingOf, toObjectionRow } from './objection-row.ts';
import { lockObjections, maskNew } from './settle.ts';

/** Takes one in. */
export async function takeObjection(
  tx: Tables,
  item: NewObjection,
  { today, isSourceOver }: { today: Day; isSourceOver: boolean },
): Promise<ObjectOutcome> {
  await lockObjections(tx);
  const known = await findObjection(tx, item.id);
  if (known !== undefined) {
    const isSame = known.row.receipt_hash === item.receiptHash && known.row.body_hash === item.bodyHash;
    return isSame
      ? { ok: true, objection: known.objection, repeated: true }
      : { ok: false, code: 'same-id-other-body' };
  }
  const repetition = repetitionOf(await earlierOf(tx, item), today);
  if (!repetition.ok) return repetition;
  const cameras = await lockMaskable(tx, item);
  if (!cameras.some(({ id }) => id === item.cameraId))
    return { ok: false, code: item.photo === undefined ? 'unknown-camera' : 'unknown-photo' };
  const { wasMaskedLately } = repetition;
  const held = heldReasonOf({ isSourceOver, wasMaskedLately, ...(await countMasks(tx, cellsOf(cameras))) });
  const { receiptHash: _receipt, bodyHash: _body, ...asked } = item;
  const objection: Objection = {
    ...asked,
    state: held === undefined ? 'masked' : 'waiting',
    ...(held === undefined ? {} : { held }),
    receivedOn: today,
    dueOn: dueDayOf(today),
    votes: [],
  };
  await tx.insertInto('objection').values(toObjectionRow(objection, item)).execute();
  if (held === undefined) await maskNew(tx, objection, cameras, today);
  return { ok: true, objection, repeated: false };
}

async function earlierOf(tx: Tables, item: NewObjection): Promise<Objection[]> {
  const rows = await tx.selectFrom('objection').selectAll().where('thing', '=', thingOf(item)).execute();
  return readObjections(tx, rows);
}

function cellsOf(cameras: readonly DecidedCamera[]): number[] {
  return cameras.flatMap(({ revisions }) => {
    const facts = revisions.at(-1)?.state.facts;
    return facts === undefined ? [] : [cellOf(facts.lat, facts.lon)];
  });
}
