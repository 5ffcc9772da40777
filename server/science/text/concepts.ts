import lexicon from './concepts.json' with { type: 'json' };
import { englishStem, type Token } from './tokens.ts';
import { stepFrom, trieOf, type Trie } from './trie.ts';

/**
 * Things that shoppers speak of, each with its expressions in English, Korean and Japanese (`concepts.json`, written by hand for
 * this). A concept is a feature of the classifiers, not a rule: it lets an example in one language teach the two others.
 */
interface Concepts {
  names: string[];
  /** Stemmed English words, up to `longestPhrase` of them, by a blank; none for what only begins a phrase. */
  phrases: Map<string, number[]>;
  /** Pieces of eastern text without blanks, each ending at a number in `pieceConcepts`. */
  pieces: Trie;
  pieceConcepts: number[][];
}

const longestPhrase = 4;
let loaded: Concepts | undefined;

function add(map: Map<string, number[]>, key: string, concept: number): void {
  const known = map.get(key);
  if (!known) map.set(key, [concept]);
  else if (!known.includes(concept)) known.push(concept);
}

function concepts(): Concepts {
  if (loaded) return loaded;
  const phrases = new Map<string, number[]>();
  const pieces = new Map<string, number[]>();
  Object.values(lexicon).forEach(({ en, ko, ja }, concept) => {
    for (const phrase of en) add(phrases, phrase.replace(/[^\p{L}\p{N} ]/gu, '').split(' ').map(englishStem).join(' '), concept);
    for (const piece of [...ko, ...ja]) add(pieces, piece.replaceAll(' ', ''), concept);
  });
  for (const phrase of [...phrases.keys()]) {
    for (let end = phrase.indexOf(' '); end > 0; end = phrase.indexOf(' ', end + 1)) if (!phrases.has(phrase.slice(0, end))) phrases.set(phrase.slice(0, end), []);
  }
  const trie = trieOf([...pieces.keys()].map((piece, at) => [piece, at + 1] as const));
  loaded = { names: Object.keys(lexicon), phrases, pieces: trie, pieceConcepts: [[], ...pieces.values()] };
  return loaded;
}

/** The concepts' names, at the numbers `conceptsIn` gives. */
export const conceptNames = (): readonly string[] => concepts().names;

/** The concepts a text speaks of, as numbers in the order of the lexicon, each once. */
export function conceptsIn(tokens: readonly Token[]): number[] {
  const { phrases } = concepts();
  const found = new Set<number>();
  let eastern = false;
  for (let at = 0; at < tokens.length; at += 1) {
    eastern ||= tokens[at]!.eastern;
    let phrase = tokens[at]!.stem;
    for (let length = 1; length <= longestPhrase; length += 1) {
      const spoken = phrases.get(phrase);
      if (!spoken) break;
      for (const concept of spoken) found.add(concept);
      if (at + length === tokens.length) break;
      phrase += ` ${tokens[at + length]!.stem}`;
    }
  }
  if (eastern) findPieces(tokens.map(({ word }) => word).join(''), found);
  return [...found];
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
