import { describe, expect, it } from 'vitest';
import { strengthOf } from '../../../src/client/safety/passphrase-strength.ts';

describe('the strength of a passphrase in words', () => {
  it.each([
    ['', 'none'],
    ['cat', 'moments'],
    ['password', 'moments'],
    ['12345678901234567890', 'moments'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'moments'],
    ['abcdefghijklmnopqrstuvwxyz', 'moments'],
    ['berlin 2026', 'moments'],
    ['word word word word word', 'moments'],
    ['garden ladder', 'moments'],
    ['garden ladder violet', 'days'],
    ['granite teapot violet ladder', 'good'],
    ['Gurke-Teppich-Laterne-Moos', 'good'],
    ['xK9!pQ2$vR7#mW4', 'good'],
    ['катер сирень барабан гвоздь', 'good'],
  ])('%s is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });
});
