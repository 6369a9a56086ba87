import { describe, expect, it } from 'vitest';
import { filterOfQuery, queryOfFilter, toggled, withMember } from '../../../src/client/map/map-filter.ts';

describe('the filter in the address', () => {
  it('is read without the words that no vocabulary has', () => {
    const query = new URLSearchParams('kind=alpr,eye&state=stale&operator=City');
    expect(filterOfQuery(query)).toEqual({ kinds: ['alpr'], qualities: ['stale'], operator: 'City' });
  });

  it('is empty when nothing is asked for', () => {
    expect(filterOfQuery(new URLSearchParams(''))).toEqual({});
  });

  it('is written beside what else the query says', () => {
    const query = queryOfFilter({ kinds: ['alpr', 'guard'] }, new URLSearchParams('camera=ab&state=stale'));
    expect(query.toString()).toBe('camera=ab&kind=alpr%2Cguard');
  });
});

describe('choosing', () => {
  it('takes a word in, and out again', () => {
    expect(toggled(undefined, ['alpr'])).toEqual(['alpr']);
    expect(toggled(['alpr', 'guard'], ['alpr'])).toEqual(['guard']);
  });

  it('filters by nothing once the last word is out', () => {
    expect(toggled(['alpr'], ['alpr'])).toBeUndefined();
    expect(withMember({ kinds: ['alpr'], operator: 'City' }, 'kinds', undefined)).toEqual({ operator: 'City' });
  });
});
