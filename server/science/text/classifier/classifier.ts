import { textFeatures, type TextFeatures } from '../features.ts';
import { calibrate } from './calibration.ts';
import { correctionMemory } from './corrections.ts';
import { readRow, trainMembers, type ReadRow } from './members.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { saysSomething } from '../says-something.ts';
import { toProbabilities } from './softmax.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

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

const fewestToCalibrate = 60;

/**
 * Trains on examples, deterministically. What a label is called is an example of it, too ("lost_or_stolen_card"). Several models vote (`trainMembers`); a fifth of
 * the examples, held out once, says what their scores are worth. Throws when there is no example with a text and a label.
 */
export function trainClassifier(examples: readonly Example[], options: TrainingOptions = {}): TextClassifier {
  const usable = examples.filter(({ text, label }) => typeof text === 'string' && text.trim() !== '' && label !== '');
  if (usable.length === 0) throw new Error('There is no example with a text and a label.');
  const labels = [...new Set(usable.map(({ label }) => label))].sort();
  const numbers = new Map(labels.map((label, at) => [label, at]));
  const all = [...usable, ...namesOf(labels.filter((label) => label !== options.outside))];
  const features = all.map(({ text }) => textFeatures(text));
  const vocabulary = vocabularyOf(features);
  const rows = features.map((one) => readRow(one, vocabulary));
  const classes = Int32Array.from(all, ({ label }) => numbers.get(label)!);
  const seed = options.seed ?? 1;
  const sizes = { classCount: labels.length, featureCount: vocabulary.ids.size };
  const train: Trainer = (chosen) => trainMembers({ rows: chosen.map((row) => rows[row]!), classes: Int32Array.from(chosen, (row) => classes[row]!), ...sizes }, seed);

  const { temperature, outsideBelow } = calibration(rows, usable.length, classes, labels.indexOf(options.outside ?? ''), train, seed);
  const score = train([...rows.keys()]);
  return classifierOf({ labels, vocabulary: () => vocabulary, score: (read) => [...score(readRow(read, vocabulary))], temperature, outsideBelow });
}

type Trainer = (rows: readonly number[]) => (row: ReadRow) => Float64Array;

/** What labels are called, as texts: "card_arrival" and "cardArrival" are "card arrival". A label such as "A1" says nothing. */
function namesOf(labels: readonly string[]): Example[] {
  return labels.map((label) => ({ text: label.replace(/(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{N}]+/gu, ' '), label })).filter(({ text }) => saysSomething(text));
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

/** Of the first `count` rows, the examples, a fifth is held out, but none that is the only one of its label; what follows them is always trained on. */
function calibration(rows: readonly ReadRow[], count: number, classes: Int32Array, outside: number, train: Trainer, seed: number) {
  const of = new Map<number, number>();
  for (const label of classes.subarray(0, count)) of.set(label, (of.get(label) ?? 0) + 1);
  const order = Int32Array.from({ length: count }, (_, at) => at).filter((row) => of.get(classes[row]!)! > 1);
  if (order.length < fewestToCalibrate) return { temperature: 1, outsideBelow: 0 };
  shuffle(order, seededRandom(seed + 2));
  const held = order.filter((_, at) => at % 5 === 0);
  const always = [...rows.keys()].filter((row) => row >= count || of.get(classes[row]!) === 1);
  const score = train([...order.filter((_, at) => at % 5 !== 0), ...always]);
  return calibrate([...held].map((row) => ({ scores: score(rows[row]!), truth: classes[row]! })), outside);
}
