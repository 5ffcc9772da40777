import { stepFrom, trieOf, type Trie } from '../trie.ts';
import lexicon from './lexicon.json' with { type: 'json' };

/** An evaluative expression found in a text; the sign is turned where it is denied ("not good", "좋지 않", "良くない"). */
export interface Evaluation {
  /** Where it begins, in UTF-16 units. */
  at: number;
  sign: 1 | -1;
}

export type SentimentLanguage = keyof typeof lexicon;

const loaded = new Map<SentimentLanguage, Trie>();

function expressionsOf(language: SentimentLanguage): Trie {
  const known = loaded.get(language);
  if (known) return known;
  const { positive, negative } = lexicon[language];
  const key = (expression: string): string => (language === 'en' ? expression : expression.replaceAll(' ', ''));
  const made = trieOf([...positive.map((one) => [key(one), 1] as const), ...negative.map((one) => [key(one), -1] as const)]);
  loaded.set(language, made);
  return made;
}

/** Evaluative expressions in the order of the text, the longest at each place. `text` is folded; Korean and Japanese without blanks. */
export function evaluationsIn(text: string, language: SentimentLanguage): Evaluation[] {
  const expressions = expressionsOf(language);
  const found: Evaluation[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (language === 'en' && at > 0 && isLetter(text.charCodeAt(at - 1))) continue;
    const { length, sign } = longestAt(text, at, language, expressions);
    if (length === 0) continue;
    const denial = denialAround(text, at, at + length, language);
    found.push({ at, sign: denial === null ? sign : (-sign as 1 | -1) });
    // The words that deny are spent: "問題ありません" is not ill for its "ありません", too. Korean keeps them for its own expressions.
    at += length - 1 + (language === 'ja' ? denial ?? 0 : 0);
  }
  return found;
}

const none = { length: 0, sign: 1 as 1 | -1 };

function longestAt(text: string, start: number, language: SentimentLanguage, expressions: Trie): { length: number; sign: 1 | -1 } {
  let longest = none;
  let node = 0;
  for (let at = start; at < text.length; at += 1) {
    node = stepFrom(expressions, node, text.charCodeAt(at));
    if (node === 0) break;
    const sign = expressions.values[node]!;
    if (sign !== 0 && (language !== 'en' || !isLetter(text.charCodeAt(at + 1)))) longest = { length: at + 1 - start, sign: sign as 1 | -1 };
  }
  return longest;
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code === 39;

const deniedBefore = {
  // Up to three words between, none of them a clause of its own.
  en: /(?:\b(?:not|never|no|isn't|wasn't|aren't|weren't|don't|doesn't|didn't|won't|can't|cannot|couldn't|wouldn't|shouldn't|ain't|nothing|hardly|barely|without|neither|nor|lacks?|isnt|wasnt|dont|doesnt|didnt|wont|cant|zero|stop(?:ped)?)) (?:[a-z']+ ){0,3}$/u,
  ko: /(?:^|[^가-힣])(?:안|못)$|(?:하나도|전혀|별로|그닥|딱히)$/u,
  ja: /(?!)/u,
};
const deniedAfter = {
  en: /(?!)/u,
  ko: /^[가-힣]{0,2}지(?:는|도|가|를)?(?:않|못|안)|^[가-힣]{0,2}(?:하나도|전혀)?(?:없|아니|아님)/u,
  ja: /^[ぁ-ん]{0,3}?(?:(?:は|も|が|では|じゃ|とは|に|を|感じ|思え|思わ|言え){0,2}(?:あり|でき|なり|思い|感じ|言え)?(?:ません|な(?:い|く|か|さ|し)|ず(?!つ)))/u,
};
const askedFor = /^[ぁ-ん]{0,3}(?:ば|たら)(?:良|よ|いい|嬉|な)/u;

/** Null unless the expression is denied; otherwise how many characters after it do so (0 where a word before does). */
function denialAround(text: string, start: number, end: number, language: SentimentLanguage): number | null {
  if (deniedBefore[language].test(text.slice(Math.max(0, start - 32), start))) return 0;
  const after = text.slice(end, end + 10);
  const found = (language === 'ja' ? askedFor.exec(after) : null) ?? deniedAfter[language].exec(after);
  return found ? found[0].length : null;
}
