import type { TextFeatures } from '../features.ts';

/** A text as numbers: the features known to the vocabulary and their weights, of length 1 in all. */
export interface SparseVector {
  ids: Int32Array;
  values: Float32Array;
}

/** Which features training saw, and how telling each is (smoothed inverse document frequency: ln((1+n)/(1+df)) + 1). */
export interface Vocabulary {
  idOf: Map<number, number>;
  rarity: Float32Array;
  size: number;
}

/** Runs of characters weigh this much of what words weigh. */
const pieceShare = 0.7;
/** Concepts weigh as much as words: few, but true in three languages. */
const conceptShare = 1;

export function vocabularyOf(texts: readonly TextFeatures[]): Vocabulary {
  const idOf = new Map<number, number>();
  const documents: number[] = [];
  for (const { words, concepts, pieces } of texts) {
    for (const hash of new Set([...words, ...concepts, ...pieces])) {
      const id = idOf.get(hash);
      if (id === undefined) {
        idOf.set(hash, documents.length);
        documents.push(1);
      } else documents[id]! += 1;
    }
  }
  const rarity = Float32Array.from(documents, (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
  return { idOf, rarity, size: documents.length };
}

/** Sublinear tf-idf, each group brought to its own length, then all to length 1. Unknown features are passed over. */
export function vectorOf({ words, concepts, pieces }: TextFeatures, vocabulary: Vocabulary): SparseVector {
  const ids: number[] = [];
  const values: number[] = [];
  addGroup(words, 1, vocabulary, ids, values);
  addGroup(concepts, conceptShare, vocabulary, ids, values);
  addGroup(pieces, pieceShare, vocabulary, ids, values);
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return { ids: Int32Array.from(ids), values: Float32Array.from(values, (value) => value / length) };
}

function addGroup(hashes: readonly number[], share: number, { idOf, rarity }: Vocabulary, ids: number[], values: number[]): void {
  const counts = new Map<number, number>();
  for (const hash of hashes) {
    const id = idOf.get(hash);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const first = values.length;
  let squares = 0;
  for (const [id, count] of counts) {
    const value = (1 + Math.log(count)) * rarity[id]!;
    ids.push(id);
    values.push(value);
    squares += value * value;
  }
  const scale = share / (Math.sqrt(squares) || 1);
  for (let at = first; at < values.length; at += 1) values[at]! *= scale;
}
