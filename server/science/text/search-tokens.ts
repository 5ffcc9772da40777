/**
 * Full-text search without words: short runs of characters find every place a text may hold a term, in any language.
 * Scripts with thousands of characters (Han, Hangul, Kana) are cut in pairs, alphabets and digits in threes.
 * A gram begins at every character of a run and is only shorter at its end, so that a term of one or two letters is a prefix.
 */

/** Longest text that is cut into grams, in characters; a tsvector holds 1 MB. */
export const longestSearchText = 60_000;

/** What narrows a search down: all of `exact`, and for each of `prefixes` some gram that begins with it. */
export interface SearchGrams {
  exact: string[];
  prefixes: string[];
}

const invisible = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufe00-\ufe0f\ufeff]/gu;
const lone = /\p{Surrogate}/gu;

/** Han and Kana are written without spaces: one between them is the end of a line, or the gap in a name (田中 光). */
const gap = /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]) (?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;
const hasGap = /[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\ud840-\ud888\udc00-\udfff] /;
/** Latin and Greek letters with marks, and letters that others type as one or two plain ones. */
const accented = /[\u00c0-\u024f\u0370-\u03ff\u1e00-\u1fff][\u0300-\u036f]*|[a-zα-ω][\u0300-\u036f]+/gu;
const plainLetters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' };
const withoutMarks = (letter: string): string => {
  const bare = letter.normalize('NFD').replace(/\p{M}+/gu, '');
  return plainLetters[bare] ?? bare;
};

/** Makes equal what a reader takes for equal: width, case, accents, form of a character, spaces (none between Han and Kana). Idempotent. */
export function foldText(text: string): string {
  const spaced = text.replace(lone, '\ufffd').replace(/\s+/gu, ' ').replace(invisible, '');
  const folded = spaced.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC').replace(accented, withoutMarks).normalize('NFKC');
  const even = folded.replace(/\s+/gu, ' ').trim();
  return hasGap.test(even) ? even.replace(gap, '') : even;
}

/** The distinct grams of a text that is already folded. */
export function searchGrams(folded: string): string[] {
  const grams = new Set<string>();
  for (const run of folded.slice(0, longestSearchText).split(' ')) {
    const characters = Array.from(run);
    for (let at = 0; at < characters.length; at += 1) grams.add(gramAt(characters, at));
  }
  grams.delete('');
  return [...grams];
}

/** The terms of a query, folded: words that must all be there, and `"…"` as it stands. At most ten. */
export function searchTerms(query: string): string[] {
  const terms = new Set<string>();
  for (const [, phrase, word] of query.replace(/[“”]/gu, '"').matchAll(/"([^"]*)"|([^\s"]+)/gu)) {
    const term = foldText(phrase ?? word ?? '');
    if (term) terms.add(term);
  }
  return [...terms].slice(0, 10);
}

/** The grams every text with all these folded terms must have. */
export function gramsOfTerms(terms: string[]): SearchGrams {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  for (const term of terms) {
    const runs = term.split(' ').filter(Boolean).map((run) => Array.from(run));
    for (const run of runs) addTermGrams(run, exact, prefixes);
  }
  return { exact: [...exact], prefixes: [...prefixes] };
}

function gramAt(run: string[], at: number): string {
  const first = run[at] ?? '';
  const second = run[at + 1];
  if (second === undefined) return first;
  const third = run[at + 2];
  if (third === undefined || !isAlphabetic(first) || !isAlphabetic(second) || !isAlphabetic(third)) return first + second;
  return first + second + third;
}

/** At the end of a term the text may go on, so the last gram is known only as a prefix; it is left out when another covers it. */
function addTermGrams(run: string[], exact: Set<string>, prefixes: Set<string>): void {
  if (run.length === 1) {
    prefixes.add(run[0] ?? '');
    return;
  }
  for (let at = 0; at < run.length - 1; at += 1) {
    const isLastPair = at === run.length - 2;
    const open = isLastPair && isAlphabetic(run[at] ?? '') && isAlphabetic(run[at + 1] ?? '');
    if (!open) exact.add(gramAt(run, at));
    else if (at === 0 || !isAlphabetic(run[at - 1] ?? '')) prefixes.add(gramAt(run, at));
  }
}

const kinds = new Uint8Array(0x10000); // 0 unknown, 1 alphabetic, 2 other
const alphabetic = /^[\p{L}\p{N}\p{M}]$/u;
const manyCharacters = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}ー]$/u;

/** Letters and digits of scripts so small that pairs of them are everywhere. */
const isAlphabetic = (character: string): boolean => isAlphabeticCode(character.codePointAt(0) ?? 0);

/** The same of a code point. */
export function isAlphabeticCode(code: number): boolean {
  if (code > 0xffff) return false;
  if (kinds[code] === 0) {
    const character = String.fromCharCode(code);
    kinds[code] = alphabetic.test(character) && !manyCharacters.test(character) ? 1 : 2;
  }
  return kinds[code] === 1;
}
