/**
 * Words of a message made equal where readers take them for equal. One pass, no dictionary: the same for every language, with
 * light stemming for English and pieces of words for scripts that do not part them.
 */
export interface Token {
  /** Folded: NFKC, lower case, digits of longer numbers hidden, apostrophes taken away. */
  word: string;
  /** The word without English endings; the word itself elsewhere. */
  stem: string;
  /** Written in Han, Hangul or Kana, where pieces carry the meaning. */
  eastern: boolean;
}

/** What is read of one text, in UTF-16 units; a message is shorter, and a hostile one costs no more than this. */
export const longestReadText = 6_000;

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const link = /https?:\/\/\S{1,500}/gu;
const address = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/gu;
const pieces = /[\p{L}\p{M}'’]+|\p{N}+|[!?]|\p{Extended_Pictographic}/gu;
const easternScript = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff\u3130-\u318f\uff66-\uff9f]/u;

/** A text with links, addresses and width made plain; never longer than `longestReadText`. */
export function plainText(text: string): string {
  const folded = text.slice(0, longestReadText).replace(lone, ' ').normalize('NFKC').toLowerCase();
  return folded.slice(0, longestReadText).replace(link, ' urllink ').replace(address, ' maillink ').replace(/(.)\1{3,}/gu, '$1$1$1');
}

/** The words of a text that went through `plainText`. */
export function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  for (const [piece] of plain.matchAll(pieces)) {
    const word = foldedWord(piece);
    if (word === '') continue;
    const eastern = easternScript.test(word);
    tokens.push({ word, stem: eastern ? word : englishStem(word), eastern });
  }
  return tokens;
}

function foldedWord(piece: string): string {
  if (/^\p{N}/u.test(piece)) return piece.length > 2 ? '#'.repeat(Math.min(piece.length, 5)) : piece;
  return piece.replace(/['’]/gu, '').slice(0, 40);
}

/** Light stemming: plural, -ed, -ing, final e. Wrong now and then, but the same wrong every time. */
export function englishStem(word: string): string {
  const { length } = word;
  if (length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (length > 5 && word.endsWith('ing')) return undoubled(word.slice(0, -3));
  if (length > 4 && word.endsWith('ed')) return undoubled(word.slice(0, -2));
  if (length > 4 && /(?:s|x|z|ch|sh)es$/u.test(word)) return withoutE(word.slice(0, -2));
  if (length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/u.test(word)) return withoutE(word.slice(0, -1));
  return withoutE(word);
}

function undoubled(stem: string): string {
  const last = stem.at(-1) ?? '';
  const doubled = stem.length > 2 && last === stem.at(-2) && !'lsz'.includes(last);
  if (doubled) return stem.slice(0, -1);
  return last === 'i' ? `${stem.slice(0, -1)}y` : withoutE(stem);
}

function withoutE(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}
