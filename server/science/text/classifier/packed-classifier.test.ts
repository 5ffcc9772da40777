import { expect, it } from 'vitest';
import { hashTable, numberFor } from '../hash-table.ts';
import { textFeatures } from '../features.ts';
import { classifierOf } from './classifier.ts';
import { packClassifier, unpackClassifier } from './packed-classifier.ts';
import { linearScorer, softmaxWeights } from './softmax.ts';
import { vectorOf, vocabularyOf } from './vocabulary.ts';

const examples = [['where is my parcel', 'where'], ['any news of the parcel', 'where'], ['the cup is cracked', 'damaged'], ['it came broken and cracked', 'damaged'], ['내 택배 어디예요', 'where'], ['컵이 깨졌어요', 'damaged']] as const;
const labels = ['damaged', 'where'];

it('answers after packing as before, but for what rounding takes', () => {
  const features = examples.map(([text]) => textFeatures(text));
  const vocabulary = vocabularyOf(features);
  const vectors = features.map((one) => vectorOf(one, vocabulary));
  const weights = softmaxWeights({ vectors, classes: Int32Array.from(examples, ([, label]) => labels.indexOf(label)), classCount: 2, featureCount: vocabulary.ids.size }, 1);

  const before = classifierOf({ labels, vocabulary: () => vocabulary, score: (read) => [...linearScorer(weights, 2)(vectorOf(read, vocabulary))], temperature: 1, outsideBelow: 0 });
  const file = JSON.parse(JSON.stringify(packClassifier({ labels, vocabulary, weights, temperature: 1 })));
  const after = classifierOf(unpackClassifier(file));
  for (const [text] of [...examples, ['the parcel was broken'], ['nothing of this is known']]) {
    const [told, asked] = [before.judge(text), after.judge(text)];
    for (const { label, confidence } of told) expect(asked.find((one) => one.label === label)!.confidence).toBeCloseTo(confidence, 1);
  }
});

it('refuses what is no file of its own, and knows the numbers of an empty table', () => {
  expect(() => unpackClassifier({ labels, hashes: 'AAAA', rarities: '', largestRarity: 1, counts: '', classes: '', weights: '', largestWeight: 1, bias: [0, 0], temperature: 1 })).toThrow();
  expect(numberFor(hashTable(0), 7)).toBe(0);
});
