import { describe, expect, it } from 'vitest';
import { readWords } from '../tokens.ts';
import { meaningOf } from './meaning.ts';

const meaning = (text: string): Float32Array | undefined => meaningOf(readWords(text).tokens);
const nearness = (one: string, other: string): number => meaning(one)!.reduce((sum, value, at) => sum + value * meaning(other)![at]!, 0);

describe('meaningOf', () => {
  it('brings texts together that share no word', () => {
    expect(nearness('my parcel never arrived', 'the package did not come')).toBeGreaterThan(nearness('my parcel never arrived', 'do you sing opera'));
    expect(nearness('purchase shoes', 'buy boots')).toBeGreaterThan(nearness('purchase shoes', 'exchange currency'));
  });

  it('has length 1', () => {
    expect(Math.hypot(...meaning('where is my order, please?')!)).toBeCloseTo(1, 5);
  });

  it('is silent where it knows no word', () => {
    for (const text of ['', '…', 'zzxqv wqqzk', '주문한 물건이 안 와요', '荷物が届きません', '\ud800']) expect(meaning(text)).toBeUndefined();
  });
});
