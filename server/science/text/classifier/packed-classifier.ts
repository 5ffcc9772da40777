import { hashTable, keysOf, numberFor } from '../hash-table.ts';
import { packBytes, packHashes, unpackBytes, unpackHashes } from '../packed-numbers.ts';
import type { Trained } from './classifier.ts';
import type { Scorer } from './softmax.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A linear classifier as it stands in a file (see packed-numbers.ts): rarities in 1/255 and weights in 1/7 of their largest. */
export interface PackedClassifier {
  labels: string[];
  /** The features' hashes in rising order. */
  hashes: string;
  rarities: string;
  largestRarity: number;
  /** One row of labels a feature. */
  weights: string;
  largestWeight: number;
  /** What every text scores, by label. */
  bias: number[];
  temperature: number;
}

/** A trained linear model, its weights as `softmaxWeights` gives them. */
export interface LinearModel {
  labels: readonly string[];
  vocabulary: Vocabulary;
  weights: Float32Array;
  temperature: number;
}

/** Three bits and a sign lose nothing that held-out messages show, and most weights become 0. */
const levels = 7;

/** The weight that one in two thousand exceeds: those few are cut. */
function usuallyLargest(weights: Float32Array): number {
  return Float32Array.from(weights, Math.abs).sort()[Math.floor(weights.length * 0.9995)] || 1;
}

export function packClassifier({ labels, vocabulary, weights, temperature }: LinearModel): PackedClassifier {
  const hashes = new Uint32Array(keysOf(vocabulary.ids));
  const order = Uint32Array.from(hashes.keys()).sort((one, other) => hashes[one]! - hashes[other]!);
  const rows = new Float32Array(hashes.length * labels.length);
  order.forEach((id, place) => rows.set(weights.subarray(id * labels.length, (id + 1) * labels.length), place * labels.length));
  const largestRarity = vocabulary.rarity.reduce((most, one) => Math.max(most, one), 1e-6);
  const largestWeight = usuallyLargest(rows);
  return {
    labels: [...labels],
    hashes: packHashes(hashes.sort()),
    rarities: packBytes(Uint8Array.from(order, (id) => Math.round((vocabulary.rarity[id]! / largestRarity) * 255))),
    largestRarity,
    weights: packBytes(Int8Array.from(rows, (value) => Math.max(-levels, Math.min(levels, Math.round((value / largestWeight) * levels))))),
    largestWeight,
    bias: [...weights.subarray(hashes.length * labels.length)].map((value) => Number(value.toFixed(4))),
    temperature,
  };
}

/** Throws when the file is not one of `packClassifier`. */
export function unpackClassifier(file: PackedClassifier): Trained {
  const hashes = unpackHashes(file.hashes);
  const ids = hashTable(hashes.length);
  for (const hash of hashes) numberFor(ids, hash | 0);
  const rarity = Float32Array.from(unpackBytes(file.rarities), (value) => (value / 255) * file.largestRarity);
  const rows = new Int8Array(unpackBytes(file.weights).buffer);
  if (rarity.length !== hashes.length || rows.length !== hashes.length * file.labels.length) throw new Error('The weights are not whole.');
  return {
    labels: file.labels,
    vocabulary: { ids, rarity, counts: new Int32Array(rarity.length) },
    score: sparseScorer(rows, file.largestWeight / levels, file.bias),
    temperature: file.temperature,
    outsideBelow: 0,
  };
}

/** Scores by rows of small numbers, `step` a unit, of which most are 0: only the others are kept, as their class and number in 16 bits. */
function sparseScorer(rows: Int8Array, step: number, bias: readonly number[]): Scorer {
  const classCount = bias.length;
  const starts = new Uint32Array(rows.length / classCount + 1);
  const cells = new Uint16Array(rows.reduce((count, value) => count + Number(value !== 0), 0));
  let count = 0;
  for (let id = 0, at = 0; id + 1 < starts.length; id += 1) {
    for (let class_ = 0; class_ < classCount; class_ += 1, at += 1) if (rows[at] !== 0) cells[count++] = (class_ << 8) | (rows[at]! & 0xff);
    starts[id + 1] = count;
  }
  return ({ ids, values }) => {
    const scores = Float64Array.from(bias);
    for (let of = 0; of < ids.length; of += 1) {
      const id = ids[of]!;
      if (id >= starts.length - 1) continue;
      const value = values[of]! * step;
      for (let at = starts[id]!; at < starts[id + 1]!; at += 1) scores[cells[at]! >>> 8]! += value * (cells[at]! << 24 >> 24);
    }
    return scores;
  };
}
