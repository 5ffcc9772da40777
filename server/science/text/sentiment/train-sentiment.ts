import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { SentimentModel } from './sentiment-model.ts';

/** A text's features and whether it speaks well (true) or ill. */
export interface MoodExample {
  features: Uint32Array;
  good: boolean;
}

export interface MoodTraining {
  /** A feature in fewer texts than this is passed over. */
  fewest: number;
  /** Cost of an error against a small weight. */
  cost: number;
  /** How much the ratio of counts scales a feature: 0 not at all, 1 as in the paper. */
  power: number;
  seed: number;
}

const rounds = 6;

/**
 * NB-SVM (Wang & Manning 2012): each feature is scaled by how unevenly good and bad texts have it, |log ratio of counts|^power; on
 * these a support vector machine with squared hinge by dual coordinate descent (Hsieh 2008). Deterministic.
 */
export function trainMood(examples: readonly MoodExample[], { fewest, cost, power, seed }: MoodTraining): SentimentModel {
  const { hashes, scales, idOf } = scaledFeatures(examples, fewest, power);
  const rows = examples.map(({ features }) => knownIds(features, idOf));
  const lengths = rows.map((row) => Math.sqrt(row.reduce((sum, id) => sum + scales[id]! ** 2, 0)) || 1);
  const weights = new Float32Array(hashes.length + 1);
  const duals = new Float32Array(rows.length);
  const order = Int32Array.from(rows, (_, at) => at);
  const random = seededRandom(seed);
  const slack = 0.5 / cost;
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at]!;
      const side = examples[at]!.good ? 1 : -1;
      let score = 0;
      for (let cell = 0; cell < row.length; cell += 1) score += weights[row[cell]!]! * scales[row[cell]!]!;
      score = score / lengths[at]! + weights[hashes.length]!;
      const dual = Math.max(0, duals[at]! - (side * score - 1 + slack * duals[at]!) / (2 + slack));
      const change = (dual - duals[at]!) * side;
      if (change === 0) continue;
      duals[at] = dual;
      for (let cell = 0; cell < row.length; cell += 1) weights[row[cell]!]! += (change / lengths[at]!) * scales[row[cell]!]!;
      weights[hashes.length]! += change;
    }
  }
  return { hashes, scales, weights: weights.subarray(0, hashes.length).map((weight, id) => weight * scales[id]!), bias: weights[hashes.length]! };
}

function knownIds(features: Uint32Array, idOf: ReadonlyMap<number, number>): Int32Array {
  const ids: number[] = [];
  for (const hash of features) {
    const id = idOf.get(hash);
    if (id !== undefined) ids.push(id);
  }
  return Int32Array.from(ids);
}

function scaledFeatures(examples: readonly MoodExample[], fewest: number, power: number) {
  const numbers = new Map<number, number>();
  const good: number[] = [];
  const all: number[] = [];
  for (const example of examples) {
    for (const hash of example.features) {
      let number = numbers.get(hash);
      if (number === undefined) {
        number = all.length;
        numbers.set(hash, number);
        all.push(0);
        good.push(0);
      }
      all[number]! += 1;
      if (example.good) good[number]! += 1;
    }
  }
  const goodTexts = examples.filter((example) => example.good).length + 1;
  const badTexts = examples.length - goodTexts + 2;
  const idOf = new Map<number, number>();
  const hashes: number[] = [];
  const scales: number[] = [];
  for (const [hash, number] of numbers) {
    if (all[number]! < fewest) continue;
    idOf.set(hash, hashes.length);
    hashes.push(hash);
    scales.push(Math.abs(Math.log((good[number]! + 0.5) / goodTexts) - Math.log((all[number]! - good[number]! + 0.5) / badTexts)) ** power);
  }
  return { hashes: Uint32Array.from(hashes), scales: Float32Array.from(scales), idOf };
}
