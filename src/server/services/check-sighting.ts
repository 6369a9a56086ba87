/** Everything that a sighting must be before it is stored: shape, facts, days. */

import type { CameraFacts, Day } from '../../domain/camera/camera.ts';
import { EARLIEST_DAY, validateFacts } from '../../domain/camera/facts.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import type { PushItem } from '../../protocol/schema/submission.ts';
import { PushItemSchema } from '../../protocol/schema/submission.ts';
import { compileSchema, findProblem, findUnstorable, type Problem } from '../validation/problem.ts';

const pushItem = compileSchema(PushItemSchema);

/** A sound item, or why it is none. */
export type CheckedItem = { ok: true; item: PushItem } | { ok: false; problem: Problem };

/** An item of a push, or the first thing wrong with it. */
export function checkPushItem(value: unknown, today: Day): CheckedItem {
  if (!pushItem.Check(value)) {
    const problem = findProblem(pushItem, value);
    if (problem === undefined) throw new TypeError('expected a value that fails its schema to have a problem');
    return { ok: false, problem };
  }
  const problem = findUnstorable(value) ?? findSightingProblem(value.sighting, today, '/sighting');
  return problem === undefined ? { ok: true, item: value } : { ok: false, problem };
}

/** The rule a well-formed sighting breaks, or undefined. `at` is the pointer to the sighting. */
export function findSightingProblem(sighting: Sighting, today: Day, at: string): Problem | undefined {
  if (sighting.kind === 'new') return findFactsProblem(sighting.facts, today, `${at}/facts`);
  if (sighting.kind === 'edit') return findEditProblem(sighting.changes, today, `${at}/changes`);
  return findDayProblem(sighting.observedOn, today, `${at}/observedOn`);
}

function findEditProblem(changes: Partial<CameraFacts>, today: Day, at: string): Problem | undefined {
  if (Object.keys(changes).length === 0)
    return { code: 'bad-facts', message: 'An edit changes at least one field.', where: at };
  if ((changes.lat === undefined) !== (changes.lon === undefined)) {
    const absent = changes.lat === undefined ? 'lat' : 'lon';
    return { code: 'missing-field', message: 'A new position needs both lat and lon.', where: `${at}/${absent}` };
  }
  return findFactsProblem(changes, today, at);
}

function findFactsProblem(facts: Partial<CameraFacts>, today: Day, at: string): Problem | undefined {
  const broken = validateFacts(facts, today)[0];
  if (broken === undefined)
    return facts.observedOn === undefined ? undefined : findDayProblem(facts.observedOn, today, `${at}/observedOn`);
  if (broken.code === 'null-island') {
    return {
      code: 'null-island',
      message: 'Position 0, 0 is what a phone reports when it does not know where it is.',
      where: `${at}/lat`,
    };
  }
  return {
    code: 'bad-facts',
    message: `The field ${broken.field} breaks the rule ${broken.code}.`,
    where: `${at}/${broken.field}`,
  };
}

function findDayProblem(day: Day, today: Day, where: string): Problem | undefined {
  if (!isCalendarDay(day)) return { code: 'bad-facts', message: 'There is no such day.', where };
  if (day < EARLIEST_DAY) return { code: 'bad-facts', message: `The day is before ${EARLIEST_DAY}.`, where };
  if (day > today) return { code: 'bad-facts', message: 'The day is in the future (UTC).', where };
  return undefined;
}

/** The pattern of the schema lets 31 February through. */
function isCalendarDay(day: Day): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(day);
}
