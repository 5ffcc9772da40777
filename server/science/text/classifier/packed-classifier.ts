import { countedHash, countHashes, timesCounted } from '../counted-hashes.ts';
import { featureRecords, recordAt, type FeatureRecords } from '../feature-records.ts';
import type { TextFeatures } from '../features.ts';
import { hashTable, keysOf, numberFor } from '../hash-table.ts';
import { packBytes, packHashes, unpackBytes, unpackHashes } from '../packed-numbers.ts';
import type { Trained } from './classifier.ts';
import { groupsOf, type Vocabulary } from './vocabulary.ts';

/** A linear classifier as it stands in a file (see packed-numbers.ts): rarities in 1/255 and weights in 1/7 of their largest. */
export interface PackedClassifier {
  labels: string[];
  /** The features' hashes in rising order. */
  hashes: string;
  rarities: string;
  largestRarity: number;
  /** How many weights of each feature are not 0; of which labels, and the weights. */
  counts: string;
  classes: string;
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
  const small = Int8Array.from(rows, (value) => Math.max(-levels, Math.min(levels, Math.round((value / largestWeight) * levels))));
  const kept = [...small.keys()].filter((at) => small[at] !== 0);
  const counts = new Uint8Array(hashes.length);
  for (const at of kept) counts[Math.floor(at / labels.length)]! += 1;
  return {
    labels: [...labels],
    hashes: packHashes(hashes.sort()),
    rarities: packBytes(Uint8Array.from(order, (id) => Math.round((vocabulary.rarity[id]! / largestRarity) * 255))),
    largestRarity,
    counts: packBytes(counts),
    classes: packBytes(Uint8Array.from(kept, (at) => at % labels.length)),
    weights: packBytes(Int8Array.from(kept, (at) => small[at]!)),
    largestWeight,
    bias: [...weights.subarray(hashes.length * labels.length)].map((value) => Number(value.toFixed(4))),
    temperature,
  };
}

/** Throws when the file is not one of `packClassifier`. */
export function unpackClassifier(file: PackedClassifier): Trained {
  const hashes = unpackHashes(file.hashes);
  const rarities = unpackBytes(file.rarities);
  const records = featureRecords({ hashes, numbers: rarities, counts: unpackBytes(file.counts), firsts: unpackBytes(file.classes), seconds: unpackBytes(file.weights) });
  const rarityOf = Float64Array.from({ length: 256 }, (_, byte) => (byte / 255) * file.largestRarity);
  let vocabulary: Vocabulary | undefined;
  return {
    labels: file.labels,
    vocabulary: () => vocabulary ??= vocabularyIn(hashes, Float32Array.from(rarities, (byte) => rarityOf[byte]!)),
    score: (features) => scoresIn(features, records, rarityOf, file.largestWeight / levels, file.bias),
    temperature: file.temperature,
    outsideBelow: 0,
  };
}

function vocabularyIn(hashes: Uint32Array, rarity: Float32Array): Vocabulary {
  const ids = hashTable(hashes.length);
  for (let at = 0; at < hashes.length; at += 1) numberFor(ids, hashes[at]! | 0);
  return { ids, rarity, counts: new Int32Array(rarity.length) };
}

/** What the features of one group score, class by class. */
const groupScores = new Float64Array(256);

/** The scores of `vectorOf` and linear weights in one go: tf-idf, each group brought to its own length, then all to length 1. */
function scoresIn(features: TextFeatures, records: FeatureRecords, rarityOf: Float64Array, step: number, bias: readonly number[]): number[] {
  const sums = bias.map(() => 0);
  let squares = 0;
  for (const { hashes, share } of groupsOf(features)) {
    groupScores.fill(0, 0, bias.length);
    const length = Math.sqrt(addScores(hashes, records, rarityOf));
    if (length === 0) continue;
    for (let class_ = 0; class_ < sums.length; class_ += 1) sums[class_]! += (groupScores[class_]! * share) / length;
    squares += share * share;
  }
  const by = step / (Math.sqrt(squares) || 1);
  for (let class_ = 0; class_ < sums.length; class_ += 1) sums[class_] = bias[class_]! + sums[class_]! * by;
  return sums;
}

/** Adds what some features score to `groupScores`, and gives the square of their length. */
function addScores(hashes: readonly number[], records: FeatureRecords, rarityOf: Float64Array): number {
  const { cells } = records;
  const distinct = countHashes(hashes);
  let squares = 0;
  for (let of = 0; of < distinct; of += 1) {
    const at = recordAt(records, countedHash(of));
    if (at < 0) continue;
    const times = timesCounted(of);
    const value = rarityOf[cells[at]! >>> 8]! * (times === 1 ? 1 : 1 + Math.log(times));
    squares += value * value;
    const last = at + (cells[at]! & 0xff);
    for (let pair = at + 1; pair <= last; pair += 1) groupScores[cells[pair]! >>> 8]! += value * (cells[pair]! << 24 >> 24);
  }
  return squares;
}
