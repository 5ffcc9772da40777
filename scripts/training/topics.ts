/**
 * Makes server/science/text/topics/weights.json, the same bytes every time.
 *
 *   npx tsx scripts/training/topics.ts
 *
 * It reads examples of our own in three languages: those of the author of the classifier (topics/own.json) and those of other hands,
 * who had not seen it (topics/others.json).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/kernel/root.ts';
import { seededRandom, shuffle } from '../../server/science/numeric/random.ts';
import { calibrate } from '../../server/science/text/classifier/calibration.ts';
import type { Example } from '../../server/science/text/classifier/classifier.ts';
import { packClassifier, type LinearModel } from '../../server/science/text/classifier/packed-classifier.ts';
import { linearScorer, softmaxWeights } from '../../server/science/text/classifier/softmax.ts';
import { vectorOf, vocabularyOf, type Vocabulary } from '../../server/science/text/classifier/vocabulary.ts';
import { textFeatures } from '../../server/science/text/features.ts';
import { storeTopics } from '../../server/science/text/topics/topics.ts';
import others from './topics/others.json' with { type: 'json' };
import own from './topics/own.json' with { type: 'json' };

/** A feature in fewer examples tells hardly anything of others. */
const fewest = 2;
const seed = 1;

function topicExamples(): Example[] {
  return [own, others].flatMap((hand) => Object.values(hand).flatMap((language) => Object.entries(language).flatMap(([label, texts]) => texts.map((text) => ({ text, label })))));
}

function trained(examples: readonly Example[]): { vocabulary: Vocabulary; weights: Float32Array } {
  const features = examples.map(({ text }) => textFeatures(text));
  const classes = Int32Array.from(examples, ({ label }) => storeTopics.indexOf(label as typeof storeTopics[number]));
  const vocabulary = vocabularyOf(features, fewest);
  const vectors = features.map((one) => vectorOf(one, vocabulary));
  return { vocabulary, weights: softmaxWeights({ vectors, classes, classCount: storeTopics.length, featureCount: vocabulary.ids.size }, seed) };
}

/** What scores are worth, from a fifth of the examples that the rest was not trained on. */
function temperatureOf(examples: readonly Example[]): number {
  const order = Int32Array.from(examples, (_, at) => at);
  shuffle(order, seededRandom(seed + 2));
  const { vocabulary, weights } = trained([...order].filter((_, at) => at % 5 !== 0).map((row) => examples[row]!));
  const score = linearScorer(weights, storeTopics.length);
  const held = [...order].filter((_, at) => at % 5 === 0).map((row) => {
    const { text, label } = examples[row]!;
    return { scores: score(vectorOf(textFeatures(text), vocabulary)), truth: storeTopics.indexOf(label as typeof storeTopics[number]) };
  });
  const right = held.filter(({ scores, truth }) => scores.indexOf(Math.max(...scores)) === truth).length / held.length;
  process.stdout.write(`${examples.length} examples, a fifth held out: ${right.toFixed(4)} right\n`);
  return calibrate(held, -1).temperature;
}

const examples = topicExamples();
const temperature = temperatureOf(examples);
const { vocabulary, weights } = trained(examples);
const model: LinearModel = { labels: storeTopics, vocabulary, weights, temperature };
writeFileSync(join(packageRoot(), 'server/science/text/topics/weights.json'), `${JSON.stringify(packClassifier(model))}\n`);
