import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainClassifier, type Example } from './classifier.ts';

const fruit = ['apples', 'pears', 'plums', 'cherries', 'grapes', 'melons', 'peaches', 'figs', 'dates', 'limes'];
const examples: Example[] = fruit.flatMap((name) => [
  { text: `where is my box of ${name}`, label: 'where' },
  { text: `when do the ${name} arrive`, label: 'where' },
  { text: `please send the money for the ${name} back`, label: 'refund' },
  { text: `I want a refund for my ${name}`, label: 'refund' },
  { text: `the ${name} were rotten and broken`, label: 'damaged' },
  { text: `broken and mouldy ${name} arrived`, label: 'damaged' },
  { text: `do you sing about ${name}`, label: 'none' },
]);

const classifier = trainClassifier(examples, { outside: 'none' });

describe('trainClassifier', () => {
  it('finds labels in words it never saw together', () => {
    expect(classifier.judge('give me my money back')[0]?.label).toBe('refund');
    expect(classifier.judge('everything came broken')[0]?.label).toBe('damaged');
  });

  it('gives every label once, surest first, and confidences that add up to 1', () => {
    const judged = classifier.judge('where are the kiwis');
    expect(judged.map(({ label }) => label).sort()).toEqual(['damaged', 'none', 'refund', 'where']);
    expect(judged.map(({ confidence }) => confidence)).toEqual(judged.map(({ confidence }) => confidence).sort((one, other) => other - one));
    expect(judged.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
  });

  it('says the same after the same training', () => {
    const again = trainClassifier(examples, { outside: 'none' });
    expect(again.judge('refund the figs')).toEqual(classifier.judge('refund the figs'));
    expect(again.outsideBelow).toBe(classifier.outsideBelow);
  });

  it('learns a correction and a label of the store at once, and generalises to what is alike', () => {
    const own = trainClassifier(examples);
    expect(own.judge('the gift ribbon was not tied as I asked')[0]?.label).not.toBe('gift wrapping');
    own.learn({ text: 'the gift ribbon was not tied', label: 'gift wrapping' });
    own.learn({ text: 'please wrap it as a gift', label: 'gift wrapping' });
    const [first] = own.judge('the gift ribbon was not tied as I asked');
    expect(first?.label).toBe('gift wrapping');
    expect(first?.confidence).toBeGreaterThan(0.5);
    expect(own.judge('I want a refund for my plums')[0]?.label).toBe('refund');
  });

  it('takes what a label is called for an example, where it says something', () => {
    const named = trainClassifier(fruit.flatMap((name) => [{ text: `the ${name} never came`, label: 'lostParcel' }, { text: `${name} for my aunt`, label: 'gift_wrapping' }, { text: `${name} again`, label: 'A1' }]));
    expect(named.judge('wrapping?')[0]?.label).toBe('gift_wrapping');
    expect(named.judge('parcel lost')[0]?.label).toBe('lostParcel');
    expect(named.judge('plums again')[0]?.label).toBe('A1');
  });

  it('tells apart by what words mean: near ones that no example has', () => {
    const meant = trainClassifier([
      ...['purchase a coat', 'buying trousers', 'can I buy a dress', 'order new boots'].map((text) => ({ text, label: '1' })),
      ...['a doctor at the clinic', 'the nurse gave medicine', 'my surgery hurts', 'patients in hospitals'].map((text) => ({ text, label: '2' })),
    ]);
    expect(meant.judge('shopping for jackets')[0]?.label).toBe('1');
    expect(meant.judge('physicians treat illness')[0]?.label).toBe('2');
  });

  it('learns from texts in which no word is known', () => {
    const korean = trainClassifier([{ text: '환불해 주세요', label: '1' }, { text: '환불은 언제 되나요', label: '1' }, { text: '배송이 늦어요', label: '2' }, { text: '배송이 아직 안 왔어요', label: '2' }]);
    expect(korean.judge('환불 언제')[0]?.label).toBe('1');
    expect(korean.judge('refund')[0]?.confidence).toBeGreaterThan(0);
  });

  it('answers nothing where there is nothing to read', () => {
    expect(classifier.judge('')).toEqual([]);
    expect(classifier.judge(' … — ')).toEqual([]);
  });

  it('refuses to train on nothing, and trains on one example', () => {
    expect(() => trainClassifier([])).toThrow('no example');
    expect(trainClassifier([{ text: 'hello', label: 'greeting' }]).judge('hello there')).toEqual([{ label: 'greeting', confidence: 1 }]);
  });

  it('is never anything but a number between 0 and 1, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('\ud800', '\udc00x', '😀'.repeat(50), 'ㅋ'.repeat(10_000)));
    fc.assert(fc.property(text, (one) => {
      for (const { confidence } of classifier.judge(one)) expect(confidence >= 0 && confidence <= 1.000001).toBe(true);
    }), { numRuns: 300 });
  });

  it('reads a megabyte of one character in no time', () => {
    const started = performance.now();
    classifier.judge('a'.repeat(1_000_000));
    classifier.judge('한'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
