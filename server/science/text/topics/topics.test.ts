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
    expect(topicsOf('can I book the tea ceremony', mine).topics[0]?.label).toBe('tea ceremony');
    expect(topicsOf('can I book the tea ceremony', yours).topics.map(({ label }) => label)).not.toContain('tea ceremony');
  });

  it('follow a correction at once', () => {
    const classifier = topicClassifier();
    const text = 'the glaze has a hairline all around';
    classifier.learn({ text, label: 'damaged' });
    expect(topicsOf(text, classifier).topics[0]?.label).toBe('damaged');
  });

  it('are unsure of what says nothing', () => {
    expect(topicsOf('', topicClassifier())).toEqual({ topics: [], unsure: true });
    expect(topicsOf('qwrt zxcv', topicClassifier()).topics.length).toBeLessThanOrEqual(3);
  });
});
