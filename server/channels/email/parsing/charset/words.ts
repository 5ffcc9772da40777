import { decodeText, decodeWith } from './decode.ts';
import { canonicalCharset } from './labels.ts';

// RFC 2047 =?charset*lang?B|Q?text?=, also as broken writers make it: spaces or raw 8-bit inside Q text.
// Bounded, so that a header full of unfinished words costs no more than its length.
const encodedWord = /=\?([^?\s=]{1,60})\?([bq])\?([^?\r\n]{0,1000}(?:\?(?!=)[^?\r\n]{0,1000}){0,3})\?=/gi;

/** A header value as it came off the wire: one character per byte. */
type Binary = string;

interface Word {
  charset: string;
  /** The Base64 of a word whose last bits stand in the next one, as writers leave it that cut at any letter. */
  open: Binary;
  bytes: Buffer;
}

export function bytesOf(binary: Binary): Buffer {
  return Buffer.from(binary, 'latin1');
}

function wordBytes(encoding: string, text: Binary): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  const plain = text.replace(/_/g, ' ').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return bytesOf(plain);
}

function isCut(base64: Binary): boolean {
  return !base64.endsWith('=') && base64.replace(/[^A-Za-z0-9+/]/g, '').length % 4 !== 0;
}

function flush(words: Word[]): string {
  let out = '';
  for (let i = 0; i < words.length; ) {
    const charset = words[i]?.charset ?? '';
    const same: Buffer[] = [];
    while (i < words.length && words[i]?.charset === charset) {
      same.push(words[i]?.bytes ?? Buffer.alloc(0));
      i += 1;
    }
    // A character split over two words is whole only when the bytes are joined first.
    out += decodeText(Buffer.concat(same), charset);
  }
  return out;
}

function decodeRaw(binary: Binary, hints: readonly string[]): string {
  return /[\x80-\xff\x1b]/.test(binary) ? decodeText(bytesOf(binary), null, hints) : binary;
}

/** The charsets that a header's encoded words name: hints for raw bytes elsewhere in the mail. */
export function charsetsNamed(binary: Binary): string[] {
  const found: string[] = [];
  for (const match of binary.matchAll(encodedWord)) {
    const charset = canonicalCharset(match[1]);
    if (charset && !found.includes(charset)) found.push(charset);
  }
  return found;
}

/**
 * Text of a header value: encoded words decoded (adjacent ones joined, RFC 2047 §6.2), raw 8-bit and raw ISO-2022-JP
 * bytes recognised, control characters turned into spaces.
 */
export function decodeHeader(binary: Binary, hints: readonly string[] = []): string {
  let out = '';
  let words: Word[] = [];
  let at = 0;
  for (const match of binary.matchAll(encodedWord)) {
    const between = binary.slice(at, match.index);
    if (words.length > 0 && /[^ \t\r\n]/.test(between)) {
      out += flush(words);
      words = [];
    }
    if (/[^ \t\r\n]/.test(between) || (words.length === 0 && between)) out += decodeRaw(between, hints);
    const charset = (match[1] ?? '').replace(/\*.*$/, '').toLowerCase();
    const isBase64 = /b/i.test(match[2] ?? '');
    const goesOn = isBase64 && words.at(-1)?.charset === charset && (words.at(-1)?.open ?? '') !== '';
    const text = (goesOn ? (words.pop()?.open ?? '') : '') + (match[3] ?? '');
    words.push({ charset, open: isBase64 && isCut(text) ? text : '', bytes: wordBytes(match[2] ?? 'q', text) });
    at = match.index + match[0].length;
  }
  out += flush(words) + decodeRaw(binary.slice(at), hints);
  return out.replace(/[\x00-\x1f\x7f]+/g, ' ');
}

/**
 * The same header value with every encoded word written anew in UTF-8 and raw bytes decoded, so that a parser
 * of addresses (which must see quotes and commas before decoding) needs to know no other charset.
 */
export function asUtf8Words(binary: Binary, hints: readonly string[] = []): string {
  const word = (text: string): string => (text ? `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=` : '');
  const joined = binary.replace(new RegExp(`(?:${encodedWord.source}[ \\t]*)+`, 'gi'), run => {
    const tail = /[ \t]*$/.exec(run)?.[0] ?? '';
    return word(decodeHeader(run.trimEnd(), hints)) + tail;
  });
  // Raw bytes are decoded before anything looks for quotes: in Shift_JIS a letter's second byte may be `@` or `\`.
  return decodeRaw(joined, hints);
}

/** RFC 2231 percent-encoded bytes with their declared charset. */
export function decodePercent(binary: Binary, charset: string | null, hints: readonly string[]): string {
  const bytes = bytesOf(binary.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  const known = canonicalCharset(charset);
  return known && known !== 'utf-8' ? decodeWith(bytes, known) : decodeText(bytes, charset || 'utf-8', hints);
}
