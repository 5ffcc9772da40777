import type { TextFeatures } from '../features.ts';
import { copyOf, hashTable, keysOf, numberFor, numberOf, type HashTable } from '../hash-table.ts';

/** A text as numbers: the features known to the vocabulary and their weights, of length 1 in all. */
export interface SparseVector {
  ids: Int32Array;
  values: Float32Array;
}

/** Which features training saw, and how telling each is (smoothed inverse document frequency: ln((1+n)/(1+df)) + 1). */
export interface Vocabulary {
  ids: HashTable;
  rarity: Float32Array;
  /** How often the text at hand has each feature; all 0 between two texts. */
  counts: Int32Array;
}

/** Runs of characters weigh this much of what words weigh. */
const pieceShare = 0.7;
/** Concepts weigh as much as words: few, but true in three languages. */
const conceptShare = 1;

/** The vocabulary of texts: all features that at least `fewest` of them have. */
export function vocabularyOf(texts: readonly TextFeatures[], fewest = 1): Vocabulary {
  const ids = hashTable(texts.length * 8);
  const documents: number[] = [];
  const lastSeen: number[] = [];
  texts.forEach(({ words, concepts, pieces }, text) => {
    for (const group of [words, concepts, pieces]) {
      for (let at = 0; at < group.length; at += 1) {
        const id = numberFor(ids, group[at]!);
        if (lastSeen[id] === text) continue;
        lastSeen[id] = text;
        documents[id] = (documents[id] ?? 0) + 1;
      }
    }
  });
  const rarity = Float32Array.from(documents, (count) => Math.log((1 + texts.length) / (1 + count)) + 1);
  const all = { ids, rarity, counts: new Int32Array(documents.length) };
  return fewest > 1 ? partOf(all, (id) => documents[id]! >= fewest) : all;
}

/** A vocabulary with only some of the features of another, in their order. */
function partOf({ ids, rarity }: Vocabulary, isKept: (id: number) => boolean): Vocabulary {
  const kept = hashTable(0);
  const rarities: number[] = [];
  keysOf(ids).forEach((hash, id) => {
    if (!isKept(id)) return;
    numberFor(kept, hash);
    rarities.push(rarity[id]!);
  });
  return { ids: kept, rarity: Float32Array.from(rarities), counts: new Int32Array(rarities.length) };
}

/** A vocabulary of one's own, to which `addFeatures` may add. */
export function ownVocabulary({ ids, rarity }: Vocabulary): Vocabulary {
  return { ids: copyOf(ids), rarity, counts: new Int32Array(rarity.length) };
}

/** Adds the features of one more text; those that are new are as rare as the rarest. */
export function addFeatures({ words, concepts, pieces }: TextFeatures, vocabulary: Vocabulary): void {
  for (const hash of [...words, ...concepts, ...pieces]) numberFor(vocabulary.ids, hash);
  const { ids, rarity } = vocabulary;
  if (ids.size <= rarity.length) return;
  vocabulary.rarity = new Float32Array(ids.size * 2).fill(rarity.reduce((most, one) => Math.max(most, one), 1));
  vocabulary.rarity.set(rarity);
  vocabulary.counts = new Int32Array(ids.size * 2);
}

/** The groups of a text's features, and how much each weighs. */
export const groupsOf = ({ words, concepts, pieces }: TextFeatures) => [{ hashes: words, share: 1 }, { hashes: concepts, share: conceptShare }, { hashes: pieces, share: pieceShare }];

/** Sublinear tf-idf, each group brought to its own length, then all to length 1. Unknown features are passed over. */
export function vectorOf(features: TextFeatures, vocabulary: Vocabulary): SparseVector {
  const groups = groupsOf(features);
  const most = groups.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const vector = { ids: new Int32Array(most), values: new Float32Array(most) };
  let end = 0;
  for (const { hashes, share } of groups) end = addGroup(hashes, share, vocabulary, vector, end);
  const [ids, values] = [vector.ids.subarray(0, end), vector.values.subarray(0, end)];
  scale(values, 0, end, 1);
  return { ids, values };
}

function addGroup(hashes: readonly number[], share: number, { ids, rarity, counts }: Vocabulary, into: SparseVector, start: number): number {
  let end = start;
  for (let at = 0; at < hashes.length; at += 1) {
    const id = numberOf(ids, hashes[at]!);
    if (id < 0) continue;
    if (counts[id] === 0) into.ids[end++] = id;
    counts[id]! += 1;
  }
  for (let at = start; at < end; at += 1) {
    const id = into.ids[at]!;
    into.values[at] = counts[id] === 1 ? rarity[id]! : (1 + Math.log(counts[id]!)) * rarity[id]!;
    counts[id] = 0;
  }
  scale(into.values, start, end, share);
  return end;
}

function scale(values: Float32Array, start: number, end: number, length: number): void {
  let squares = 0;
  for (let at = start; at < end; at += 1) squares += values[at]! * values[at]!;
  const by = length / (Math.sqrt(squares) || 1);
  for (let at = start; at < end; at += 1) values[at]! *= by;
}
