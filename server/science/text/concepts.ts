import lexicon from './concepts.json' with { type: 'json' };
import { englishStem, type Token } from './tokens.ts';

/**
 * Things that shoppers speak of, each with its expressions in English, Korean and Japanese (`concepts.json`, written by hand for
 * this). A concept is a feature of the classifiers, not a rule: it lets an example in one language teach the two others.
 */
interface Concepts {
  names: string[];
  /** Stemmed English words, up to `longestPhrase` of them, by a blank. */
  phrases: Map<string, number[]>;
  /** Pieces of eastern text without blanks. */
  pieces: Map<string, number[]>;
  /** Every beginning of a piece, to stop early. */
  beginnings: Set<string>;
}

const longestPhrase = 4;
const longestPiece = 14;
let loaded: Concepts | undefined;

function add(map: Map<string, number[]>, key: string, concept: number): void {
  const known = map.get(key);
  if (!known) map.set(key, [concept]);
  else if (!known.includes(concept)) known.push(concept);
}

function concepts(): Concepts {
  if (loaded) return loaded;
  const names = Object.keys(lexicon);
  const made: Concepts = { names, phrases: new Map(), pieces: new Map(), beginnings: new Set() };
  Object.values(lexicon).forEach(({ en, ko, ja }, concept) => {
    for (const phrase of en) add(made.phrases, phrase.replace(/[^\p{L}\p{N} ]/gu, '').split(' ').map(englishStem).join(' '), concept);
    for (const piece of [...ko, ...ja]) add(made.pieces, piece.replaceAll(' ', ''), concept);
  });
  for (const piece of made.pieces.keys()) for (let end = 1; end <= piece.length; end += 1) made.beginnings.add(piece.slice(0, end));
  loaded = made;
  return made;
}

/** The concepts' names, at the numbers `conceptsIn` gives. */
export const conceptNames = (): readonly string[] => concepts().names;

/** The concepts a text speaks of, as numbers in the order of the lexicon, each once. */
export function conceptsIn(tokens: readonly Token[]): number[] {
  const { phrases, pieces, beginnings } = concepts();
  const found = new Set<number>();
  let eastern = false;
  for (let at = 0; at < tokens.length; at += 1) {
    eastern ||= tokens[at]!.eastern;
    let phrase = '';
    for (let length = 1; length <= longestPhrase && at + length <= tokens.length; length += 1) {
      const { stem } = tokens[at + length - 1]!;
      phrase = phrase === '' ? stem : `${phrase} ${stem}`;
      for (const concept of phrases.get(phrase) ?? []) found.add(concept);
    }
  }
  if (eastern) findPieces(tokens.map(({ word }) => word).join(''), pieces, beginnings, found);
  return [...found];
}

function findPieces(text: string, pieces: Map<string, number[]>, beginnings: Set<string>, found: Set<number>): void {
  for (let at = 0; at < text.length; at += 1) {
    for (let end = at + 1; end <= Math.min(text.length, at + longestPiece); end += 1) {
      const piece = text.slice(at, end);
      if (!beginnings.has(piece)) break;
      for (const concept of pieces.get(piece) ?? []) found.add(concept);
    }
  }
}
