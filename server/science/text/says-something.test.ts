import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { saysSomething } from './says-something.ts';

test.each(['size', '환불', '返品', 'A/S 되나요', 'où est', 'zzz a', '가가가 나'])('%s says something', (text) => expect(saysSomething(text)).toBe(true));
test.each(['', 'a', 'ok', '네', '1234-567', '😀😀', '...', 'zzzzz', 'ㅋㅋㅋㅋ', '\ud800', 'A 1 B'])('%s says nothing', (text) => expect(saysSomething(text)).toBe(false));

it('hears nothing in one character, however often', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.integer({ min: 1, max: 50 }), (character, times) => {
    if ([...character].length === 1) expect(saysSomething(character.repeat(times))).toBe(false);
  }));
  expect(saysSomething('가'.repeat(1_000_000))).toBe(false);
});
