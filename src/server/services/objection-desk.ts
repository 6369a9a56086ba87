/** Objections as moderators read and decide them. */
import { OBJECTION_BOUNDS } from '../../domain/objection/bounds.ts';
import type { ObjectionVote } from '../../domain/objection/objection.ts';
import { AppError } from '../../protocol/error-code.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { ObjectionItem, Objections } from '../../protocol/schema/objection.ts';
import type { ListedObjection, ObjectionPage } from '../../storage/objection-store.ts';
import type { Account } from '../../storage/store.ts';
import { type ServiceContext, todayOf } from './context.ts';
import { type FindNeighbours, neighbourFinder } from './near.ts';
import { statusFields } from './objections.ts';

/** Ended ones that are listed below the open ones. */
const ENDED_LISTED = 20;

/** What waits for votes, what ended lately, and an alarm when more came than is usual. */
export async function listObjections(context: ServiceContext, account: Account): Promise<Objections> {
  const today = todayOf(context);
  await context.store.lapseObjections(today);
  const page = await context.store.listObjections(today, { open: LIMITS.objectionsPage, ended: ENDED_LISTED });
  const alarm = alarmOf(page);
  const near = neighbourFinder(context.store);
  return {
    total: page.total,
    items: await Promise.all(page.open.map((one) => toItem(context, one, { account, near }))),
    ended: await Promise.all(page.ended.map((one) => toItem(context, one, { account, near }))),
    votesNeeded: page.moderators <= 1 ? 1 : 2,
    ...(alarm === undefined ? {} : { alarm }),
  };
}

/** Takes a vote and gives the list as it is now. @throws {AppError} unknown-objection, already-decided, not-open */
export async function voteOnObjection(
  context: ServiceContext,
  id: string,
  vote: ObjectionVote,
  account: Account,
): Promise<Objections> {
  const today = todayOf(context);
  await context.store.lapseObjections(today);
  const outcome = await context.store.voteOnObjection(id, { accountId: account.id, vote }, today);
  if (!outcome.ok) throw new AppError(outcome.code, 'objection' in outcome ? statusFields(outcome.objection) : {});
  return listObjections(context, account);
}

function alarmOf({ held, receivedToday }: ObjectionPage): Objections['alarm'] {
  // One that was taken back and made again waits too, and alarms nobody.
  const waiting = (held.source ?? 0) + (held.cell ?? 0) + (held.world ?? 0);
  return waiting > 0 || receivedToday >= OBJECTION_BOUNDS.alarmPerDay ? { receivedToday, waiting } : undefined;
}

async function toItem(
  { store }: ServiceContext,
  { objection, votes, maskedPhoto }: ListedObjection,
  { account, near }: { account: Account; near: FindNeighbours },
): Promise<ObjectionItem> {
  const camera = await store.findCamera(objection.cameraId);
  const isOpen = objection.endedOn === undefined;
  const picture = maskedPhoto ?? camera?.photos.find(({ full }) => full === objection.photo);
  return {
    ...statusFields(objection),
    ...(objection.words === undefined ? {} : { words: objection.words }),
    votes: votes.map(({ accountId, name, vote, on }) => ({ name, vote, on, isMine: accountId === account.id })),
    ...(camera === undefined ? {} : { camera }),
    ...(picture === undefined ? {} : { picture }),
    neighbours: camera === undefined || !isOpen ? [] : await near(camera.facts, camera.id),
  };
}
