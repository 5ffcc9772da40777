import type { TextFeatures } from '../features.ts';
import { meaningOf } from '../word-vectors/meaning.ts';
import { fewestRounds, trainHiddenLayer } from './hidden-layer.ts';
import { trainMeaning } from './meaning-model.ts';
import { trainCentroids, trainMeaningCentroids } from './centroids.ts';
import { roundsFor, toProbabilities, trainSoftmax, type TrainingSet } from './softmax.ts';
import { trainSupportVectors } from './support-vectors.ts';
import { vectorOf, type SparseVector, type Vocabulary } from './vocabulary.ts';

/** A text as the models read it: what is in it, and what its English words mean; undefined where none is known. */
export interface ReadRow {
  vector: SparseVector;
  meaning: Float32Array | undefined;
}

interface MemberSet {
  rows: readonly ReadRow[];
  /** The class of each row, from 0. */
  classes: Int32Array;
  classCount: number;
  featureCount: number;
}

const hiddenUnits = 96;
/** Hidden layers that begin elsewhere vote as one: fewer for many examples, where chance says less and each costs more. */
const mostHidden = 3;
const examplesForOne = 27_000;
const voices = { linear: 0.1, hidden: 0.6, support: 0.3, meaning: 0.5 };

/** What the models read of a text. */
export function readRow(features: TextFeatures, vocabulary: Vocabulary): ReadRow {
  return { vector: vectorOf(features, vocabulary), meaning: meaningOf(features.tokens) };
}

/**
 * Trains all models on the same examples, deterministically. The score of a class is the sum of its log-probabilities, each weighed by its model's voice;
 * the one that knows only meanings is silent where there is none. Too many classes for that are told apart by their mean texts.
 */
export function trainMembers({ rows, classes, classCount, featureCount }: MemberSet, seed: number): (row: ReadRow) => Float64Array {
  const set = { vectors: rows.map(({ vector }) => vector), classes, classCount, featureCount };
  const count = Math.max(1, Math.min(mostHidden, Math.round(examplesForOne / rows.length)));
  const cheap = isTooMuch(set);
  const members = cheap ? [{ score: trainCentroids(set), voice: 1 }] : [
    { score: trainSoftmax(set, seed), voice: voices.linear },
    ...Array.from({ length: count }, (_, at) => ({ score: trainHiddenLayer(set, hiddenUnits, seed + 1 + at * 10), voice: voices.hidden / count })),
    { score: trainSupportVectors(set, seed + 3), voice: voices.support },
  ];
  const meanings = rows.map(({ meaning }) => meaning);
  const meant = cheap ? trainMeaningCentroids(meanings, classes, classCount) : trainMeaning(meanings, classes, classCount, seed + 4);
  return ({ vector, meaning }) => {
    const sum = new Float64Array(classCount);
    for (const { score, voice } of members) addVoice(score(vector), voice, sum);
    const scores = meaning && meant?.(meaning);
    if (scores) addVoice(scores, voices.meaning, sum);
    return sum;
  };
}

/**
 * The models that tell classes apart take features × classes numbers, and texts × classes steps in each of their rounds: 2,000 topics of one example each would
 * take a gigabyte and minutes. With more than what 150 topics of 100 examples need, the nearest mean text and mean meaning speak alone.
 */
const mostWeights = 4e7;
const mostSteps = 2.5e7;

function isTooMuch({ vectors, classCount, featureCount }: TrainingSet): boolean {
  return featureCount * classCount > mostWeights || vectors.length * classCount * roundsFor(vectors.length, fewestRounds) > mostSteps;
}

function addVoice(scores: Float64Array, voice: number, sum: Float64Array): void {
  toProbabilities(scores);
  for (let at = 0; at < sum.length; at += 1) sum[at]! += voice * Math.log(scores[at]! + 1e-7);
}
