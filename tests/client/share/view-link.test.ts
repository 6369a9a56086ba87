import { describe, expect, it } from 'vitest';
import { findViewInHash } from '../../../src/client/map/view-hash.ts';
import { appPathOf, embedCodeOf, embedPathOf } from '../../../src/client/share/view-link.ts';

const VIEW = { lat: 52.5163, lon: 13.3777, zoom: 17 };
const ID = '0123456789abcdef0123456789abcdef';

describe('a shared view', () => {
  it('holds the filter in the query and the view in the hash', () => {
    const shared = { view: VIEW, filter: { kinds: ['alpr' as const], operator: 'A & B' } };

    expect(appPathOf(shared)).toBe('/?kind=alpr&operator=A+%26+B#map=17/52.51630/13.37770');
    expect(embedPathOf(shared)).toBe('/embed?kind=alpr&operator=A+%26+B#map=17/52.51630/13.37770');
  });

  it('names a camera behind the view, where no server sees it, and the view is still read', () => {
    const path = appPathOf({ view: VIEW, filter: {}, cameraId: ID });

    expect(path).toBe(`/#map=17/52.51630/13.37770&camera=${ID}`);
    expect(findViewInHash(path.slice(1))).toEqual(VIEW);
  });

  it('becomes code whose values cannot leave their quotes', () => {
    const shared = { view: VIEW, filter: { operator: '"><script>' } };

    expect(embedCodeOf(shared, 'https://map.example', 'Map of "cameras"')).toBe(
      '<iframe src="https://map.example/embed?operator=%22%3E%3Cscript%3E#map=17/52.51630/13.37770" ' +
        'title="Map of &quot;cameras&quot;" width="100%" height="420" style="border:0" loading="lazy" ' +
        'referrerpolicy="no-referrer"></iframe>',
    );
    expect(embedCodeOf({ view: VIEW, filter: { kinds: ['alpr'], operator: 'A' } }, '', '')).toContain(
      'src="/embed?kind=alpr&amp;operator=A#map',
    );
  });
});
