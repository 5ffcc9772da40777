/** What the sentiment models are trained on; the bench reads the same to hold parts of it out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { seededRandom } from '../../server/science/numeric/random.ts';
import type { SentimentLanguage } from '../../server/science/text/sentiment/lexicon.ts';
import lexicon from '../../server/science/text/sentiment/lexicon.json' with { type: 'json' };
import { expressionFeatures, sentimentFeatures } from '../../server/science/text/sentiment/sentiment-features.ts';
import sentences from '../../server/science/text/sentiment/sentences.json' with { type: 'json' };
import type { MoodExample, MoodTraining } from '../../server/science/text/sentiment/train-sentiment.ts';
import topics from './topics/own.json' with { type: 'json' };

export interface MoodText {
  text: string;
  good: boolean;
}

export const moodTraining: Record<SentimentLanguage, MoodTraining> = {
  en: { fewest: 2, cost: 0.5, power: 1, seed: 1 },
  ko: { fewest: 3, cost: 0.3, power: 1, seed: 1 },
  ja: { fewest: 1, cost: 1, power: 1, seed: 1 },
};

/** Japanese has no other texts: more of these would outweigh its praise. */
const speaksIll = {
  en: ['complaint', 'damaged', 'not_as_described', 'late', 'lost', 'wrong_item'],
  ko: ['complaint', 'damaged', 'not_as_described', 'late', 'lost', 'wrong_item'],
  ja: ['complaint'],
} as const;
const plain = ['where_is_order', 'size', 'return', 'cancel', 'change_address', 'stock', 'product_question', 'shipping_info', 'invoice', 'account', 'other', 'payment', 'discount'] as const;

/** The same order every time, with kinds mixed. */
function mixed<T>(rows: T[]): T[] {
  const random = seededRandom(20_261_122);
  return rows.map((row) => ({ row, place: random() })).sort((one, other) => one.place - other.place).map(({ row }) => row);
}

/** NSMC: 40,000 Korean film reviews. */
export function nsmc(folder: string): MoodText[] {
  const lines = readFileSync(join(folder, 'nlp-ko-nsmc/train_sample.txt'), 'utf8').split('\n').slice(1);
  return lines.map((line) => line.split('\t')).filter((cells) => cells.length >= 3).map(([, text, label]) => ({ text: text!, good: label!.trim() === '1' }));
}

/** UCI: 3,000 English sentences of Amazon, Yelp and IMDb. */
export function uciSentences(folder: string): MoodText[] {
  return ['amazon_cells', 'yelp', 'imdb'].flatMap((name) => {
    const lines = readFileSync(join(folder, `nlp-en-uci-sentences/${name}_labelled.txt`), 'utf8').split('\n');
    return lines.filter((line) => line.includes('\t')).map((line) => {
      const tab = line.lastIndexOf('\t');
      return { text: line.slice(0, tab).trim(), good: line.slice(tab + 1).trim() === '1' };
    });
  });
}

/** Reviews of clothing, four and five stars against one and two. */
export function clothing(folder: string): MoodText[] {
  const path = join(folder, 'nlp-en-womens-clothing/Womens Clothing E-Commerce Reviews.csv');
  const rows: Array<Record<string, string>> = parse(readFileSync(path, 'utf8'), { columns: true, relax_column_count: true });
  return rows.filter((row) => row.Rating !== '3' && row['Review Text']).map((row) => ({ text: `${row.Title}. ${row['Review Text']}`.slice(0, 300), good: Number(row.Rating) > 3 }));
}

/** Our own: sentences written for this, and what shoppers praise and complain of. */
export function ownMoods(language: SentimentLanguage): MoodText[] {
  const own = language === 'ja' ? sentences.ja : { positive: [], negative: [] };
  const examples = topics[language];
  return [
    ...[...own.positive, ...examples.praise].map((text) => ({ text, good: true })),
    ...[...own.negative, ...speaksIll[language].flatMap((topic) => examples[topic])].map((text) => ({ text, good: false })),
  ];
}

const read = (texts: MoodText[], language: SentimentLanguage): MoodExample[] =>
  mixed(texts).map(({ text, good }) => ({ features: sentimentFeatures(text, language), good }));

export function moodTexts(folder: string, language: SentimentLanguage): MoodText[] {
  if (language === 'ko') return [...nsmc(folder), ...ownMoods('ko')];
  if (language === 'en') return [...uciSentences(folder), ...clothing(folder), ...ownMoods('en')];
  return ownMoods('ja');
}

export const moodExamples = (folder: string, language: SentimentLanguage): MoodExample[] => read(moodTexts(folder, language), language);

/** Japanese has few texts, so that each expression of the lexicon is one, too; the other languages have enough. */
export function expressionExamples(language: SentimentLanguage): MoodExample[] {
  if (language !== 'ja') return [];
  const of = (expressions: readonly string[], good: boolean): MoodExample[] => expressions.map((expression) => ({ features: expressionFeatures(expression, language), good }));
  return [...of(lexicon.ja.positive, true), ...of(lexicon.ja.negative, false)];
}

/** Texts with an opinion (good) against plain questions and requests. */
export function opinionExamples(folder: string, language: SentimentLanguage): MoodExample[] {
  const asked = plain.flatMap((topic) => topics[language][topic]);
  const said = mixed(moodTexts(folder, language)).slice(0, 1_500);
  const own = ownMoods(language).map(({ text }) => text);
  const weight = Math.max(1, Math.round((said.length + own.length) / (2 * asked.length)));
  return read([
    ...[...said.map(({ text }) => text), ...own].map((text) => ({ text, good: true })),
    ...Array.from({ length: weight }, () => asked).flat().map((text) => ({ text, good: false })),
  ], language);
}
