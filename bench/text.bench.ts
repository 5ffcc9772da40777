/**
 * How well texts are understood, on data the rules and models did not see, and how quickly.
 *
 *   npx tsx bench/text.bench.ts FOLDER [topics nsmc uci jrte banking77 ten-per-class clinc150 similarity speed …] [--folds N | --fold N]
 *
 * FOLDER holds the public sets by their names (nlp-ko-nsmc, nlp-en-uci-sentences, nlp-ja-jrte, nlp-en-banking77, nlp-en-clinc150,
 * nlp-ko-korsts). Cross-validation is ten-fold over a seeded order; --folds N runs the first N folds only, --fold N the Nth
 * alone (from 1). Prints a line a set, with the goal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { moodTraining, nsmc, ownMoods, clothing, uciSentences, type MoodText } from '../scripts/training/sentiment-examples.ts';
import { evaluateText } from '../server/evaluate/text.ts';
import { intentFigures } from '../server/evaluate/intents.ts';
import type { Example } from '../server/science/text/classifier/classifier.ts';
import { seededRandom } from '../server/science/numeric/random.ts';
import { sentimentFeatures } from '../server/science/text/sentiment/sentiment-features.ts';
import { moodScorer, packModel } from '../server/science/text/sentiment/sentiment-model.ts';
import { sentimentOf } from '../server/science/text/sentiment/sentiment.ts';
import { trainMood } from '../server/science/text/sentiment/train-sentiment.ts';
import { textSimilarity } from '../server/science/text/similarity.ts';
import { topicFigures, topicMessages } from './topic-figures.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { folds: { type: 'string', default: '10' }, fold: { type: 'string' } } });
const [folder, ...wanted] = positionals;
if (!folder) throw new Error('Usage: npx tsx bench/text.bench.ts FOLDER [SET…] [--folds N | --fold N]');
/** Which of the ten folds are judged, from 0. */
const folds = values.fold ? [Number(values.fold) - 1] : Array.from({ length: Number(values.folds) }, (_, fold) => fold);
const foldsInWords = values.fold ? `fold ${values.fold} of ten` : `${folds.length} of ten folds`;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function shuffled<T>(rows: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  return rows.map((row) => ({ row, place: random() })).sort((one, other) => one.place - other.place).map(({ row }) => row);
}

/** Trains on nine tenths (and on texts of other sources), packs the weights as they are shipped, and judges the rest. */
function moodFolds(name: string, goal: number, language: 'ko' | 'en', texts: readonly MoodText[], besides: readonly MoodText[]): void {
  const read = ({ text, good }: MoodText) => ({ features: sentimentFeatures(text, language), good });
  const rows = shuffled(texts, 11).map(read);
  const others = besides.map(read);
  const shares = folds.map((fold) => {
    const model = trainMood([...rows.filter((_row, at) => at % 10 !== fold), ...others], moodTraining[language]);
    const score = moodScorer(packModel(model, 1));
    const held = rows.filter((_row, at) => at % 10 === fold);
    return held.filter(({ features, good }) => score(features).score > 0 === good).length / held.length;
  });
  say(`${name}: accuracy ${mean(shares).toFixed(4)} over ${foldsInWords} (goal ${goal})`);
}

function jrte(): void {
  const rows = readFileSync(join(folder!, 'nlp-ja-jrte/pn.tsv'), 'utf8').split('\n').map((line) => line.split('\t')).filter((cells) => cells[1] === '1' || cells[1] === '-1');
  const answers = rows.map((cells) => sentimentOf(cells[2]!, 'ja').score > 0 === (cells[1] === '1'));
  const of = (label: string): number => mean(rows.flatMap((cells, at) => (cells[1] === label ? [answers[at] ? 1 : 0] : [])));
  say(`jrte: accuracy ${mean(answers.map(Number)).toFixed(4)} of ${rows.length}; positive ${of('1').toFixed(3)}, negative ${of('-1').toFixed(3)} (goal 0.9)`);
}

function banking(): Example[] {
  const rows: Array<Record<string, string>> = parse(readFileSync(join(folder!, 'nlp-en-banking77/train.csv'), 'utf8'), { columns: true });
  return shuffled(rows.map(({ text, category }) => ({ text: text!, label: category! })), 7);
}

function bankingFolds(): void {
  const rows = banking();
  const started = performance.now();
  const shares = folds.map((fold) => intentFigures(rows.filter((_row, at) => at % 10 !== fold), rows.filter((_row, at) => at % 10 === fold)).accuracy ?? 0);
  say(`banking77: accuracy ${mean(shares).toFixed(4)} over ${foldsInWords}, ${((performance.now() - started) / 1000 / folds.length).toFixed(1)} s a fold (goal 0.93)`);
}

function tenPerClass(): void {
  const shares = [1, 2, 3].map((seed) => {
    const seen = new Map<string, number>();
    const few: Example[] = [];
    const rest: Example[] = [];
    for (const row of shuffled(banking(), seed)) {
      const count = seen.get(row.label) ?? 0;
      seen.set(row.label, count + 1);
      (count < 10 ? few : rest).push(row);
    }
    return intentFigures(few, rest).accuracy ?? 0;
  });
  say(`ten-per-class: accuracy ${mean(shares).toFixed(4)} over three draws (goal 0.8)`);
}

function clinc(): void {
  const sets = JSON.parse(readFileSync(join(folder!, 'nlp-en-clinc150/data_full.json'), 'utf8')) as Record<string, Array<[string, string]>>;
  const rows = (...names: string[]): Example[] => names.flatMap((name) => sets[name] ?? []).map(([text, label]) => ({ text, label }));
  const { inScopeAccuracy, oosRecall } = intentFigures(rows('train', 'oos_train'), rows('val', 'oos_val'), 'oos');
  say(`clinc150: in-scope accuracy ${inScopeAccuracy}, out-of-scope recall ${oosRecall} on its validation part (goals 0.93, 0.5)`);
}

function similarity(): void {
  const pairs = readFileSync(join(folder!, 'nlp-ko-korsts/sts-test.tsv'), 'utf8').split('\n').slice(1).map((line) => line.split('\t')).filter((cells) => cells.length >= 7);
  say(`similarity: Spearman ${spearman(pairs.map((cells) => Number(cells[4])), pairs.map((cells) => textSimilarity(cells[5]!, cells[6]!))).toFixed(4)} on KorSTS test`);
}

function spearman(one: readonly number[], other: readonly number[]): number {
  const ranks = (of: readonly number[]): number[] => {
    const order = [...of.keys()].sort((a, b) => of[a]! - of[b]!);
    const rank = new Array<number>(of.length);
    order.forEach((row, place) => (rank[row] = place));
    return rank;
  };
  const [a, b] = [ranks(one), ranks(other)];
  const middle = (a.length - 1) / 2;
  const product = mean(a.map((rank, at) => (rank - middle) * (b[at]! - middle)));
  return product / mean(a.map((rank) => (rank - middle) ** 2));
}

function topics(): void {
  for (const set of ['own', 'blind-test'] as const) {
    const { macroF1, accuracy, byLanguage, byTopic, sure } = topicFigures(set);
    say(`topics, ${set}: macro-F1 ${macroF1.toFixed(4)}, accuracy ${accuracy.toFixed(4)} (goal 0.9); ${Object.entries(byLanguage).map(([language, share]) => `${language} ${share.toFixed(3)}`).join(', ')}; `
      + `sure of ${sure.share.toFixed(3)}, of these right ${sure.accuracy.toFixed(4)}; weakest ${byTopic.slice(0, 6).map(([topic, share]) => `${topic} ${share.toFixed(2)}`).join(', ')}`);
  }
}

function speed(): void {
  const texts = topicMessages('own').map(({ text }) => text);
  const rate = (rounds: number): number => {
    const started = process.cpuUsage().user;
    for (let round = 0; round < rounds; round += 1) for (const text of texts) evaluateText({ text });
    return Math.round((texts.length * rounds * 1e6) / (process.cpuUsage().user - started));
  };
  const first = rate(1);
  const early = rate(5);
  rate(20);
  say(`speed: ${rate(10)} short messages a second of one core, everything read, once warm (goal 5000); ${early} over the ${texts.length * 5} after the first ${texts.length}, ${first} over these`);
}

const sets: Record<string, () => void> = {
  topics,
  uci: () => moodFolds('uci', 0.87, 'en', uciSentences(folder), [...clothing(folder), ...ownMoods('en')]),
  nsmc: () => moodFolds('nsmc', 0.865, 'ko', nsmc(folder), ownMoods('ko')),
  jrte,
  banking77: bankingFolds,
  'ten-per-class': tenPerClass,
  clinc150: clinc,
  similarity,
  speed,
};
for (const name of wanted.length > 0 ? wanted : Object.keys(sets)) sets[name]?.();
