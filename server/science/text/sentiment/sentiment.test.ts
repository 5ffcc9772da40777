import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressionFeatures, sentimentFeatures } from './sentiment-features.ts';
import { sentimentOf } from './sentiment.ts';
import { moodScorer, packModel } from './sentiment-model.ts';
import { trainMood, type MoodExample } from './train-sentiment.ts';

describe('sentimentOf', () => {
  it.each([
    ['I love it, the quality is great', 'positive'],
    ['This is not good at all, it broke after a day', 'negative'],
    ['Terrible service, I want to complain', 'negative'],
    ['정말 마음에 들어요 최고예요', 'positive'],
    ['너무 실망했어요 돈이 아까워요', 'negative'],
    ['배송도 느리고 품질도 별로예요', 'negative'],
    ['とても素晴らしい対応で大満足です', 'positive'],
    ['対応が遅くて不愉快でした', 'negative'],
    ['部屋は汚くて最悪でした', 'negative'],
  ])('%s is %s', (text, label) => {
    expect(sentimentOf(text).label).toBe(label);
  });

  it('turns a denied expression round', () => {
    expect(sentimentOf('良い').score).toBeGreaterThan(0);
    expect(sentimentOf('良くない').score).toBeLessThan(0);
    expect(sentimentOf('何も問題ありませんでした').score).toBeGreaterThan(0);
    expect(sentimentOf('not good').score).toBeLessThan(sentimentOf('good').score);
  });

  it.each(['Which size should I take?', '배송비는 얼마인가요?', '送料はいくらですか'])('keeps a plain question near the middle: %s', (text) => {
    expect(Math.abs(sentimentOf(text).score)).toBeLessThan(0.35);
  });

  it('says that it does not know rather than make a score up', () => {
    for (const text of ['', '   ', '…', '12', 'Где мой заказ? Это ужасно, я очень недоволен', '我很失望,这个产品的质量非常差,我要求退货退款']) {
      expect(sentimentOf(text)).toEqual({ label: 'unknown', score: 0 });
    }
  });

  it('is between −1 and 1 and agrees with its label, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('\ud800', 'x\udc00', '😀😡', 'ㅋ'.repeat(9_999), 'NaN'));
    fc.assert(fc.property(text, fc.constantFrom('en' as const, 'ko' as const, 'ja' as const), (one, language) => {
      const { label, score } = sentimentOf(one, language);
      expect(score >= -1 && score <= 1).toBe(true);
      if (label === 'positive') expect(score).toBeGreaterThan(0);
      if (label === 'negative') expect(score).toBeLessThan(0);
    }), { numRuns: 300 });
  });

  it('reads a megabyte of one character in no time', () => {
    const started = performance.now();
    sentimentOf('좋'.repeat(1_000_000), 'ko');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a packed model', () => {
  const examples: MoodExample[] = Array.from({ length: 200 }, (_, at) => ({ good: at % 2 === 0, features: Uint32Array.of(at % 2, 10 + (at % 7), 4_000_000_000 + (at % 5)) }));
  const model = trainMood(examples, { fewest: 1, cost: 1, power: 1, seed: 3 });

  it('leans as the trained one does', () => {
    const small = moodScorer(packModel(model, 1));
    for (const { features, good } of examples) {
      expect(small(features).score > 0).toBe(good);
      const ids = [...features].map((hash) => model.hashes.indexOf(hash)).filter((id) => id >= 0);
      const whole = ids.reduce((sum, id) => sum + model.weights[id]!, 0) / Math.sqrt(ids.reduce((sum, id) => sum + model.scales[id]! ** 2, 0)) + model.bias;
      expect(small(features).score).toBeCloseTo(whole, 0);
    }
  });

  it('is the same after the same training, and passes over rare features', () => {
    expect(trainMood(examples, { fewest: 1, cost: 1, power: 1, seed: 3 })).toEqual(model);
    expect(trainMood([...examples, { good: true, features: Uint32Array.of(77) }], { fewest: 2, cost: 1, power: 1, seed: 3 }).hashes).not.toContain(77);
  });
});

describe('expressionFeatures', () => {
  it('has the runs of an expression, and nothing that says how many expressions there are', () => {
    const [good, tasty] = [expressionFeatures('素敵', 'ja'), expressionFeatures('美味し', 'ja')];
    expect(good.filter((hash) => tasty.includes(hash)).length).toBeLessThanOrEqual(1);
    const all = [...sentimentFeatures('素敵', 'ja')];
    expect([...good].every((hash) => all.includes(hash))).toBe(true);
    expect(good.length).toBeGreaterThan(5);
  });
});
