import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topicFigures, topicMessages } from '../../../../bench/topic-figures.ts';
import { storeTopics, topicClassifier, topicsOf } from './topics.ts';

describe('store topics', () => {
  it('have at least 600 labelled messages apart from the examples, in three languages and for every topic', () => {
    const messages = topicMessages('own');
    expect(messages.length).toBeGreaterThanOrEqual(600);
    expect([...new Set(messages.flatMap(({ topics }) => topics))].sort()).toEqual([...storeTopics].sort());
    for (const language of ['en', 'ko', 'ja']) expect(messages.filter((one) => one.language === language).length).toBeGreaterThanOrEqual(200);
  });

  it('are told apart as well as docs/judgement.md says', () => {
    const { macroF1, sure } = topicFigures('own');
    expect(macroF1).toBeGreaterThanOrEqual(0.9);
    expect(sure.accuracy).toBeGreaterThan(macroF1);
    const others = topicFigures('blind-test');
    expect(others.macroF1).toBeGreaterThanOrEqual(0.88);
    expect(others.sure.accuracy).toBeGreaterThan(0.94);
  });

  it('are taught by one store without another hearing of it', () => {
    const mine = topicClassifier([{ text: 'is the tea ceremony on Saturday', label: 'tea ceremony' }, { text: 'book me for the tea ceremony', label: 'tea ceremony' }]);
    const yours = topicClassifier();
    expect(topicsOf('can I book the tea ceremony', 'en', mine).topics[0]?.label).toBe('tea ceremony');
    expect(topicsOf('can I book the tea ceremony', 'en', yours).topics.map(({ label }) => label)).not.toContain('tea ceremony');
  });

  it('follow a correction at once', () => {
    const classifier = topicClassifier();
    const text = 'the glaze has a hairline all around';
    classifier.learn({ text, label: 'damaged' });
    expect(topicsOf(text, 'en', classifier).topics[0]?.label).toBe('damaged');
  });

  it('are unsure of what says nothing', () => {
    const classifier = topicClassifier();
    expect(topicsOf('', 'other', classifier)).toEqual({ topics: [], unsure: true });
    for (const text of ['a', '네', '12345', '😀', '가'.repeat(1_000_000)]) expect(topicsOf(text, 'ko', classifier)).toMatchObject({ topics: [{ label: 'other' }], unsure: true });
    for (const text of ['qwrt zxcv', 'Привет, где мой заказ?']) expect(topicsOf(text, 'other', classifier)).toMatchObject({ unsure: true });
  });

  it('are at most three with chances that add up to one at most, whatever is written', () => {
    const classifier = topicClassifier();
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('ko', 'ja', 'en', 'other'), (text, language) => {
      const { topics, unsure } = topicsOf(text, language, classifier);
      expect(topics.length).toBeLessThanOrEqual(3);
      for (const { label, confidence } of topics) {
        expect(storeTopics).toContain(label);
        expect(confidence).toBeGreaterThan(0);
      }
      expect(topics.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1 + 1e-6);
      expect(topics.map(({ confidence }) => confidence)).toEqual(topics.map(({ confidence }) => confidence).sort((a, b) => b - a));
      if (language === 'other' || topics.length === 0) expect(unsure).toBe(true);
    }));
  });
});
