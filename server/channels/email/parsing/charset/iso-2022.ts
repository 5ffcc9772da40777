/**
 * 7-bit stateful encodings of Japan and Korea, turned into their EUC form and decoded from there.
 * Covers ISO-2022-JP (RFC 1468), -1 and -2's JIS X 0212, half-width kana by ESC ( I and by SO/SI (CP50221, CP50222),
 * raw 8-bit kana in a 7-bit mail, and a missing escape back to ASCII at the end of a line. ISO-2022-KR: RFC 1557.
 */
type Set = 'ascii' | 'kana' | 'kanji' | 'kanji2';

const ESC = 0x1b;
const SO = 0x0e;
const SI = 0x0f;

const designations: ReadonlyArray<readonly [string, Set]> = [
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['(H', 'ascii'],
  ['(I', 'kana'],
  ['$(D', 'kanji2'],
  ['$(@', 'kanji'],
  ['$(B', 'kanji'],
  ['$@', 'kanji'],
  ['$B', 'kanji'],
];

/** Whether the bytes hold an escape sequence that selects a Japanese set. */
export function looksLikeIso2022Jp(binary: string): boolean {
  return /\x1b(?:\$[@B]|\$\([BD@]|\(I)/.test(binary);
}

export function looksLikeIso2022Kr(binary: string): boolean {
  return binary.includes('\x1b$)C') && binary.includes('\x0e');
}

function designationAt(bytes: Uint8Array, at: number): readonly [string, Set] | undefined {
  return designations.find(([escape]) => {
    for (let i = 0; i < escape.length; i += 1) {
      if (bytes[at + i] !== escape.charCodeAt(i)) return false;
    }
    return true;
  });
}

function pushDouble(out: number[], first: number, second: number, set: Set): void {
  if (set === 'kanji2') out.push(0x8f);
  out.push(first | 0x80, second | 0x80);
}

/** Decodes ISO-2022-JP and its relatives; never throws, bytes without meaning become U+FFFD. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const out: number[] = [];
  let set: Set = 'ascii';
  let shifted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === ESC) {
      const found = designationAt(bytes, i + 1);
      if (found) {
        set = found[1];
        i += found[0].length;
        continue;
      }
    }
    if (byte === SO || byte === SI) {
      shifted = byte === SO;
      continue;
    }
    if (byte === 0x0a || byte === 0x0d) {
      set = 'ascii';
      shifted = false;
      out.push(byte);
      continue;
    }
    const graphic = byte > 0x20 && byte < 0x7f;
    if ((set === 'kana' || shifted) && graphic && byte < 0x60) {
      out.push(0x8e, byte | 0x80);
      continue;
    }
    const next = bytes[i + 1] ?? 0;
    if ((set === 'kanji' || set === 'kanji2') && graphic && next > 0x20 && next < 0x7f) {
      pushDouble(out, byte, next, set);
      i += 1;
      continue;
    }
    if (byte >= 0xa1 && byte <= 0xdf) out.push(0x8e, byte);
    else out.push(byte);
  }
  return new TextDecoder('euc-jp').decode(Uint8Array.from(out));
}

/** Decodes ISO-2022-KR (KS X 1001 between SO and SI). */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const out: number[] = [];
  let shifted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === ESC && bytes[i + 1] === 0x24 && bytes[i + 2] === 0x29 && bytes[i + 3] === 0x43) {
      i += 3;
      continue;
    }
    if (byte === SO || byte === SI) {
      shifted = byte === SO;
      continue;
    }
    if (byte === 0x0a) shifted = false;
    out.push(shifted && byte > 0x20 && byte < 0x7f ? byte | 0x80 : byte);
  }
  return new TextDecoder('euc-kr').decode(Uint8Array.from(out));
}
