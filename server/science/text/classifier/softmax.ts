import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { SparseVector } from './vocabulary.ts';

/** Scores of each class for a vector, before the softmax. */
export type Scorer = (vector: SparseVector) => Float64Array;

export interface TrainingSet {
  vectors: readonly SparseVector[];
  /** The class of each vector, from 0. */
  classes: Int32Array;
  classCount: number;
  featureCount: number;
}

/** Rounds over the examples: enough steps for few examples, no more than needed for many. */
export function roundsFor(examples: number, fewest: number): number {
  return Math.min(mostRounds, Math.max(fewest, Math.round(40_000 / examples)));
}

const fewestRounds = 6;
const mostRounds = 20;
const rate = 1;
/** Features left out at random while training, so that none carries a class alone (dropout, Srivastava 2014). */
const dropped = 0.5;
/** A smaller error than this of one class is left alone; most classes are settled most of the time. */
const settled = 1e-3;

/** Turns scores into probabilities, in place. */
export function toProbabilities(scores: Float32Array | Float64Array | number[]): void {
  let highest = -Infinity;
  for (let at = 0; at < scores.length; at += 1) if (scores[at]! > highest) highest = scores[at]!;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) sum += scores[at] = Math.exp(scores[at]! - highest);
  for (let at = 0; at < scores.length; at += 1) scores[at]! /= sum;
}

/**
 * Multinomial logistic regression by AdaGrad (Duchi 2011; one rate a feature) with dropout. Weights lie feature by feature,
 * so that one feature's classes are read in one go.
 */
export function trainSoftmax(set: TrainingSet, seed: number): Scorer {
  return linearScorer(softmaxWeights(set, seed), set.classCount);
}

/** The weights of `trainSoftmax`: one row of classes a feature, the last row for every text. */
export function softmaxWeights(set: TrainingSet, seed: number): Float32Array {
  const { vectors, classes, classCount, featureCount } = set;
  const weights = new Float32Array((featureCount + 1) * classCount);
  const gradients = new Float32Array(featureCount + 1).fill(1e-4);
  const order = Int32Array.from(vectors, (_, at) => at);
  const random = seededRandom(seed);
  const step = softmaxStep(weights, gradients, classCount, featureCount, random);
  const epochs = roundsFor(vectors.length, fewestRounds);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const pace = rate * (1.02 - epoch / epochs);
    for (const at of order) step(vectors[at]!, classes[at]!, pace);
  }
  return weights;
}

function softmaxStep(weights: Float32Array, gradients: Float32Array, classCount: number, featureCount: number, random: () => number) {
  const scores = new Float32Array(classCount);
  const errors = new Float32Array(classCount);
  const open = new Int32Array(classCount);
  return ({ ids, values }: SparseVector, truth: number, pace: number): void => {
    const kept: number[] = [];
    for (let class_ = 0, from = featureCount * classCount; class_ < classCount; class_ += 1) scores[class_] = weights[from + class_]!;
    for (let at = 0; at < ids.length; at += 1) {
      if (random() < dropped) continue;
      kept.push(at);
      const value = values[at]! / (1 - dropped);
      for (let class_ = 0, from = ids[at]! * classCount; class_ < classCount; class_ += 1) scores[class_]! += value * weights[from + class_]!;
    }
    const { count, squares } = openErrors(scores, truth, errors, open, 0);
    if (count === 0) return;
    for (const at of kept) nudge(weights, gradients, ids[at]!, values[at]! / (1 - dropped), { classCount, errors, open, count, squares, pace });
    nudge(weights, gradients, featureCount, 1, { classCount, errors, open, count, squares, pace });
  };
}

interface Nudge {
  classCount: number;
  errors: Float32Array;
  open: Int32Array;
  count: number;
  squares: number;
  pace: number;
}

function nudge(weights: Float32Array, gradients: Float32Array, row: number, value: number, { classCount, errors, open, count, squares, pace }: Nudge): void {
  gradients[row]! += value * value * squares;
  const by = (pace * value) / Math.sqrt(gradients[row]!);
  for (let at = 0, from = row * classCount; at < count; at += 1) weights[from + open[at]!]! -= by * errors[at]!;
}

/** Probability minus truth for the classes that are not settled; `smoothing` of the truth is spread over the others. */
export function openErrors(scores: Float32Array, truth: number, errors: Float32Array, open: Int32Array, smoothing: number): { count: number; squares: number } {
  toProbabilities(scores);
  let count = 0;
  let squares = 0;
  const elsewhere = scores.length > 1 ? smoothing / (scores.length - 1) : 0;
  for (let at = 0; at < scores.length; at += 1) {
    const error = scores[at]! - (at === truth ? 1 - smoothing : elsewhere);
    if (Math.abs(error) < settled) continue;
    open[count] = at;
    errors[count] = error;
    count += 1;
    squares += error * error;
  }
  return { count, squares };
}

/** Scores by such weights; features they do not know are passed over. */
export function linearScorer(weights: Float32Array, classCount: number): Scorer {
  const featureCount = weights.length / classCount - 1;
  return ({ ids, values }) => {
    const scores = Float64Array.from(weights.subarray(featureCount * classCount));
    for (let at = 0; at < ids.length; at += 1) {
      if (ids[at]! >= featureCount) continue;
      const value = values[at]!;
      for (let class_ = 0, from = ids[at]! * classCount; class_ < classCount; class_ += 1) scores[class_]! += value * weights[from + class_]!;
    }
    return scores;
  };
}
