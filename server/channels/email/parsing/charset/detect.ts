import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { looksLikeIso2022Jp, looksLikeIso2022Kr } from './iso-2022.ts';
import { canonicalCharset } from './labels.ts';

const sampleBytes = 32 * 1024;
const eastern = ['euc-kr', 'shift_jis', 'euc-jp', 'gb18030', 'big5'] as const;
type Eastern = (typeof eastern)[number];

/** How likely a character is in ordinary text of the charset, 0 … 1; ASCII is not asked. */
function weight(charset: Eastern, code: number, lead: number, trail: number): number {
  const kana = code >= 0x3041 && code <= 0x30fe;
  const ideograph = code >= 0x4e00 && code <= 0x9fff;
  const symbol = (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff5e) || (code >= 0x2010 && code <= 0x266f);
  if (charset === 'euc-kr') {
    if (code >= 0xac00 && code <= 0xd7a3) return lead >= 0xb0 && trail >= 0xa1 ? 1 : 0.3;
    return symbol ? 0.6 : ideograph ? 0.2 : 0;
  }
  if (charset === 'gb18030') return ideograph ? (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1 ? 0.8 : 0.25) : symbol ? 0.6 : 0;
  if (charset === 'big5') return ideograph ? (lead >= 0xa4 && lead <= 0xc6 ? 0.8 : 0.25) : symbol ? 0.6 : 0;
  if (kana) return 1;
  if (code >= 0xff61 && code <= 0xff9f) return charset === 'shift_jis' ? 0.15 : 0.1;
  return ideograph ? 0.65 : symbol ? 0.6 : 0;
}

/** The text, null when the bytes are not of the charset. */
function strictly(bytes: Uint8Array, charset: Eastern): string | null {
  if (charset === 'euc-kr') {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'cp949');
    return text.includes('\ufffd') ? null : text;
  }
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function score(bytes: Uint8Array, charset: Eastern): number {
  const text = strictly(bytes, charset);
  if (text === null) return 0;
  let sum = 0;
  let count = 0;
  let runs = 0;
  let at = 0;
  let inRun = false;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) {
      at += 1;
      inRun = false;
      continue;
    }
    if (!inRun) runs += 1;
    inRun = true;
    const lead = bytes[at] ?? 0;
    sum += weight(charset, code, lead, bytes[at + 1] ?? 0);
    count += 1;
    at += code >= 0xff61 && code <= 0xff9f && charset === 'shift_jis' ? 1 : lead === 0x8f && charset === 'euc-jp' ? 3 : 2;
  }
  // Letters of these scripts stand together; lone ones between ASCII letters are a Latin text's accents.
  return count === 0 ? 0 : (sum / count) * (count / runs < 1.5 ? 0.5 : 1);
}

/** Cuts a sample so that it does not end inside a character, which a strict decoder would refuse. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes;
  let end = sampleBytes;
  while (end > 0 && bytes[end - 1] !== 0x0a && bytes[end - 1] !== 0x20) end -= 1;
  return bytes.subarray(0, end || sampleBytes);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the bytes are UTF-8 with a few broken characters: cut in the middle of one, as senders do that fold by bytes, or
 * damaged on the way. Other charsets hardly ever form even three valid sequences in a row.
 */
export function isNearlyUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const sound = [...text.slice(0, 32 * 1024)].filter(char => char > '\u007f' && char !== '\ufffd').length;
  return sound >= 3 && sound >= broken * 8;
}

/**
 * The charset of bytes that carry no (believable) label. `hints` are charsets named elsewhere in the same mail, which
 * decide between close candidates. Korean, Japanese and Chinese are told apart by how ordinary the decoded letters are;
 * chardet's statistics decide among the single-byte charsets.
 */
export function detectCharset(bytes: Uint8Array, hints: readonly string[] = []): string {
  const sample = sampleOf(bytes);
  const binary = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1');
  if (looksLikeIso2022Kr(binary)) return 'iso-2022-kr';
  if (looksLikeIso2022Jp(binary)) return 'iso-2022-jp';
  if (!/[\x80-\xff]/.test(binary)) return 'utf-8';
  if (isNearlyUtf8(sample)) return 'utf-8';
  let best = '';
  let bestScore = 0.5;
  for (const charset of eastern) {
    const found = score(sample, charset) + (hints.includes(charset) ? 0.2 : 0);
    if (found > bestScore) {
      best = charset;
      bestScore = found;
    }
  }
  if (best) return best;
  const hint = hints.find(name => name !== 'utf-8' && name !== 'us-ascii' && !name.startsWith('iso-2022'));
  return hint ?? singleByte(sample);
}

function singleByte(sample: Uint8Array): string {
  if (sample.length < 24) return 'windows-1252';
  const guess = analyse(sample).find(match => /^(?:windows-125|ISO-8859|KOI8)/i.test(match.name));
  return guess && guess.confidence >= 30 ? (canonicalCharset(guess.name) ?? 'windows-1252') : 'windows-1252';
}
