import { eld } from 'eld/small';

/** The languages Dangol speaks, and everything else. */
export type Language = 'ko' | 'ja' | 'en' | 'other';

export interface LanguageGuess {
  language: Language;
  /** ISO 639-1 of what it is likely to be, also outside the three; null when it cannot be told. */
  code: string | null;
  /** False for texts too short or too mixed to be sure. */
  reliable: boolean;
}

const notProse = /https?:\/\/\S+|\S+@\S+\.\S+|<[^>]{1,200}>|#?\b[A-Z]{0,4}[-\d]{3,}\w*\b/gu;
const longestSample = 2_000;

/**
 * Which language a text is written in. Script decides first (Hangul → ko, Kana → ja), because statistical models mistake
 * short Korean and Japanese; then eld (Apache-2.0) decides among the alphabets. Order numbers, links and addresses do not count.
 */
export function detectLanguage(text: string): LanguageGuess {
  const prose = text.slice(0, longestSample).normalize('NFKC').replace(notProse, ' ');
  const hangul = count(prose, /\p{Script=Hangul}/gu);
  const kana = count(prose, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(prose, /\p{Script=Han}/gu);
  const latin = count(prose, /\p{Script=Latin}/gu);
  const letters = count(prose, /\p{L}/gu);
  if (letters === 0) return { language: 'other', code: null, reliable: false };
  // A brand or a line of English in a Korean text is normal; a syllable says as much as two to three letters.
  const foreignLetters = latin / 2.5;
  const eastern = hangul + kana + han;
  if (eastern > 0 && eastern >= foreignLetters * 0.4) return eastAsian(hangul, kana, han);
  return alphabetical(prose, letters);
}

function eastAsian(hangul: number, kana: number, han: number): LanguageGuess {
  if (hangul > 0 && hangul >= kana) return { language: 'ko', code: 'ko', reliable: true };
  if (kana > 0) return { language: 'ja', code: 'ja', reliable: kana + han > 1 };
  // Han alone: Chinese, or a very short Japanese ("返品希望", "至急").
  if (han <= 8) return { language: 'ja', code: 'ja', reliable: false };
  return { language: 'other', code: 'zh', reliable: true };
}

const englishSmallWords = new Set(('a about am an and any are as at be been but can cancel could did do does for from get got has have hello help hey hi how i if in is it item'
  + ' just late like me my need no not of ok okay on or order our out please received refund return size so still thank thanks that the there they this to too'
  + ' wait want was we what when where which who why will with wrong yes yet you your').split(' '));

function alphabetical(prose: string, letters: number): LanguageGuess {
  const words = prose.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const small = words.filter((word) => englishSmallWords.has(word)).length;
  if (small > 0 && words.length <= 6 && small * 2 >= words.length) return { language: 'en', code: 'en', reliable: true };
  const found = eld.detect(prose);
  if (!found.language) return { language: 'other', code: null, reliable: false };
  const code = found.language;
  const reliable = letters >= 12 && found.isReliable();
  if (code === 'en') return { language: 'en', code, reliable };
  // Eld calls many short English lines another language; a share of small words that no other has settles it.
  if (small / Math.max(1, words.length) >= 0.3 && /^[\p{ASCII}\p{P}\p{S}\s]*$/u.test(prose)) return { language: 'en', code: 'en', reliable: letters >= 12 };
  return { language: 'other', code, reliable };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
