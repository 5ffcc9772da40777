import { foldText } from './search-tokens.ts';

const honorifics = /(?:\s|^)(?:mr|mrs|ms|miss|dr|prof)\.?(?=\s|$)|(?:님|씨|고객님|様|さん|さま|殿)$/gu;

/** A name as it is compared: without titles, punctuation and the order of its parts. */
export function nameKey(name: string): string {
  const plain = foldText(name).replace(honorifics, ' ').replace(/[^\p{L}\p{N}\s]/gu, ' ');
  const parts = plain.split(/\s+/u).filter(Boolean);
  // 김 민아 and 김민아, 山田 太郎 and 山田太郎 are one name; the order of alphabetic names differs by form.
  return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\s]+$/u.test(plain) ? parts.join('') : parts.sort().join(' ');
}

/** How alike two names are, 0 to 1: Dice coefficient over pairs of characters of their keys (Dice 1945). */
export function nameSimilarity(one: string, other: string): number {
  const a = nameKey(one);
  const b = nameKey(other);
  if (!a || !b) return 0;
  if (a === b) return 1;
  const pairsA = pairs(a);
  const pairsB = pairs(b);
  if (pairsA.length === 0 || pairsB.length === 0) return 0;
  const left = [...pairsB];
  let common = 0;
  for (const pair of pairsA) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (pairsA.length + pairsB.length);
}

function pairs(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
