import { foldText, gramsOfTerms, isAlphabeticCode, longestSearchText } from './search-tokens.ts';
import type { SearchGrams } from './search-tokens.ts';
import { stemEnglish } from './stem-english.ts';

/** One piece of a question: a stem of letters or digits, or one or two characters of Han, Hangul or Kana. */
export interface RankTerm {
  /** The stem of a word, or the characters. */
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
const lengthMatters = { character: 0.4, word: 0.85 };
/** A rare word is told less by its rarity than rare characters are: often it is only the odd word of the one who asks. */
const wordRarityMatters = 0.7;
const usualRarity = 5;
/** How much the best sentence adds to the whole. */
const sentenceMatters = 0.8;

const stopWords = new Set((
  'a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing down during each few for from further had has have having he her '
  + 'here hers him his how i if in into is it its just me more most my no nor not of off on once only or other our ours out over own same she should so some such than that the their theirs them then there these '
  + 'they this those through to too under until up us very was we were what when where which while who whom why will with would you your yours').split(' '));

/** The pieces of a question, heaviest kinds first. English function words count only when there is nothing else. */
export function rankTerms(question: string): RankTerm[] {
  const [telling, all] = [new Set<string>(), new Set<string>()];
  const folded = foldText(question.slice(0, 4_000));
  eachPiece(folded, (from, to, isWord) => {
    const piece = folded.slice(from, to);
    const key = isWord ? stemEnglish(piece) : piece;
    all.add(key);
    if (!isWord || !stopWords.has(piece)) telling.add(key);
  });
  const terms = [...(telling.size > 0 ? telling : all)].map((key) => ({ key, weight: weightOf(key), grams: gramsOf(key) }));
  return terms.sort((a, b) => b.weight - a.weight).slice(0, mostTerms);
}

const isWord = (key: string): boolean => isAlphabeticCode(key.codePointAt(0) ?? 0);

function weightOf(key: string): number {
  if (isWord(key)) return weights.word;
  return Array.from(key).length === 1 ? weights.character : weights.pair;
}

/** What a word begins with in every form: a stem may end in an i that the text writes as y. */
const beginningOf = (stem: string): string => (stem.length > 2 ? stem.replace(/i$/, '') : stem);
const gramsOf = (key: string): SearchGrams => gramsOfTerms([isWord(key) ? beginningOf(key) : key]);

/** What ends a sentence, or a run of letters and digits. */
const runs = /[\p{L}\p{N}\p{M}ー]+|[。!?]|[.\n](?=\s|$)/gu;
const isEnd = /^[。!?.\n]/;

/** Where every piece of a folded text begins and ends, in order, with doubles, and the number of its sentence. */
function eachPiece(folded: string, see: (from: number, to: number, isWord: boolean, sentence: number) => void): void {
  let sentence = 0;
  for (const { 0: run, index } of folded.matchAll(runs)) {
    const end = index + run.length;
    if (isEnd.test(run)) sentence += 1;
    else for (let at = index; at < end;) {
      const start = at;
      while (at < end && isAlphabeticCode(folded.charCodeAt(at))) at += 1;
      if (at > start) {
        see(start, at, true, sentence);
        continue;
      }
      at += folded.codePointAt(at)! > 0xffff ? 2 : 1;
      see(start, at, false, sentence);
      if (at < end && !isAlphabeticCode(folded.charCodeAt(at))) see(start, at + (folded.codePointAt(at)! > 0xffff ? 2 : 1), false, sentence);
    }
  }
}

/**
 * Puts texts in order of how well they answer, best first: BM25 over the pieces, times the share of the question's
 * information that is there at all, plus the same for the best sentence. `frequencies`: in how many of the `total` texts
 * each term's grams are; of a word, which may stand inside others there, the share that `texts` show. Ties go to the smaller id.
 */
export function rankTexts(terms: RankTerm[], frequencies: number[], total: number, texts: { id: number; text: string }[]): Ranked[] {
  const count = counterOf(terms);
  const counted = texts.map(({ id, text }) => ({ id, text, ...count(text.slice(0, longestSearchText)) }));
  const information = terms.map(({ key, weight }, at) => {
    const having = counted.reduce((sum, { counts }) => sum + (counts[at]! > 0 ? 1 : 0), 0);
    const share = isWord(key) ? (having + 0.5) / (Math.max(having, counted.filter(({ text }) => text.includes(beginningOf(key))).length) + 0.5) : 1;
    const bare = rarity((frequencies[at] ?? 0) * share, total);
    return weight * (isWord(key) ? usualRarity * (bare / usualRarity) ** wordRarityMatters : bare);
  });
  const asked = information.reduce((sum, one) => sum + one, 0);
  if (asked === 0) return [];
  const words = terms.reduce((sum, { key }) => sum + (isWord(key) ? 1 : 0), 0) / terms.length;
  const lengthCounts = lengthMatters.character + words * (lengthMatters.word - lengthMatters.character);
  const usual = counted.reduce((sum, one) => sum + one.length, 0) / Math.max(1, counted.length);
  const ranked = counted.map(({ id, length, counts, sentences }) => {
    const room = saturation * (1 - lengthCounts + (lengthCounts * length) / Math.max(1, usual));
    let [whole, covered, best] = [0, 0, 0];
    for (let at = 0; at < counts.length; at += 1) {
      if (counts[at] === 0) continue;
      whole += (information[at]! * counts[at]! * (saturation + 1)) / (counts[at]! + room);
      covered += information[at]!;
    }
    for (const held of sentences) best = Math.max(best, held.reduce((sum, at) => sum + information[at]!, 0));
    return { id, score: (whole * covered + sentenceMatters * best * best) / asked };
  });
  return ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.id - b.id);
}

/** The information, in nats, that a text has a term which so many of all texts have. Never negative. */
export function rarity(frequency: number, total: number): number {
  const bounded = Math.min(frequency, total);
  return Math.log(1 + (total - bounded + 0.5) / (bounded + 0.5));
}

interface Counted {
  /** All pieces of the text. */
  length: number;
  counts: Uint16Array;
  /** For each sentence that has some, the places of its terms. */
  sentences: number[][];
}

/** Counts terms in a folded text. Made for many texts: what begins with no term's first letter is not even cut out, and stems are kept. */
function counterOf(terms: RankTerm[]): (text: string) => Counted {
  const places = new Map(terms.map(({ key }, at) => [key, at]));
  const begins = new Uint8Array(0x10000);
  for (const key of places.keys()) begins[key.charCodeAt(0)] = 1;
  const stems = new Map<string, string>();
  const stemOf = (word: string): string => stems.get(word) ?? (stems.set(word, stemEnglish(word)), stems.get(word)!);
  return (text) => {
    const counts = new Uint16Array(terms.length);
    const seenIn = new Int32Array(terms.length).fill(-1);
    const sentences: number[][] = [];
    let length = 0;
    eachPiece(text, (from, to, isWord, sentence) => {
      length += 1;
      if (begins[text.charCodeAt(from)] === 0) return;
      const piece = text.slice(from, to);
      const at = places.get(isWord ? stemOf(piece) : piece);
      if (at === undefined) return;
      counts[at]! += 1;
      if (seenIn[at] === sentence) return;
      seenIn[at] = sentence;
      (sentences[sentence] ??= []).push(at);
    });
    return { length, counts, sentences: sentences.filter(Boolean) };
  };
}
