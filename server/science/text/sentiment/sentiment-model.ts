/** A linear model over hashed features: score = Σ weight ÷ √Σ scale² + bias. */
export interface SentimentModel {
  hashes: Uint32Array;
  /** How much a feature counts for the length of a text. */
  scales: Float32Array;
  weights: Float32Array;
  bias: number;
}

/** As it stands in a file: each array's bytes in base64 (little-endian), weights and scales in 1/127 of their largest. */
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

/** The score of a text, > 0 speaks well; and how many of its features the model knows. */
export type MoodScorer = (features: Uint32Array) => { score: number; known: number };

/** Hash, whether taken, weight, scale²: what is read of a feature lies together, which halves the time on a large model. */
const slot = 4;

/** A scorer over an open-addressed table. */
export function moodScorer({ hashes, scales, weights, bias }: SentimentModel): MoodScorer {
  const mask = 2 ** Math.ceil(Math.log2(hashes.length * 2 + 2)) - 1;
  const whole = new Int32Array((mask + 1) * slot);
  const real = new Float32Array(whole.buffer);
  for (let id = 0; id < hashes.length; id += 1) {
    let place = hashes[id]! & mask;
    while (whole[place * slot + 1] !== 0) place = (place + 1) & mask;
    whole[place * slot] = hashes[id]!;
    whole[place * slot + 1] = 1;
    real[place * slot + 2] = weights[id]!;
    real[place * slot + 3] = scales[id]! ** 2;
  }
  return (features) => {
    let sum = 0;
    let squares = 0;
    let known = 0;
    for (let at = 0; at < features.length; at += 1) {
      const hash = features[at]! | 0;
      let place = (hash & mask) * slot;
      while (whole[place + 1] !== 0 && whole[place] !== hash) place = (place + slot) & (mask * slot + slot - 1);
      if (whole[place + 1] === 0) continue;
      sum += real[place + 2]!;
      squares += real[place + 3]!;
      known += 1;
    }
    return { score: squares === 0 ? 0 : sum / Math.sqrt(squares) + bias, known };
  };
}

/** Makes a model small: eight bits a number, and features of next to no weight left out. */
export function packModel(model: SentimentModel, temperature: number): PackedModel {
  const largestScale = model.scales.reduce((most, one) => Math.max(most, one), 1e-6);
  const largestWeight = model.weights.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-6);
  const kept = [...model.hashes.keys()].filter((id) => Math.round((model.weights[id]! / largestWeight) * 127) !== 0);
  kept.sort((one, other) => model.hashes[one]! - model.hashes[other]!);
  const bytes = (values: Int8Array | Uint32Array): string => Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
  return {
    hashes: bytes(Uint32Array.from(kept, (id) => model.hashes[id]!)),
    scales: bytes(Int8Array.from(kept, (id) => Math.round((model.scales[id]! / largestScale) * 127))),
    weights: bytes(Int8Array.from(kept, (id) => Math.round((model.weights[id]! / largestWeight) * 127))),
    largestScale,
    largestWeight,
    bias: model.bias,
    temperature,
  };
}

export function unpackModel({ hashes, scales, weights, largestScale, largestWeight, bias }: PackedModel): SentimentModel {
  const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
  const signed = (text: string, largest: number): Float32Array => Float32Array.from(new Int8Array(bytes(text).buffer), (value) => (value / 127) * largest);
  return { hashes: new Uint32Array(bytes(hashes).buffer), scales: signed(scales, largestScale), weights: signed(weights, largestWeight), bias };
}
