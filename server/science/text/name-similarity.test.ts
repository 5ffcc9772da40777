import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKey, nameSimilarity } from './name-similarity.ts';

test.each([
  ['김민아', '김 민아 님'], ['山田 太郎', '山田太郎様'], ['Mina Kim', 'KIM, Mina'], ['Ms. Mina Kim', 'mina  kim'], ['ﾔﾏﾀﾞ', 'ヤマダさん'],
])('%s and %s are one name', (one, other) => expect(nameSimilarity(one, other)).toBe(1));

test.each([['김민아', '김민지'], ['Mina Kim', 'John Smith'], ['', ''], ['!!!', '???']])('%s and %s are not', (one, other) =>
  expect(nameSimilarity(one, other)).toBeLessThan(0.6));

test('a typing error keeps names alike', () => expect(nameSimilarity('Catherine Johnson', 'Catherine Jonson')).toBeGreaterThan(0.8));

test('is symmetric, within 0 and 1, and 1 with itself', () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(fc.property(names, names, (one, other) => {
    const alike = nameSimilarity(one, other);
    expect(alike).toBe(nameSimilarity(other, one));
    expect(alike >= 0 && alike <= 1).toBe(true);
    if (nameKey(one)) expect(nameSimilarity(one, one)).toBe(1);
  }));
});
