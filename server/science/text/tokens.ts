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

/** A text as it is read: made plain, and its words. */
export interface ReadText {
  plain: string;
  tokens: readonly Token[];
}

/** What is read of one text, in UTF-16 units; a message is shorter, and a hostile one costs no more than this. */
export const longestReadText = 6_000;

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const notAscii = /[^\0-\x7f]/u;
const surrogate = /[\ud800-\udfff]/;
const link = /https?:\/\/\S{1,500}/gu;
const address = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/gu;
const repeated = /(.)\1{3,}/gu;
const pieces = /[\p{L}\p{M}'’]+|\p{N}+|[!?]|\p{Extended_Pictographic}/gu;
const asciiPieces = /[a-z']+|[0-9]+|[!?]/g;

let last: { text: string; read: ReadText } = { text: '', read: { plain: '', tokens: [] } };

/** A text made plain and cut into words. Asked again for the same text, as by each of those who read a message, it answers at once. */
export function readWords(text: string): ReadText {
  if (last.text === text) return last.read;
  const plain = plainText(text);
  const read = { plain, tokens: tokensOf(plain) };
  last = { text, read };
  return read;
}

/** A text with links, addresses and width made plain; never longer than `longestReadText`. */
export function plainText(text: string): string {
  const start = text.slice(0, longestReadText);
  const whole = surrogate.test(start) ? start.replace(lone, ' ') : start;
  const folded = (notAscii.test(whole) ? whole.normalize('NFKC') : whole).toLowerCase().slice(0, longestReadText);
  const linked = folded.includes('://') ? folded.replace(link, ' urllink ') : folded;
  return (linked.includes('@') ? linked.replace(address, ' maillink ') : linked).replace(repeated, '$1$1$1');
}

/** The words of a text that went through `plainText`. */
export function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  for (const piece of plain.match(notAscii.test(plain) ? pieces : asciiPieces) ?? []) {
    const word = foldedWord(piece);
    if (word === '') continue;
    const eastern = isEastern(word);
    tokens.push({ word, stem: eastern ? word : englishStem(word), eastern });
  }
  return tokens;
}

function foldedWord(piece: string): string {
  const first = piece.charCodeAt(0);
  if (first > 96 && first < 123 ? false : /^\p{N}/u.test(piece)) return piece.length > 2 ? '#'.repeat(Math.min(piece.length, 5)) : piece;
  const bare = piece.includes("'") || piece.includes('’') ? piece.replace(/['’]/gu, '') : piece;
  return bare.length > 40 ? bare.slice(0, 40) : bare;
}

/** Whether a word has a character of Kana, Han or Hangul. */
function isEastern(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at);
    if (unit < 0x1100) continue;
    if (unit <= 0x11ff || (unit >= 0x3040 && unit <= 0x30ff) || (unit >= 0x3130 && unit <= 0x318f) || (unit >= 0x3400 && unit <= 0x9fff)) return true;
    if ((unit >= 0xac00 && unit <= 0xd7af) || (unit >= 0xff66 && unit <= 0xff9f)) return true;
  }
  return false;
}

/** Light stemming: plural, -ed, -ing, final e. Wrong now and then, but the same wrong every time. */
export function englishStem(word: string): string {
  const { length } = word;
  if (length < 4) return word;
  switch (word.charCodeAt(length - 1)) {
    case 103: return length > 5 && word.endsWith('ing') ? undoubled(word.slice(0, -3)) : word;
    case 100: return length > 4 && word.endsWith('ed') ? undoubled(word.slice(0, -2)) : word;
    case 115: return withoutS(word);
    default: return withoutE(word);
  }
}

function withoutS(word: string): string {
  const { length } = word;
  if (length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (length > 4 && /(?:s|x|z|ch|sh)es$/u.test(word)) return withoutE(word.slice(0, -2));
  return /(?:ss|us|is)$/u.test(word) ? word : withoutE(word.slice(0, -1));
}

function undoubled(stem: string): string {
  const final = stem.at(-1) ?? '';
  const doubled = stem.length > 2 && final === stem.at(-2) && !'lsz'.includes(final);
  if (doubled) return stem.slice(0, -1);
  return final === 'i' ? `${stem.slice(0, -1)}y` : withoutE(stem);
}

function withoutE(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}
