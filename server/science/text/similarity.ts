import { textFeatures } from './features.ts';

/** How much words, concepts and runs of characters count. */
const shares = { words: 0.3, concepts: 0.2, pieces: 0.5 };

/** How alike two texts are, 0–1: cosines of their words, concepts and runs of characters, weighed. Equal texts give 1, an empty one 0. */
export function textSimilarity(one: string, other: string): number {
  const first = textFeatures(one);
  const second = textFeatures(other);
  let sum = 0;
  let weight = 0;
  for (const group of ['words', 'concepts', 'pieces'] as const) {
    if (first[group].length === 0 && second[group].length === 0) continue;
    sum += shares[group] * cosine(first[group], second[group]);
    weight += shares[group];
  }
  return weight === 0 ? 0 : Math.min(1, sum / weight);
}

function cosine(one: readonly number[], other: readonly number[]): number {
  const first = counts(one);
  const second = counts(other);
  let product = 0;
  for (const [hash, count] of first) product += Math.sqrt(count * (second.get(hash) ?? 0));
  return product === 0 ? 0 : product / Math.sqrt(one.length * other.length);
}

function counts(hashes: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const hash of hashes) found.set(hash, (found.get(hash) ?? 0) + 1);
  return found;
}
