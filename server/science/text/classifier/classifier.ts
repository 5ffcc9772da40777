import { textFeatures, type TextFeatures } from '../features.ts';
import { calibrate } from './calibration.ts';
import { correctionMemory } from './corrections.ts';
import { trainHiddenLayer } from './hidden-layer.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { toProbabilities, trainSoftmax, type Scorer } from './softmax.ts';
import { trainSupportVectors } from './support-vectors.ts';
import { vectorOf, vocabularyOf, type SparseVector, type Vocabulary } from './vocabulary.ts';

/** A text and what a person says it is about. */
export interface Example {
  text: string;
  label: string;
}

/** One answer; confidence is the chance, 0–1, that it is right, as held-out examples showed it. */
export interface Judgement {
  label: string;
  confidence: number;
}

/** What stores sort their messages with: trained on examples, and corrected by people one message at a time. */
export interface TextClassifier {
  /** Every label with its confidence, surest first. Empty for a text with nothing to read in it. */
  judge(text: string): Judgement[];
  /** Below this confidence the first answer is rather "none of these": of right answers three in a thousand lie below. */
  outsideBelow: number;
  /** Takes a correction or an example of a new label; the next `judge` knows it. */
  learn(example: Example): void;
  /** The same model with corrections of its own, for one store; nothing is trained again. */
  withCorrections(corrections: readonly Example[]): TextClassifier;
}

export interface TrainingOptions {
  /** The label that means "none of these", where examples of it exist. */
  outside?: string;
  seed?: number;
}

const hiddenUnits = 96;
const fewestToCalibrate = 60;

/**
 * Trains on examples, deterministically. Two linear models and one with a hidden layer vote; a fifth of the examples, held out once, says what
 * their scores are worth. Throws when there is no example with a text and a label.
 */
export function trainClassifier(examples: readonly Example[], options: TrainingOptions = {}): TextClassifier {
  const usable = examples.filter(({ text, label }) => typeof text === 'string' && text.trim() !== '' && label !== '');
  if (usable.length === 0) throw new Error('There is no example with a text and a label.');
  const labels = [...new Set(usable.map(({ label }) => label))].sort();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const features = usable.map(({ text }) => textFeatures(text));
  const vocabulary = vocabularyOf(features);
  const vectors = features.map((one) => vectorOf(one, vocabulary));
  const classes = Int32Array.from(usable, ({ label }) => numbers.get(label)!);
  const seed = options.seed ?? 1;
  const train = (rows: readonly number[]): Scorer => trainMembers(rows.map((row) => vectors[row]!), Int32Array.from(rows, (row) => classes[row]!), { classCount: labels.length, featureCount: vocabulary.ids.size }, seed);

  const { temperature, outsideBelow } = calibration(vectors, classes, labels.indexOf(options.outside ?? ''), train, seed);
  const score = train(vectors.map((_, at) => at));
  return classifierOf({ labels, vocabulary: () => vocabulary, score: (text) => [...score(vectorOf(text, vocabulary))], temperature, outsideBelow });
}

/** A model and what its scores are worth. */
export interface Trained {
  labels: readonly string[];
  /** Made when it is asked for: only corrections need it. */
  vocabulary: () => Vocabulary;
  /** The score of each label for a text, before the softmax. */
  score: (features: TextFeatures) => number[];
  temperature: number;
  outsideBelow: number;
}

/** The classifier of a trained model, with the corrections that a store made. */
export function classifierOf(model: Trained, corrections: readonly Example[] = []): TextClassifier {
  const { labels, vocabulary, score, temperature, outsideBelow } = model;
  const memory = correctionMemory(labels, vocabulary);
  corrections.forEach(memory.learn);
  return {
    judge(text) {
      const read = textFeatures(text);
      if (read.pieces.length === 0) return [];
      const scores = score(read);
      for (let at = 0; at < scores.length; at += 1) scores[at]! /= temperature;
      toProbabilities(scores);
      return surestFirst(memory.weigh(read, scores));
    },
    outsideBelow,
    learn: memory.learn,
    withCorrections: (others) => classifierOf(model, others),
  };
}

/** Sorted in place, by insertion: they are few, and this costs a fifth of what a comparing function does. */
function surestFirst(judged: Judgement[]): Judgement[] {
  for (let at = 1; at < judged.length; at += 1) {
    const one = judged[at]!;
    let place = at;
    for (; place > 0 && judged[place - 1]!.confidence < one.confidence; place -= 1) judged[place] = judged[place - 1]!;
    judged[place] = one;
  }
  return judged;
}

/** All models on the same examples; the score of a class is the sum of its log-probabilities, each weighed by its model's voice. */
function trainMembers(vectors: SparseVector[], classes: Int32Array, sizes: { classCount: number; featureCount: number }, seed: number): Scorer {
  const set = { vectors, classes, ...sizes };
  const members = [
    { score: trainSoftmax(set, seed), voice: 0.2 },
    { score: trainHiddenLayer(set, hiddenUnits, seed + 1), voice: 0.4 },
    { score: trainSupportVectors(set, seed + 3), voice: 0.4 },
  ];
  return (vector) => {
    const sum = new Float64Array(sizes.classCount);
    for (const { score, voice } of members) {
      const scores = score(vector);
      toProbabilities(scores);
      for (let at = 0; at < sum.length; at += 1) sum[at]! += voice * Math.log(scores[at]! + 1e-7);
    }
    return sum;
  };
}

function calibration(vectors: readonly SparseVector[], classes: Int32Array, outside: number, train: (rows: number[]) => Scorer, seed: number) {
  if (vectors.length < fewestToCalibrate) return { temperature: 1, outsideBelow: 0 };
  const order = Int32Array.from(vectors, (_, at) => at);
  shuffle(order, seededRandom(seed + 2));
  const held = [...order].filter((_, at) => at % 5 === 0);
  const score = train([...order].filter((_, at) => at % 5 !== 0));
  return calibrate(held.map((row) => ({ scores: score(vectors[row]!), truth: classes[row]! })), outside);
}
