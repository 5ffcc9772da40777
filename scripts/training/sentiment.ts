/**
 * Makes server/science/text/sentiment/weights.{en,ko,ja}.json, the same bytes every time.
 *
 *   npx tsx scripts/training/sentiment.ts FOLDER [en|ko|ja]
 *
 * FOLDER holds `nlp-ko-nsmc` (NSMC, CC0), `nlp-en-uci-sentences` (UCI Sentiment Labelled Sentences, CC BY 4.0) and
 * `nlp-en-womens-clothing` (CC0). Besides them it reads our own sentences (sentiment/sentences.json, scripts/training/topics/own.json); Japanese
 * has only these and the lexicon, each of whose expressions is an example there.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/kernel/root.ts';
import type { SentimentLanguage } from '../../server/science/text/sentiment/lexicon.ts';
import { moodScorer, packModel, type PackedModel } from '../../server/science/text/sentiment/sentiment-model.ts';
import { trainMood, type MoodExample } from '../../server/science/text/sentiment/train-sentiment.ts';
import { expressionExamples, moodExamples, moodTraining, opinionExamples } from './sentiment-examples.ts';

/** The temperature at which the logistic function of held-out scores is likeliest, by steps of 5 %. */
function temperatureOf(held: ReadonlyArray<{ score: number; good: boolean }>): number {
  let best = { temperature: 1, loss: Infinity };
  for (let temperature = 0.05; temperature < 5; temperature *= 1.05) {
    const loss = held.reduce((sum, { score, good }) => sum + Math.log1p(Math.exp((good ? -score : score) / temperature)), 0);
    if (loss < best.loss) best = { temperature, loss };
  }
  return best.temperature;
}

/** Trained on the examples and on others, none of which is held out to see how right it is. */
function trained(examples: readonly MoodExample[], language: SentimentLanguage, others: readonly MoodExample[] = []): PackedModel {
  const settings = moodTraining[language];
  const score = moodScorer(packModel(trainMood([...examples.filter((_, at) => at % 5 !== 0), ...others], settings), 1));
  const held = examples.filter((_, at) => at % 5 === 0).map(({ features, good }) => ({ score: score(features).score, good }));
  const right = held.filter(({ score: found, good }) => found > 0 === good).length / held.length;
  process.stdout.write(`${language}: ${examples.length} texts, a fifth held out: ${right.toFixed(4)}\n`);
  return packModel(trainMood([...examples, ...others], settings), temperatureOf(held));
}

const [, , folder, only] = process.argv;
if (!folder) throw new Error('Usage: npx tsx scripts/training/sentiment.ts FOLDER [en|ko|ja]');
for (const language of (['en', 'ko', 'ja'] as const).filter((one) => !only || one === only)) {
  const weights = { mood: trained(moodExamples(folder, language), language, expressionExamples(language)), opinion: trained(opinionExamples(folder, language), language) };
  writeFileSync(join(packageRoot(), 'server/science/text/sentiment', `weights.${language}.json`), `${JSON.stringify(weights)}\n`);
}
