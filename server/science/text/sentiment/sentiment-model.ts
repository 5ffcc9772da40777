import { packBytes, packHashes, unpackBytes, unpackHashes } from '../packed-numbers.ts';
import { beginDistinct, isNew } from './distinct-hashes.ts';

/** A linear model over hashed features: score = Σ weight ÷ √Σ scale² + bias. */
export interface SentimentModel {
  hashes: Uint32Array;
  /** How much a feature counts for the length of a text. */
  scales: Float32Array;
  weights: Float32Array;
  bias: number;
}

/** As it stands in a file: hashes in rising order, weights and scales in 1/127 of their largest (see packed-numbers.ts). */
export interface PackedModel {
  hashes: string;
  scales: string;
  weights: string;
  largestScale: number;
  largestWeight: number;
  bias: number;
  /** Divides the score before the logistic function, from held-out texts. */
  temperature: number;
}

/** The score of a text, > 0 speaks well; and how many of its features the model knows. One that comes again counts once. */
export type MoodScorer = (features: Uint32Array) => { score: number; known: number };

const levels = 127;

/**
 * A scorer by a packed model. A feature is one number of 32 bits: the later half of its hash, its scale and its weight. The first
 * half says where to look, so that half a million of them take two megabytes and are found by one look at these. Most features of
 * a text are in no model: a filter that stays in the nearer cache (one hash, Bloom 1970) spares looking for them.
 */
export function moodScorer({ hashes, scales, weights, largestScale, largestWeight, bias }: PackedModel): MoodScorer {
  const known = unpackHashes(hashes);
  const { starts, cells } = cellsOf(known, unpackBytes(scales), unpackBytes(weights));
  const passing = passFilter(known);
  const weightOf = Float32Array.from({ length: 256 }, (_, byte) => ((byte << 24 >> 24) / levels) * largestWeight);
  const squareOf = Float32Array.from(Float32Array.from({ length: 256 }, (_, byte) => (byte / levels) * largestScale), (scale) => scale ** 2);
  return (features) => {
    const count = passing(features);
    beginDistinct(count);
    let sum = 0;
    let squares = 0;
    let found = 0;
    for (let of = 0; of < count; of += 1) {
      const hash = passed[of]!;
      const later = hash & 0xffff;
      const end = starts[(hash >>> 16) + 1]!;
      let at = starts[hash >>> 16]!;
      while (at < end && cells[at]! >>> 16 < later) at += 1;
      if (at === end) continue;
      const cell = cells[at]!;
      if (cell >>> 16 !== later || !isNew(hash)) continue;
      sum += weightOf[cell & 0xff]!;
      squares += squareOf[(cell >>> 8) & 0xff]!;
      found += 1;
    }
    return { score: squares === 0 ? 0 : sum / Math.sqrt(squares) + bias, known: found };
  };
}

/** The features of the text at hand that may be in the model. */
let passed = new Uint32Array(1_024);
/** Of so many bits one is set: a fifth of what is unknown passes. */
const bitsAFeature = 4;

/** Puts into `passed` what of some hashes may be among the known ones, and gives its count. No branch hangs on what it finds, so that many looks at the memory overlap. */
function passFilter(known: Uint32Array): (hashes: Uint32Array) => number {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(32, known.length * bitsAFeature))) - 1;
  const bits = new Uint32Array((mask + 1) / 32);
  for (let at = 0; at < known.length; at += 1) bits[(known[at]! & mask) >>> 5]! |= 1 << known[at]!;
  return (hashes) => {
    if (passed.length < hashes.length) passed = new Uint32Array(hashes.length * 2);
    const into = passed;
    let count = 0;
    for (let at = 0; at < hashes.length; at += 1) {
      const hash = hashes[at]!;
      into[count] = hash;
      count += (bits[(hash & mask) >>> 5]! >>> hash) & 1;
    }
    return count;
  };
}

function cellsOf(hashes: Uint32Array, scales: Uint8Array, weights: Uint8Array) {
  const starts = new Uint32Array(0x1_0001);
  const cells = new Uint32Array(hashes.length);
  for (let id = 0; id < hashes.length; id += 1) {
    starts[(hashes[id]! >>> 16) + 1]! += 1;
    cells[id] = ((hashes[id]! & 0xffff) << 16) | (scales[id]! << 8) | weights[id]!;
  }
  for (let first = 0; first < 0x1_0000; first += 1) starts[first + 1]! += starts[first]!;
  return { starts: hashes.length < 0x1_0000 ? Uint16Array.from(starts) : starts, cells };
}

/** Makes a model small: eight bits a number, and features of next to no weight left out. */
export function packModel(model: SentimentModel, temperature: number): PackedModel {
  const largestScale = model.scales.reduce((most, one) => Math.max(most, one), 1e-6);
  const largestWeight = model.weights.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-6);
  const kept = [...model.hashes.keys()].filter((id) => Math.round((model.weights[id]! / largestWeight) * levels) !== 0);
  kept.sort((one, other) => model.hashes[one]! - model.hashes[other]!);
  return {
    hashes: packHashes(Uint32Array.from(kept, (id) => model.hashes[id]!)),
    scales: packBytes(Int8Array.from(kept, (id) => Math.round((model.scales[id]! / largestScale) * levels))),
    weights: packBytes(Int8Array.from(kept, (id) => Math.round((model.weights[id]! / largestWeight) * levels))),
    largestScale,
    largestWeight,
    bias: model.bias,
    temperature,
  };
}
