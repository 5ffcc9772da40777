import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencyOf } from './urgency.ts';

describe('urgencyOf', () => {
  it('hears a deadline in three languages', () => {
    for (const text of ['I need this today, please hurry', '오늘까지 꼭 필요해요 급해요', '至急対応をお願いします']) expect(urgencyOf(text, 0).urgent).toBe(true);
  });

  it('hears anger', () => {
    for (const text of ['I am furious, this is the worst service ever', '정말 화가 나네요 최악입니다', '本当に腹が立ちます。最悪です']) expect(urgencyOf(text, -0.8).angry).toBe(true);
    expect(urgencyOf('WHERE IS MY ORDER ANSWER ME NOW!!!', -0.6).angry).toBe(true);
  });

  it('leaves calm questions and joy alone', () => {
    for (const text of ['What colours do you have?', '색상은 뭐가 있나요', '何色がありますか']) expect(urgencyOf(text, 0)).toEqual({ score: 0, urgent: false, angry: false });
    expect(urgencyOf('I love it!!!', 0.9).angry).toBe(false);
  });

  it('is within 0–1 for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.double({ min: -1, max: 1, noNaN: true }), (text, sentiment) => {
      const { score } = urgencyOf(text, sentiment);
      expect(score >= 0 && score <= 1).toBe(true);
    }));
  });
});
