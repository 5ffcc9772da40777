import { conceptsIn } from './concepts.ts';
import { longestWord, readWords, type Token } from './tokens.ts';

/** A text as hashes (32 bits, signed) of what is in it, in groups that are weighed apart. A hash may come more than once. */
export interface TextFeatures {
  /** The words themselves, for those who read more of them. */
  tokens: readonly Token[];
  /** Words, pairs of words, pairs with a gap. */
  words: number[];
  /** Concepts, the same in every language. */
  concepts: number[];
  /** Runs of characters within words, which forgive typos and stand for words in Korean and Japanese. */
  pieces: number[];
}

const shortestRun = 2;
const longestRun = 5;
const prime = 0x01000193;
const pairSeed = 0x5bd1e995;
const gapSeed = 0x1b873593;
const conceptSeed = 0x2545f491;
const runSeed = 0x9e3779b9;

/** The features of a text. Empty for a text without letters, digits, `!`, `?` or pictures. */
export function textFeatures(text: string): TextFeatures {
  const { tokens } = readWords(text);
  const features: TextFeatures = { tokens, words: [], concepts: [], pieces: [] };
  addWords(tokens, features.words);
  for (const concept of conceptsIn(tokens)) features.concepts.push(Math.imul(concept ^ conceptSeed, prime));
  for (const token of tokens) addRuns(token, features.pieces);
  return features;
}

function addWords(tokens: readonly Token[], into: number[]): void {
  let before = 0;
  let beforeThat = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]!.hash;
    into.push(word, Math.imul(before ^ pairSeed, prime) ^ word);
    if (at > 1) into.push(Math.imul(beforeThat ^ gapSeed, prime) ^ word);
    beforeThat = before;
    before = word;
  }
  if (before !== 0) into.push(Math.imul(before ^ pairSeed, prime));
}

const edge = 95;
/** The word at hand, with its edges. */
const units = new Uint16Array(longestWord + 2);

/** Runs of 2–5 characters with the edges of the word; single characters, too, where one is a word. */
function addRuns({ word, eastern }: Token, into: number[]): void {
  const end = word.length + 2;
  units[0] = edge;
  for (let at = 0; at < word.length; at += 1) units[at + 1] = word.charCodeAt(at);
  units[end - 1] = edge;
  const shortest = eastern ? 1 : shortestRun;
  for (let start = 0; start < end; start += 1) {
    const last = Math.min(start + longestRun, end);
    let hash = runSeed;
    for (let at = start; at < last; at += 1) {
      hash = Math.imul(hash ^ units[at]!, prime);
      if (at - start + 1 >= shortest) into.push(hash);
    }
  }
}
