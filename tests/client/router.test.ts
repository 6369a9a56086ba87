import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../src/client/router.ts';

describe('parseRoute', () => {
  it('names the screen of a path, with or without a slash at the end', () => {
    expect(parseRoute('/', '').screen).toBe('map');
    expect(parseRoute('/list/', '').screen).toBe('list');
    for (const path of ['/review', '/sign-in', '/account', '/people']) {
      expect(parseRoute(path, '')).toMatchObject({ screen: 'review', path });
    }
    expect(parseRoute('/areas', '').screen).toBe('areas');
    expect(parseRoute('/areas/new/', '').screen).toBe('save-area');
  });

  it('finds the entry that a path names', () => {
    const opId = '0123456789abcdef0123456789abcdef';
    expect(parseRoute(`/entries/${opId}`, '')).toMatchObject({ screen: 'entries', opId });
  });

  it('does not take anything else for an entry', () => {
    expect(parseRoute('/entries/../more', '').screen).toBe('unknown');
  });

  it('reads the query', () => {
    expect(parseRoute('/log', '?edit=ab').query.get('edit')).toBe('ab');
  });
});
