import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankTerms, rankTexts } from './search-rank.ts';
import { foldText } from './search-tokens.ts';

const keys = (question: string) => rankTerms(question).map(({ key }) => key).toSorted();
const order = (question: string, texts: string[]) => {
  const terms = rankTerms(question);
  return rankTexts(terms, terms.map(() => 1), texts.length, texts.map((text, id) => ({ id, text: foldText(text) }))).map(({ id }) => id);
};

describe('rankTerms', () => {
  test('are stems of words, and pairs and single characters of Han, Hangul and Kana', () => {
    expect(keys('Refunding the orders')).toEqual(['order', 'refund']);
    expect(keys('환불해 2024년')).toEqual(['2024', '년', '불', '불해', '해', '환', '환불'].toSorted());
    expect(keys('返品')).toEqual(['品', '返', '返品'].toSorted());
  });
  test('function words count when there is nothing else', () => expect(keys('What is it?')).toEqual(['is', 'it', 'what']));
  test('nothing to ask gives none, and a long question is bounded', () => {
    for (const nothing of ['', ' ', '?!', '\ud800', '👍']) expect(keys(nothing)).toEqual([]);
    expect(rankTerms(Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0xac00 + at)).join('')).length).toBeLessThanOrEqual(96);
    expect(keys('가'.repeat(1_000_000))).toEqual(['가', '가가']);
  });
});

describe('rankTexts', () => {
  test('puts first what holds more of the question, in any form of its words', () => {
    expect(order('how do I return a damaged cup', ['Cups come in two colours.', 'Damaged cups can be returned within a week.', 'Nothing of the kind.'])).toEqual([1, 0]);
    expect(order('반품 배송비는 누가 내나요', ['배송은 사흘 걸려요.', '반품 배송비는 저희가 내요.'])).toEqual([1, 0]);
  });
  test('prefers words that stand together to the same words apart', () => {
    expect(order('gift wrap', ['A gift is nice. It comes soon. Plastic wrap is sold out.', 'We offer a wrap for each gift. It comes soon. Plastic is sold out.'])).toEqual([1, 0]);
  });
  test('never gives a number that is none, whatever it is given', () => {
    const writing = fc.string({ unit: fc.constantFrom(...'aA1 .환불返品ー?\ud800👍'), maxLength: 40 });
    fc.assert(fc.property(writing, fc.array(writing, { maxLength: 6 }), fc.nat(10), (question, texts, total) => {
      const terms = rankTerms(question);
      for (const { score } of rankTexts(terms, terms.map((_, at) => at), total, texts.map((text, id) => ({ id, text: foldText(text) })))) expect(score).toBeGreaterThan(0);
    }));
  });
});
