import { numberOf } from '../hash-table.ts';
import type { Token } from '../tokens.ts';
import { unpackWordVectors, type WordVectors } from './packed-vectors.ts';
import weights from './weights.json' with { type: 'json' };

let loaded: WordVectors | undefined;

/**
 * What English words mean together: the sum of their vectors (`scripts/training/word-vectors.ts` makes them), brought to length 1, so that texts which share no
 * word may be near each other. Undefined where no word is known, as in other languages.
 */
export function meaningOf(tokens: readonly Token[]): Float32Array | undefined {
  const { words, dimensions, steps, scales } = loaded ??= unpackWordVectors(weights);
  const sum = new Float32Array(dimensions);
  for (const { hash, eastern } of tokens) {
    const word = eastern ? -1 : numberOf(words, hash);
    if (word < 0) continue;
    const scale = scales[word]!;
    for (let at = 0, from = word * dimensions; at < dimensions; at += 1) sum[at]! += scale * steps[from + at]!;
  }
  let squares = 0;
  for (let at = 0; at < dimensions; at += 1) squares += sum[at]! * sum[at]!;
  if (squares === 0) return undefined;
  const by = 1 / Math.sqrt(squares);
  for (let at = 0; at < dimensions; at += 1) sum[at]! *= by;
  return sum;
}
