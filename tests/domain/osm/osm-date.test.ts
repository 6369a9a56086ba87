import { describe, expect, it } from 'vitest';
import { parseDay, parseOsmDate } from '../../../src/domain/osm/osm-date.ts';

describe('parseOsmDate', () => {
  it.each([
    ['2019', '2019-01-01', '2019-12-31', false],
    ['2019-05', '2019-05-01', '2019-05-31', false],
    ['2020-02', '2020-02-01', '2020-02-29', false],
    ['1900-02', '1900-02-01', '1900-02-28', false],
    ['2019-05-22', '2019-05-22', '2019-05-22', false],
    ['~2019', '2019-01-01', '2019-12-31', true],
    ['before 2019', null, '2018-12-31', false],
    ['before 2020-03', null, '2020-02-29', false],
    ['after 2019-05-22', '2019-05-23', null, false],
    ['after 2019', '2020-01-01', null, false],
    ['2018..2020', '2018-01-01', '2020-12-31', false],
    ['2018-02..2018-04-03', '2018-02-01', '2018-04-03', false],
  ])('reads "%s" as %s to %s', (raw, min, max, approximate) => {
    expect(parseOsmDate(raw)).toEqual({ raw, min, max, approximate });
  });

  it.each([
    '',
    '19',
    '2019-13',
    '2019-02-29',
    '2019-00',
    '22.05.2019',
    '2020..2018',
    '2018..2019..2020',
    'before',
    'soon',
  ])('does not read "%s"', (raw) => {
    expect(parseOsmDate(raw)).toBeUndefined();
  });
});

describe('parseDay', () => {
  it('takes only a text that names one day', () => {
    expect(parseDay(' 2024-02-29 ')).toBe('2024-02-29');
    expect(parseDay('2024-02')).toBeUndefined();
    expect(parseDay('~2024-02-29')).toBeUndefined();
    expect(parseDay('before 2024-02-29')).toBeUndefined();
  });
});
