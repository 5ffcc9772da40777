/** Everything but letters parts words; an apostrophe before a letter stays with it. */
const separators = /[^\p{L}]+(?<!['`’])/gu;
const longestText = 1_000;
const pieceLength = 4;
const stride = 3;
const longestWord = 70;
/** Of a longer text no new word is begun after so many bytes, and none is gone on with after so many. */
const fullAfter = 350;
const cutAfter = 380;

const prime = 0x01000193;

/** The hash of some bytes of a word, that begin it, end it, or both (FNV-1a with a final mix, 32 bits, signed). */
export function pieceHash(bytes: Uint8Array, from: number, to: number, begins: boolean, ends: boolean): number {
  let hash = Math.imul(0x811c9dc5 ^ (begins ? 32 : 0), prime);
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, prime);
  if (ends) hash = Math.imul(hash ^ 32, prime);
  const once = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return once ^ (once >>> 13);
}

const encoder = new TextEncoder();

/** The hashes of pieces of 4 bytes (UTF-8), every third, and the last of each word. */
export function piecesOf(text: string): number[] {
  const pieces: number[] = [];
  let taken = 0;
  for (const word of text.slice(0, longestText).replace(separators, ' ').trim().toLowerCase().split(' ')) {
    if (word === '' || taken > fullAfter) break;
    const bytes = encoder.encode(word).subarray(0, cutAfter + 1 - taken);
    taken += bytes.length + 1;
    const end = Math.min(bytes.length, longestWord);
    let at = 0;
    for (; at + pieceLength < end; at += stride) pieces.push(pieceHash(bytes, at, at + pieceLength, at === 0, false));
    pieces.push(pieceHash(bytes, Math.max(0, end - pieceLength), bytes.length, at === 0, true));
    if (taken > cutAfter) break;
  }
  return pieces;
}
