import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { publicPseudonym } from '../../../src/domain/log/pseudonym.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

it('names an account by its id, always the same, and each by another name', () => {
  // printf 'overseen pseudonym\n0123456789abcdef0123456789abcdef' | sha256sum
  expect(publicPseudonym('0123456789abcdef0123456789abcdef', sha)).toBe('moderator-83c98f');
  const names = Array.from({ length: 100 }, (_, n) => publicPseudonym(String(n).padStart(32, '0'), sha));
  expect(new Set(names).size).toBe(100);
});
