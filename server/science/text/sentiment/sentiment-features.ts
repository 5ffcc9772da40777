import { longestReadText } from '../tokens.ts';
import { distinctHashes, type DistinctHashes } from './distinct-hashes.ts';
import { evaluationsIn, type Evaluation, type SentimentLanguage } from './lexicon.ts';

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const notAscii = /[^\0-\x7f]/u;
const surrogate = /[\ud800-\udfff]/;
const pieces = /[\p{L}\p{M}']+|\p{N}+|[^\s\p{L}\p{N}]/gu;
const denier = /^(?:not|no|never|nothing|hardly|barely|without|cannot|cant|dont|doesnt|didnt|isnt|wasnt|wont|.+n't)$/u;
const clauseEnd = /^[.,;:!?]|^but$/u;
const longestRun = 5;
const prime = 0x01000193;

/** FNV-1a with a final mix, so that neighbours fall apart. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  return mixed(hash);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}

/** What of a text speaks of mood, as distinct hashes: runs of characters across words (in Korean of letters, too), words and pairs, evaluative expressions. */
export function sentimentFeatures(text: string, language: SentimentLanguage): Uint32Array {
  const start = text.slice(0, longestReadText);
  const whole = surrogate.test(start) ? start.replace(lone, ' ') : start;
  const plain = (notAscii.test(whole) ? whole.normalize('NFKC') : whole).toLowerCase()
    .replace(/’/gu, "'").replace(/(.)\1{2,}/gu, '$1$1$1').replace(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]|[:;][-']?[()]/u.test(plain)) return new Uint32Array();
  const features = distinctHashes(plain.length * (language === 'ko' ? 34 : 12) + 128);
  addRuns(`_${plain.replaceAll(' ', '_')}_`, 1, 0x811c9dc5, features);
  const joined = language === 'en' ? plain : plain.replaceAll(' ', '');
  if (language === 'ko') {
    addRuns(joined, 2, 0x1b873593, features);
    addLetterRuns(`_${plain.replaceAll(' ', '_')}_`, features);
  }
  addWords(plain, language, features);
  addEvaluations(joined, evaluationsIn(joined, language), features);
  return features.all();
}

function addRuns(text: string, shortest: number, seed: number, features: DistinctHashes): void {
  for (let start = 0; start < text.length; start += 1) {
    let hash = seed;
    for (let length = 1; length <= longestRun && start + length <= text.length; length += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(start + length - 1), prime);
      if (length >= shortest) features.add(mixed(hash));
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

/** Runs of the letters that Hangul syllables are made of: endings and misspellings that share no syllable share these. */
function addLetterRuns(text: string, features: DistinctHashes): void {
  const letters = lettersOf(text);
  for (let start = 0; start < letters.length; start += 1) {
    const end = Math.min(letters.length, start + longestLetterRun);
    let hash = 0x2545f491;
    for (let at = start; at < end; at += 1) {
      hash = Math.imul(hash ^ letters[at]!, prime);
      if (at - start + 1 >= shortestLetterRun) features.add(mixed(hash));
    }
  }
}

/** A syllable is (first · 21 + vowel) · 28 + last, the last often none (Unicode 3.12). Letters are those that are also written alone (ㅋㅋ, ㅠㅠ). */
function lettersOf(text: string): Uint32Array {
  const letters = new Uint32Array(text.length * 3);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstSyllable || unit > lastSyllable) {
      letters[count++] = unit;
      continue;
    }
    const place = unit - firstSyllable;
    letters[count++] = firstConsonants.charCodeAt(Math.floor(place / 588));
    letters[count++] = firstVowel + Math.floor((place % 588) / 28);
    if (place % 28 > 0) letters[count++] = lastConsonants.charCodeAt(place % 28);
  }
  return letters.subarray(0, count);
}

function addWords(plain: string, language: SentimentLanguage, features: DistinctHashes): void {
  const words = plain.match(pieces) ?? [];
  let denied = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!;
    features.add(hashOf(word, 3));
    if (at > 0) features.add(hashOf(`${words[at - 1]} ${word}`, 4));
    if (at > 1) features.add(hashOf(`${words[at - 2]} ${word}`, 5));
    if (language !== 'en') continue;
    if (clauseEnd.test(word)) denied = 0;
    else if (denied > 0) features.add(hashOf(word, 6));
    denied = denier.test(word) ? 4 : Math.max(0, denied - 1);
  }
}

const contrast = /\b(?:but|however|although|though|yet)\b|하지만|지만|그런데|는데|그러나|ですが|だが|けれど|けど|ものの|しかし|ただ/gu;

/** How many speak for, how many against, which came last, and which after a "but". */
function addEvaluations(text: string, found: readonly Evaluation[], features: DistinctHashes): void {
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
  for (const fact of facts) features.add(hashOf(fact, 8));
}
