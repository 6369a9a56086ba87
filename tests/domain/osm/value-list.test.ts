import { describe, expect, it } from 'vitest';
import { distinctMembers, splitList, tagLength } from '../../../src/domain/osm/value-list.ts';

describe('splitList', () => {
  it('trims members and keeps empty ones', () => {
    expect(splitList(' a;;b ; ')).toEqual(['a', '', 'b', '']);
  });
});

describe('distinctMembers', () => {
  it('drops empty members and repeats in another case, in order', () => {
    expect(distinctMembers('ALPR; camera;;alpr ;Camera;radar')).toEqual(['ALPR', 'camera', 'radar']);
  });
});

describe('tagLength', () => {
  it('counts a character outside the basic plane once', () => {
    expect(tagLength('a📷é')).toBe(3);
  });
});
