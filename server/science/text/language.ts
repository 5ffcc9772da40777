import { guessLanguage } from './languages/guess-language.ts';

/** The languages Dangol speaks, and everything else. */
export type Language = 'ko' | 'ja' | 'en' | 'other';

export interface LanguageGuess {
  language: Language;
  /** ISO 639-1 of what it is likely to be, also outside the three; null when it cannot be told. */
  code: string | null;
  /** False for texts too short or too mixed to be sure. */
  reliable: boolean;
}

const notProse = /https?:\/\/\S+|[^\s@]+@[^\s@]+\.[^\s@]+|<[^>]{1,200}>|#?\b[A-Z]{0,4}[-\d]{3,}\w*\b/gu;
/** What every link, address and number that is no prose has. */
const mayHoldCodes = /[@<]|:\/\/|[-\d]{3}/;
const longestSample = 2_000;
const notAscii = /[^\0-\x7f]/u;
const notEnglish = /[^\0-\x7f‘’“”–—…\p{Extended_Pictographic}\p{M}\u200d]/u;

/**
 * Which language a text is written in. Script decides first (Hangul → ko, Kana → ja), because statistical models mistake
 * short Korean and Japanese; then statistics of pieces of words decide among the alphabets. Order numbers, links and addresses do not count.
 */
export function detectLanguage(text: string): LanguageGuess {
  const start = text.slice(0, longestSample);
  const whole = notAscii.test(start) ? start.normalize('NFKC') : start;
  const prose = mayHoldCodes.test(whole) ? whole.replace(notProse, ' ') : whole;
  const { letters, latin, hangul, kana, han } = scriptsOf(prose);
  if (letters === 0) return { language: 'other', code: null, reliable: false };
  // A brand or a line of English in a Korean text is normal; a syllable says as much as two to three letters.
  const foreignLetters = latin / 2.5;
  const eastern = hangul + kana + han;
  if (eastern > 0 && eastern >= foreignLetters * 0.4) return eastAsian(hangul, kana, han);
  return alphabetical(prose, letters);
}

/** How many letters a text has of each script; a Hangul syllable, a Kana and a Han character are one each. */
function scriptsOf(prose: string) {
  const counts = { letters: 0, latin: 0, hangul: 0, kana: 0, han: 0 };
  for (let at = 0; at < prose.length; at += 1) {
    const unit = prose.charCodeAt(at);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if (lower >= 97 && lower <= 122) counts.latin += 1;
    } else if (unit >= 0xac00 && unit <= 0xd7a3) counts.hangul += 1;
    else if (unit >= 0x4e00 && unit <= 0x9fff) counts.han += 1;
    else if ((unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a1 && unit <= 0x30fa)) counts.kana += 1;
    else countOther(prose.codePointAt(at)!, counts);
  }
  counts.letters += counts.latin + counts.hangul + counts.kana + counts.han;
  return counts;
}

/** The rare ones, by what Unicode says of them. Half of a pair is no letter. */
function countOther(point: number, counts: ReturnType<typeof scriptsOf>): void {
  const character = String.fromCodePoint(point);
  const isLetter = /\p{L}/u.test(character);
  if (/\p{Script=Latin}/u.test(character)) counts.latin += 1;
  else if (/\p{Script=Hangul}/u.test(character)) counts.hangul += 1;
  else if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) counts.kana += 1;
  else if (/\p{Script=Han}/u.test(character)) counts.han += 1;
  else if (isLetter) counts.letters += 1;
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

/** Words of English that no other language has, but in quotes: two, and a quarter of all, spare the statistics. */
const onlyEnglish = new Set(("the my your you with would when where which what this that they has i'm it's i've don't didn't can't could should were how please from not does never really why there about their"
  + " haven't hasn't isn't wasn't arrived yet thanks thank today does who whose them these those because much and our did she been i'd i'll we're we've you're you've there's that's what's let's won't couldn't"
  + " wouldn't shouldn't aren't weren't doesn't hadn't havent hasnt didnt dont doesnt isnt wasnt wont couldnt wouldnt im ive nothing something anything everything anyone someone everyone nobody still waiting waited"
  + ' ordered bought received wrong broken again cannot checked week weeks month months each enough every found given know looking looked made might need needed needs next only other others said says seems since soon'
  + ' stopped such than think thought though through told took tried trying until using used want wanted wants while without working works worked worse worth yesterday tomorrow friday monday tuesday wednesday thursday'
  + ' saturday sunday asked happy very yours keep which too right away back out around after before another would ever having being doing going getting both same charged paid placed shipped delivered returned damaged missing').split(' '));

function alphabetical(prose: string, letters: number): LanguageGuess {
  const words = prose.toLowerCase().replaceAll('’', "'").match(/[\p{L}']+/gu) ?? [];
  const small = words.filter((word) => englishSmallWords.has(word)).length;
  const own = words.filter((word) => onlyEnglish.has(word)).length;
  if (small > 0 && words.length <= 6 && small * 2 >= words.length) return { language: 'en', code: 'en', reliable: true };
  if (own >= 2 && own * 4 >= words.length && !notEnglish.test(prose)) return { language: 'en', code: 'en', reliable: letters >= 12 };
  const found = guessLanguage(prose);
  if (!found) return { language: 'other', code: null, reliable: false };
  const { code } = found;
  const reliable = letters >= 12 && found.reliable;
  if (code === 'en') return { language: 'en', code, reliable };
  // They call many short English lines another language; a share of small words that no other has settles it.
  if (small / Math.max(1, words.length) >= 0.3 && /^[\p{ASCII}\p{P}\p{S}\s]*$/u.test(prose)) return { language: 'en', code: 'en', reliable: letters >= 12 };
  return { language: 'other', code, reliable };
}
