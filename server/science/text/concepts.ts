import lexicon from './concepts.json' with { type: 'json' };
import { hashTable, numberFor, numberOf, type HashTable } from './hash-table.ts';
import { englishStem, wordHash, type Token } from './tokens.ts';
import { stepFrom, trieOf, type Trie } from './trie.ts';

/**
 * Things that shoppers speak of, each with its expressions in English, Korean and Japanese (`concepts.json`, written by hand for
 * this). A concept is a feature of the classifiers, not a rule: it lets an example in one language teach the two others.
 */
interface Concepts {
  names: string[];
  /** Numbers of English phrases, by `phraseHash` of up to `longestPhrase` stems, and of all that begin one. */
  phrases: HashTable;
  /** The concepts of each phrase; none for what only begins one. */
  phraseConcepts: number[][];
  /** Pieces of eastern text without blanks, each ending at a number in `pieceConcepts`. */
  pieces: Trie;
  pieceConcepts: number[][];
}

const longestPhrase = 4;
const prime = 0x01000193;
let loaded: Concepts | undefined;
let last: { tokens: readonly Token[]; found: readonly number[] } = { tokens: [], found: [] };

/** The hash of a phrase by that of what comes before its last word, 0 for nothing, and that of the word. */
const phraseHash = (before: number, word: number): number => Math.imul(before, prime) ^ word;

function addOnce(concepts: number[], concept: number): void {
  if (!concepts.includes(concept)) concepts.push(concept);
}

function concepts(): Concepts {
  if (loaded) return loaded;
  const phrases = hashTable();
  const phraseConcepts: number[][] = [];
  const pieces = new Map<string, number[]>();
  Object.values(lexicon).forEach(({ en, ko, ja }, concept) => {
    for (const phrase of en) {
      let hash = 0;
      for (const word of phrase.replace(/[^\p{L}\p{N} ]/gu, '').split(' ')) {
        hash = phraseHash(hash, wordHash(englishStem(word)));
        phraseConcepts[numberFor(phrases, hash)] ??= [];
      }
      addOnce(phraseConcepts[numberOf(phrases, hash)]!, concept);
    }
    for (const piece of [...ko, ...ja].map((one) => one.replaceAll(' ', ''))) {
      if (!pieces.has(piece)) pieces.set(piece, []);
      addOnce(pieces.get(piece)!, concept);
    }
  });
  const trie = trieOf([...pieces.keys()].map((piece, at) => [piece, at + 1] as const));
  loaded = { names: Object.keys(lexicon), phrases, phraseConcepts, pieces: trie, pieceConcepts: [[], ...pieces.values()] };
  return loaded;
}

/** The concepts' names, at the numbers `conceptsIn` gives. */
export const conceptNames = (): readonly string[] => concepts().names;

/** The concepts a text speaks of, as numbers of the lexicon in the order of the text, each once. Asked again for the same tokens, it answers at once. */
export function conceptsIn(tokens: readonly Token[]): readonly number[] {
  if (last.tokens === tokens) return last.found;
  const found = new Set<number>();
  findPhrases(tokens, found);
  if (tokens.some(({ eastern }) => eastern)) findPieces(tokens.map(({ word }) => word).join(''), found);
  last = { tokens, found: [...found] };
  return last.found;
}

function findPhrases(tokens: readonly Token[], found: Set<number>): void {
  const { phrases, phraseConcepts } = concepts();
  for (let start = 0; start < tokens.length; start += 1) {
    const end = Math.min(start + longestPhrase, tokens.length);
    let hash = 0;
    for (let at = start; at < end; at += 1) {
      hash = phraseHash(hash, tokens[at]!.hash);
      const number = numberOf(phrases, hash);
      if (number < 0) break;
      for (const concept of phraseConcepts[number]!) found.add(concept);
    }
  }
}

function findPieces(text: string, found: Set<number>): void {
  const { pieces, pieceConcepts } = concepts();
  for (let start = 0; start < text.length; start += 1) {
    let node = 0;
    for (let at = start; at < text.length; at += 1) {
      node = stepFrom(pieces, node, text.charCodeAt(at));
      if (node === 0) break;
      if (pieces.values[node] !== 0) for (const concept of pieceConcepts[pieces.values[node]!]!) found.add(concept);
    }
  }
}
