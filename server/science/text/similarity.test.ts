import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textSimilarity } from './similarity.ts';

describe('textSimilarity', () => {
  it('is higher for what says the same', () => {
    expect(textSimilarity('Where is my parcel?', 'where are my parcels')).toBeGreaterThan(textSimilarity('Where is my parcel?', 'I love the colour'));
    expect(textSimilarity('환불 언제 되나요', '환불은 언제 되는지 알려주세요')).toBeGreaterThan(textSimilarity('환불 언제 되나요', '색이 예뻐요'));
    expect(textSimilarity('返金はいつですか', 'refund when')).toBeGreaterThan(textSimilarity('返金はいつですか', 'lovely colour'));
  });

  it('is 1 for equal texts, 0 beside an empty one, symmetric and within 0–1', () => {
    expect(textSimilarity('same text', 'same text')).toBeCloseTo(1, 9);
    expect(textSimilarity('', '')).toBe(0);
    expect(textSimilarity('word', '')).toBe(0);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      const alike = textSimilarity(one, other);
      expect(alike >= 0 && alike <= 1).toBe(true);
      expect(textSimilarity(other, one)).toBeCloseTo(alike, 9);
    }), { numRuns: 200 });
  });
});
