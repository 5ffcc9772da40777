import { packBytes, packHashes, unpackBytes, unpackHashes } from '../packed-numbers.ts';
import { hashTable, numberFor, type HashTable } from '../hash-table.ts';

/** Vectors of words as they stand in a file (see packed-numbers.ts). */
interface PackedVectors {
  /** The words' hashes in rising order. */
  hashes: string;
  /** The vectors one after another, in steps. */
  steps: string;
  /** How long a step is in the vector of each word, in 1/255 of the longest. */
  scales: string;
  largestScale: number;
  dimensions: number;
}

/** Vectors of words to sum up: that of word n is `scales[n]` times its steps. */
export interface WordVectors {
  words: HashTable;
  dimensions: number;
  steps: Int8Array;
  scales: Float32Array;
}

/** Three bits and a sign: sums of several words even the error out. */
const levels = 7;
/** Values beyond so many deviations are cut: finer steps for the others are worth more. */
const deviations = 2.3;

/** Packs vectors that stand one after another, each of the hash (32 bits, signed) at its place. */
export function packWordVectors(hashes: readonly number[], vectors: Float32Array, dimensions: number): PackedVectors {
  const unsigned = Uint32Array.from(hashes);
  const order = Uint32Array.from(unsigned.keys()).sort((one, other) => unsigned[one]! - unsigned[other]!);
  const rows = [...order].map((row) => vectors.subarray(row * dimensions, (row + 1) * dimensions));
  const scales = rows.map((row) => (deviations * Math.hypot(...row)) / Math.sqrt(dimensions) / levels || 1e-6);
  const largestScale = Math.max(...scales);
  const scaleBytes = Uint8Array.from(scales, (scale) => Math.max(1, Math.round((scale / largestScale) * 255)));
  const steps = new Int8Array(rows.length * dimensions);
  rows.forEach((row, place) => row.forEach((value, at) => {
    const step = Math.round(value / ((scaleBytes[place]! / 255) * largestScale));
    steps[place * dimensions + at] = Math.max(-levels, Math.min(levels, step));
  }));
  return { hashes: packHashes(unsigned.sort()), steps: packBytes(steps), scales: packBytes(scaleBytes), largestScale, dimensions };
}

/** Throws where the parts do not fit each other. */
export function unpackWordVectors({ hashes, steps, scales, largestScale, dimensions }: PackedVectors): WordVectors {
  const rising = unpackHashes(hashes);
  const bytes = unpackBytes(steps);
  if (bytes.length !== rising.length * dimensions) throw new Error('The word vectors are not whole.');
  const words = hashTable(rising.length);
  for (let at = 0; at < rising.length; at += 1) numberFor(words, rising[at]! | 0);
  return { words, dimensions, steps: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), scales: Float32Array.from(unpackBytes(scales), (byte) => (byte / 255) * largestScale) };
}
