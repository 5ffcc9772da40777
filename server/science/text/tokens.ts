import { digit, kindAt, letter, widthAt } from './characters.ts';

/**
 * Words of a message made equal where readers take them for equal. One pass, no dictionary: the same for every language, with
 * light stemming for English and pieces of words for scripts that do not part them.
 */
export interface Token {
  /** Folded: NFKC, lower case, digits of longer numbers hidden, apostrophes taken away. */
  word: string;
  /** The word without English endings; the word itself elsewhere. */
  stem: string;
  /** `wordHash` of the stem. */
  hash: number;
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
/** And of one word. */
export const longestWord = 40;

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
const notAscii = /[^\0-\x7f]/u;
const surrogate = /[\ud800-\udfff]/;
const link = /https?:\/\/\S{1,500}/gu;
const address = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/gu;
const repeated = /(.)\1{3,}/gu;

let lastFolded = { text: '', folded: '' };
let lastRead: { text: string; read: ReadText } = { text: '', read: { plain: '', tokens: [] } };

/** A text in compatibility form (NFKC) and lower case, read no further than `longestReadText`. Asked again for the same text, it answers at once. */
export function foldedText(text: string): string {
  if (lastFolded.text === text) return lastFolded.folded;
  const start = text.slice(0, longestReadText);
  const whole = surrogate.test(start) ? start.replace(lone, ' ') : start;
  const folded = (notAscii.test(whole) ? whole.normalize('NFKC') : whole).toLowerCase();
  lastFolded = { text, folded };
  return folded;
}

/** A text made plain and cut into words. Asked again for the same text, as by each of those who read a message, it answers at once. */
export function readWords(text: string): ReadText {
  if (lastRead.text === text) return lastRead.read;
  const plain = plainText(text);
  const read = { plain, tokens: tokensOf(plain) };
  lastRead = { text, read };
  return read;
}

/** A text with links, addresses and width made plain; never longer than `longestReadText`. */
export function plainText(text: string): string {
  const folded = foldedText(text).slice(0, longestReadText);
  const linked = folded.includes('://') ? folded.replace(link, ' urllink ') : folded;
  return withoutRepeats(linked.includes('@') ? linked.replace(address, ' maillink ') : linked);
}

/** The same character more than three times is said as loudly by three. */
export function withoutRepeats(text: string): string {
  let run = 1;
  for (let at = 1; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    run = unit === text.charCodeAt(at - 1) ? run + 1 : 1;
    if (run > 3 || (unit >= 0xdc00 && unit <= 0xdfff)) return text.replace(repeated, '$1$1$1');
  }
  return text;
}

const wordSeed = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a (32 bits, signed) over UTF-16 units. */
export function wordHash(word: string): number {
  let hash = wordSeed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), prime);
  return hash;
}

const isApostrophe = (unit: number): boolean => unit === 39 || unit === 0x2019;

/** The words of a text that went through `plainText`: runs of letters or digits, `!`, `?` and pictures. */
function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < plain.length) {
    const start = at;
    const unit = plain.charCodeAt(at);
    const kind = isApostrophe(unit) ? letter : kindAt(plain, at);
    at += widthAt(plain, at);
    if (kind === letter) {
      at = endOfWord(plain, at);
      addWord(plain.slice(start, at), tokens);
    } else if (kind === digit) {
      while (at < plain.length && kindAt(plain, at) === digit) at += widthAt(plain, at);
      addToken(at - start > 2 ? '#'.repeat(Math.min(at - start, 5)) : plain.slice(start, at), tokens);
    } else if (unit === 33 || unit === 63 || (unit > 127 && isPicture(plain, start))) addToken(plain.slice(start, at), tokens);
  }
  return tokens;
}

function endOfWord(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && (isApostrophe(plain.charCodeAt(at)) || kindAt(plain, at) === letter)) at += widthAt(plain, at);
  return at;
}

const isPicture = (plain: string, at: number): boolean => /^\p{Extended_Pictographic}/u.test(plain.slice(at, at + 2));

function addWord(piece: string, tokens: Token[]): void {
  const bare = piece.includes("'") || piece.includes('’') ? piece.replace(/['’]/gu, '') : piece;
  if (bare !== '') addToken(bare.length > longestWord ? bare.slice(0, longestWord) : bare, tokens);
}

function addToken(word: string, tokens: Token[]): void {
  const eastern = isEastern(word);
  const stem = eastern ? word : englishStem(word);
  tokens.push({ word, stem, hash: wordHash(stem), eastern });
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

const hissing = /(?:s|x|z|ch|sh)es$/u;

function withoutS(word: string): string {
  const { length } = word;
  if (length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  const before = word.charAt(length - 2);
  if (length > 4 && before === 'e' && hissing.test(word)) return withoutE(word.slice(0, -2));
  return 'sui'.includes(before) ? word : withoutE(word.slice(0, -1));
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
