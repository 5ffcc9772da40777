/**
 * The stem of an English word in lower case, so that "refunds", "refunded" and "refunding" are one.
 * Porter, "An algorithm for suffix stripping", Program 14 (1980), with the author's later departures (logi, bli).
 * Words of other alphabets come back as they are.
 */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || !/^[a-z]+$/.test(word)) return word;
  return tidyEnd(dropSuffix(replaceSuffix(replaceSuffix(endInI(dropPast(dropPlural(word))), long), short)));
}

const consonant = '(?:[^aeiouy]|(?<=[aeiou])y|^y)';
const vowel = '(?:[aeiou]|(?<=[^aeiou])y)';
const hasVowel = new RegExp(vowel);
const measureOver = [0, 1].map((least) => new RegExp(`^${consonant}*(?:${vowel}+${consonant}+){${least + 1},}${vowel}*$`));
const endsShort = new RegExp(`${consonant}${vowel}(?![wxy])${consonant}$`);
const endsDouble = /([^aeioulsz])\1$/;

/** Whether a stem has more than so many vowel-consonant pairs: Porter's m. */
const over = (stem: string, least: 0 | 1): boolean => measureOver[least]!.test(stem);

function dropPlural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function dropPast(word: string): string {
  if (word.endsWith('eed')) return over(word.slice(0, -3), 0) ? word.slice(0, -1) : word;
  const stem = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (stem === undefined || !hasVowel.test(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble.test(stem)) return stem.slice(0, -1);
  return /^[^aeiouy]*[aeiouy]+[^aeiouy]$/.test(stem) && endsShort.test(stem) ? `${stem}e` : stem;
}

const endInI = (word: string): string => (word.endsWith('y') && hasVowel.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word);

const long: [string, string][] = [
  ['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['izer', 'ize'], ['bli', 'ble'], ['alli', 'al'], ['entli', 'ent'], ['eli', 'e'], ['ousli', 'ous'],
  ['ization', 'ize'], ['ation', 'ate'], ['ator', 'ate'], ['alism', 'al'], ['iveness', 'ive'], ['fulness', 'ful'], ['ousness', 'ous'], ['aliti', 'al'], ['iviti', 'ive'], ['biliti', 'ble'], ['logi', 'log'],
];
const short: [string, string][] = [['icate', 'ic'], ['ative', ''], ['alize', 'al'], ['iciti', 'ic'], ['ical', 'ic'], ['ful', ''], ['ness', '']];

function replaceSuffix(word: string, suffixes: [string, string][]): string {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix));
  if (!found) return word;
  const stem = word.slice(0, -found[0].length);
  return over(stem, 0) ? stem + found[1] : word;
}

function dropSuffix(word: string): string {
  const found = /^(.*?)(ement|ment|ent|ance|ence|able|ible|ant|ism|ate|iti|ous|ive|ize|ion|al|er|ic|ou)$/.exec(word);
  if (!found) return word;
  const [, stem = '', suffix] = found;
  return over(stem, 1) && (suffix !== 'ion' || /[st]$/.test(stem)) ? stem : word;
}

function tidyEnd(word: string): string {
  const stem = word.slice(0, -1);
  if (word.endsWith('e') && (over(stem, 1) || (over(stem, 0) && !endsShort.test(stem)))) return stem;
  return word.endsWith('ll') && over(stem, 1) ? stem : word;
}
