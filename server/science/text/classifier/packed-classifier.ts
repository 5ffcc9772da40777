import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { hashTable, numberFor } from '../hash-table.ts';
import type { Trained } from './classifier.ts';
import { linearScorer } from './softmax.ts';

/** A linear classifier as it stands in a file: arrays (little-endian) by Brotli in base64, rarities in 1/255 and weights in 1/7 of their largest. */
export interface PackedClassifier {
  labels: string[];
  /** The features' hashes (32 bits). */
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

/** Weights as `softmaxWeights` gives them. */
export interface LinearModel {
  labels: readonly string[];
  hashes: Int32Array;
  rarities: Float32Array;
  weights: Float32Array;
  temperature: number;
}

/** Three bits and a sign lose nothing that held-out messages show, and most weights become 0. */
const levels = 7;

const packed = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string => brotliCompressSync(new Uint8Array(buffer, byteOffset, byteLength)).toString('base64');
const unpacked = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(brotliDecompressSync(Buffer.from(text, 'base64')));

/** The weight that one in two thousand exceeds: those few are cut. */
function usuallyLargest(weights: Float32Array): number {
  return Float32Array.from(weights, Math.abs).sort()[Math.floor(weights.length * 0.9995)] || 1;
}

export function packClassifier({ labels, hashes, rarities, weights, temperature }: LinearModel): PackedClassifier {
  const rows = weights.subarray(0, hashes.length * labels.length);
  const largestRarity = rarities.reduce((most, one) => Math.max(most, one), 1e-6);
  const largestWeight = usuallyLargest(rows);
  return {
    labels: [...labels],
    hashes: packed(hashes),
    rarities: packed(Uint8Array.from(rarities, (value) => Math.round((value / largestRarity) * 255))),
    largestRarity,
    weights: packed(Int8Array.from(rows, (value) => Math.max(-levels, Math.min(levels, Math.round((value / largestWeight) * levels))))),
    largestWeight,
    bias: [...weights.subarray(hashes.length * labels.length)].map((value) => Number(value.toFixed(4))),
    temperature,
  };
}

/** Throws when the file is not one of `packClassifier`. */
export function unpackClassifier(file: PackedClassifier): Trained {
  const ids = hashTable(0);
  for (const hash of new Int32Array(unpacked(file.hashes).buffer)) numberFor(ids, hash);
  const rarity = Float32Array.from(unpacked(file.rarities), (value) => (value / 255) * file.largestRarity);
  const rows = new Int8Array(unpacked(file.weights).buffer);
  const weights = new Float32Array(rows.length + file.labels.length);
  rows.forEach((value, at) => (weights[at] = (value / levels) * file.largestWeight));
  weights.set(file.bias, rows.length);
  return {
    labels: file.labels,
    vocabulary: { ids, rarity, counts: new Int32Array(rarity.length) },
    score: linearScorer(weights, file.labels.length),
    temperature: file.temperature,
    outsideBelow: 0,
  };
}
