import { blank, digit, kindAt, letter, widthAt } from '../characters.ts';
import { foldedText, withoutRepeats } from '../tokens.ts';
import { beginDistinct, isNew } from './distinct-hashes.ts';
import { evaluationsIn, type Evaluation, type SentimentLanguage } from './lexicon.ts';

const looseBlanks = /[^\S ]| {2}|^ | $/u;
const readable = /[\p{L}\p{N}\p{Extended_Pictographic}]|[:;][-']?[()]/u;
const denier = /^(?:not|no|never|nothing|hardly|barely|without|cannot|cant|dont|doesnt|didnt|isnt|wasnt|wont|.+n't)$/u;
const clauseEnd = /^[.,;:!?]|^but$/u;
const longestRun = 5;
const prime = 0x01000193;

/** FNV-1a over the characters of a text from one place to another, going on from a hash. */
function hashOn(hash: number, text: string, from: number, to: number): number {
  let next = hash;
  for (let at = from; at < to; at += 1) next = Math.imul(next ^ text.charCodeAt(at), prime);
  return next;
}

/** A final mix, so that neighbours fall apart. */
function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

/** Characters, or letters of Hangul, of the text at hand. */
let units = new Uint16Array(1_024);

function unitsFor(length: number): Uint16Array {
  if (units.length < length) units = new Uint16Array(length * 2);
  return units;
}

/** The hashes of the text at hand. */
let hashes = new Uint32Array(4_096);
let hashCount = 0;

function addHash(hash: number): void {
  hashes[hashCount++] = hash;
}

/** The features of a text, each once. */
export const sentimentFeatures = (text: string, language: SentimentLanguage): Uint32Array => distinct(moodHashes(text, language));

/** Those of an expression of the lexicon, without the counts of such expressions, which it would teach to mean too much. */
export function expressionFeatures(expression: string, language: SentimentLanguage): Uint32Array {
  const all = moodHashes(expression, language);
  return distinct(all.subarray(0, all.length - countedFacts));
}

function distinct(all: Uint32Array): Uint32Array {
  beginDistinct(all.length);
  return all.filter(isNew);
}

/**
 * What of a text speaks of mood, as hashes: runs of characters across words (in Korean of letters, too), words and pairs, evaluative expressions. One may
 * come more than once, and they hold until the next text is read: most are in no model, so nothing is spent on them here.
 */
export function moodHashes(text: string, language: SentimentLanguage): Uint32Array {
  const plain = plainMood(text);
  hashCount = 0;
  if (!readable.test(plain)) return hashes.subarray(0, 0);
  const most = plain.length * (language === 'ko' ? 34 : 12) + 128;
  if (hashes.length < most) hashes = new Uint32Array(most * 2);
  const edged = `_${plain}_`;
  addRuns(spell(edged), 1, longestRun, 0x811c9dc5);
  const joined = language === 'en' ? plain : plain.replaceAll(' ', '');
  if (language === 'ko') {
    addRuns(spell(joined), 2, longestRun, 0x1b873593);
    addRuns(spellLetters(edged), shortestLetterRun, longestLetterRun, 0x2545f491);
  }
  addWords(plain, language);
  addEvaluations(joined, evaluationsIn(joined, language));
  return hashes.subarray(0, hashCount);
}

function plainMood(text: string): string {
  const folded = foldedText(text);
  const plain = withoutRepeats(folded.includes('’') ? folded.replaceAll('’', "'") : folded);
  return looseBlanks.test(plain) ? plain.replace(/\s+/gu, ' ').trim() : plain;
}

const underscore = 95;

/** Writes a text into `units`, with lines for its blanks, and gives its length. */
function spell(text: string): number {
  const into = unitsFor(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    into[at] = unit === 32 ? underscore : unit;
  }
  return text.length;
}

function addRuns(length: number, shortest: number, longest: number, seed: number): void {
  for (let start = 0; start < length; start += 1) {
    const end = Math.min(length, start + longest);
    let hash = seed;
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ units[at]!, prime);
      if (at - start + 1 >= shortest) addHash(mixed(hash));
    }
  }
}

const shortestLetterRun = 2;
const longestLetterRun = 8;
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const firstConsonants = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const firstVowel = 0x314f;
const lastConsonants = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/**
 * Writes the letters that Hangul syllables are made of into `units`: endings and misspellings that share no syllable share runs of these.
 * A syllable is (first · 21 + vowel) · 28 + last, the last often none (Unicode 3.12). Letters are those that are also written alone (ㅋㅋ, ㅠㅠ).
 */
function spellLetters(text: string): number {
  const letters = unitsFor(text.length * 3);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstSyllable || unit > lastSyllable) {
      letters[count++] = unit === 32 ? underscore : unit;
      continue;
    }
    const place = unit - firstSyllable;
    letters[count++] = firstConsonants.charCodeAt(Math.floor(place / 588));
    letters[count++] = firstVowel + Math.floor((place % 588) / 28);
    if (place % 28 > 0) letters[count++] = lastConsonants.charCodeAt(place % 28);
  }
  return count;
}

const apostrophe = 39;
const space = 32;

/** Words, pairs, pairs with a gap; in English what stands after a "not", too. Signs are words of their own. */
function addWords(plain: string, language: SentimentLanguage): void {
  let [before, beforeEnd, beforeThat, beforeThatEnd] = [-1, 0, -1, 0];
  let denied = 0;
  for (let at = 0; at < plain.length;) {
    const end = endOfWord(plain, at);
    if (end < 0) {
      at += 1;
      continue;
    }
    addHash(mixed(hashOn(3, plain, at, end)));
    if (before >= 0) addHash(pairHash(4, plain, before, beforeEnd, at, end));
    if (beforeThat >= 0) addHash(pairHash(5, plain, beforeThat, beforeThatEnd, at, end));
    if (language === 'en') denied = addDenied(plain, at, end, denied);
    [beforeThat, beforeThatEnd, before, beforeEnd] = [before, beforeEnd, at, end];
    at = end;
  }
}

/** Where the run of letters, of digits, or the one sign ends that begins at a place; −1 where a blank stands. */
function endOfWord(plain: string, start: number): number {
  const kind = wordKindAt(plain, start);
  if (kind === blank) return -1;
  let end = start + widthAt(plain, start);
  if (kind === letter || kind === digit) while (end < plain.length && wordKindAt(plain, end) === kind) end += widthAt(plain, end);
  return end;
}

const wordKindAt = (plain: string, at: number): number => (plain.charCodeAt(at) === apostrophe ? letter : kindAt(plain, at));

function pairHash(seed: number, text: string, from: number, to: number, start: number, end: number): number {
  return mixed(hashOn(Math.imul(hashOn(seed, text, from, to) ^ space, prime), text, start, end));
}

/** How many words are still denied after this one. */
function addDenied(plain: string, start: number, end: number, denied: number): number {
  const word = plain.slice(start, end);
  const stillDenied = clauseEnd.test(word) ? 0 : denied;
  if (stillDenied > 0) addHash(mixed(hashOn(6, plain, start, end)));
  return denier.test(word) ? 4 : Math.max(0, stillDenied - 1);
}

const contrast = /\b(?:but|however|although|though|yet)\b|하지만|지만|그런데|는데|그러나|ですが|だが|[たいすだん]が、|けれど|けど|ものの|のに|しかし|ただ/gu;

/** How many facts `addEvaluations` adds, last of all. */
const countedFacts = 6;

/** How many speak for, how many against, which came last, and which after a "but". */
function addEvaluations(text: string, found: readonly Evaluation[]): void {
  let turn = -1;
  for (const { index } of text.matchAll(contrast)) turn = index;
  const sum = (of: readonly Evaluation[]): number => of.reduce((total, { sign }) => total + sign, 0);
  const within = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));
  const likes = found.filter(({ sign }) => sign > 0).length;
  const facts = [
    `likes ${Math.min(likes, 4)}`,
    `dislikes ${Math.min(found.length - likes, 4)}`,
    `balance ${within(sum(found), 4)}`,
    `last ${found.at(-1)?.sign ?? 0}`,
    `first ${found[0]?.sign ?? 0}`,
    turn >= 0 ? `turned ${within(sum(found.filter(({ at }) => at > turn)), 2)}` : 'straight',
  ];
  for (const fact of facts) addHash(mixed(hashOn(8, fact, 0, fact.length)));
}
