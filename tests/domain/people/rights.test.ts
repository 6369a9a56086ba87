import { expect, it } from 'vitest';
import { isRight, isRole, may, RIGHTS, ROLES } from '../../../src/domain/people/rights.ts';

it('gives each role what is written here, and nobody else anything', () => {
  const table = Object.keys(RIGHTS).flatMap((right) =>
    isRight(right) ? [[right, ...[undefined, ...ROLES].map((role) => may(role, right))]] : [],
  );

  //          none, contributor, moderator, admin
  expect(table).toEqual([
    ['own-account', false, true, true, true],
    ['review', false, false, true, true],
    ['decide-everywhere', false, false, false, true],
    ['manage-people', false, false, false, true],
  ]);
});

it('knows its words', () => {
  expect(['admin', 'owner', undefined, 'toString'].map(isRole)).toEqual([true, false, false, false]);
  expect(['review', 'anybody', 'toString'].map(isRight)).toEqual([true, false, false]);
});
