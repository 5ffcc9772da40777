import { foldText, gramsOfTerms, isAlphabetic, longestSearchText } from './search-tokens.ts';
import type { SearchGrams } from './search-tokens.ts';
import { stemEnglish } from './stem-english.ts';

/** One piece of a question: a stem of letters or digits, or one or two characters of Han, Hangul or Kana. */
export interface RankTerm {
  /** As `termsIn` names it. */
  key: string;
  weight: number;
  /** What narrows the rows down to those that may hold it. */
  grams: SearchGrams;
}

export interface Ranked {
  id: number;
  score: number;
}

/** Of a longer question only so many pieces count. */
const mostTerms = 96;
/** What a single character and a whole word weigh beside a pair of characters. */
const weights = { character: 0.7, pair: 1, word: 1.7 };
/** BM25 (Robertson and Zaragoza 2009): how soon a repetition stops counting, and how much length counts. */
const saturation = 0.8;
const lengthMatters = 0.4;
/** How much the best sentence adds to the whole. */
const sentenceMatters = 0.8;

const stopWords = new Set((
  'a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing down during each few for from further had has have having he her '
  + 'here hers him his how i if in into is it its just me more most my no nor not of off on once only or other our ours out over own same she should so some such than that the their theirs them then there these '
  + 'they this those through to too under until up us very was we were what when where which while who whom why will with would you your yours').split(' '));

/** The pieces of a question, heaviest kinds first. English function words count only when there is nothing else. */
export function rankTerms(question: string): RankTerm[] {
  const keys = new Set<string>();
  for (const { key, word } of termsIn(foldText(question.slice(0, 4_000)))) if (!word || !stopWords.has(word)) keys.add(key);
  if (keys.size === 0) for (const { key } of termsIn(foldText(question.slice(0, 4_000)))) keys.add(key);
  const terms = [...keys].map((key) => ({ key, weight: weightOf(key), grams: gramsOf(key) }));
  return terms.sort((a, b) => b.weight - a.weight).slice(0, mostTerms);
}

const isWord = (key: string): boolean => isAlphabetic(String.fromCodePoint(key.codePointAt(0) ?? 0));

function weightOf(key: string): number {
  if (isWord(key)) return weights.word;
  return Array.from(key).length === 1 ? weights.character : weights.pair;
}

/** What a word begins with in every form: a stem may end in an i that the text writes as y. */
const beginningOf = (stem: string): string => (stem.length > 2 ? stem.replace(/i$/, '') : stem);
const gramsOf = (key: string): SearchGrams => gramsOfTerms([isWord(key) ? beginningOf(key) : key]);

interface Found {
  key: string;
  /** The word before it was cut to its stem. */
  word?: string;
  /** The sentence it stands in, from 0. */
  sentence: number;
}

/** Every piece of a folded text, in order, with doubles. */
function* termsIn(folded: string): Generator<Found> {
  let sentence = 0;
  for (const [run] of folded.slice(0, longestSearchText).matchAll(/[\p{L}\p{N}\p{M}ー]+|[。!?]|[.\n](?=\s|$)/gu)) {
    const characters = Array.from(run);
    if (!/[\p{L}\p{N}\p{M}ー]/u.test(run)) sentence += 1;
    else for (let at = 0; at < characters.length;) {
      const start = at;
      if (isAlphabetic(characters[at]!)) {
        while (at < characters.length && isAlphabetic(characters[at]!)) at += 1;
        const word = characters.slice(start, at).join('');
        yield { key: stemEnglish(word), word, sentence };
        continue;
      }
      const next = characters[at + 1];
      yield { key: characters[at]!, sentence };
      if (next !== undefined && !isAlphabetic(next)) yield { key: characters[at]! + next, sentence };
      at += 1;
    }
  }
}

/**
 * Puts texts in order of how well they answer, best first: BM25 over the pieces, times the share of the question's
 * information that is there at all, plus the same for the best sentence. `frequencies`: in how many of the `total` texts
 * each term's grams are; of a word, which may stand inside others there, the share that `texts` show. Ties go to the smaller id.
 */
export function rankTexts(terms: RankTerm[], frequencies: number[], total: number, texts: { id: number; text: string }[]): Ranked[] {
  const places = new Map(terms.map(({ key }, at) => [key, at]));
  const counted = texts.map(({ id, text }) => ({ id, text, ...countTerms(text, places) }));
  const information = terms.map(({ key, weight }, at) => {
    const having = counted.filter(({ counts }) => counts[at]! > 0).length;
    const share = isWord(key) ? (having + 0.5) / (Math.max(having, counted.filter(({ text }) => text.includes(beginningOf(key))).length) + 0.5) : 1;
    return weight * rarity((frequencies[at] ?? 0) * share, total);
  });
  const asked = information.reduce((sum, one) => sum + one, 0);
  if (asked === 0) return [];
  const usual = counted.reduce((sum, one) => sum + one.length, 0) / Math.max(1, counted.length);
  const ranked = counted.map(({ id, length, counts, sentences }) => {
    const room = saturation * (1 - lengthMatters + (lengthMatters * length) / Math.max(1, usual));
    const whole = counts.reduce((sum, count, at) => sum + (information[at]! * count * (saturation + 1)) / (count + room), 0);
    const covered = counts.reduce((sum, count, at) => sum + (count > 0 ? information[at]! : 0), 0);
    const best = Math.max(0, ...sentences.map((held) => [...held].reduce((sum, at) => sum + information[at]!, 0)));
    return { id, score: (whole * covered + sentenceMatters * best * best) / asked };
  });
  return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.id - b.id);
}

/** The information, in nats, that a text has a term which so many of all texts have. Never negative. */
export function rarity(frequency: number, total: number): number {
  const bounded = Math.min(frequency, total);
  return Math.log(1 + (total - bounded + 0.5) / (bounded + 0.5));
}

function countTerms(text: string, places: Map<string, number>) {
  const counts = Array.from(places, () => 0);
  const sentences: Set<number>[] = [];
  let length = 0;
  for (const { key, sentence } of termsIn(text)) {
    length += 1;
    const at = places.get(key);
    if (at === undefined) continue;
    counts[at]! += 1;
    (sentences[sentence] ??= new Set()).add(at);
  }
  return { length, counts, sentences: sentences.filter(Boolean) };
}
