/** What a character is to somebody who parts a text into words. */
export const blank = 0;
export const letter = 1;
export const digit = 2;
export const sign = 3;

const firstPair = 0xd800;
const lastPair = 0xdfff;

const ofAscii = Uint8Array.from({ length: 128 }, (_, unit) => kindByUnicode(String.fromCharCode(unit)));

/** The kind of the character that begins at a place: letters with their marks, digits and other numbers, blanks, and all else. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ofAscii[unit]!;
  if ((unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3041 && unit <= 0x3096) || (unit >= 0x30a1 && unit <= 0x30fa)) return letter;
  return kindByUnicode(String.fromCodePoint(text.codePointAt(at)!));
}

/** How many UTF-16 units the character at a place takes; a half without its other half takes one. */
export function widthAt(text: string, at: number): 1 | 2 {
  const unit = text.charCodeAt(at);
  return unit >= firstPair && unit <= lastPair && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function kindByUnicode(character: string): number {
  if (/^[\p{L}\p{M}]/u.test(character)) return letter;
  if (/^\p{N}/u.test(character)) return digit;
  return /^\s/u.test(character) ? blank : sign;
}
