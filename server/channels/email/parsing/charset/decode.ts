import iconv from 'iconv-lite';
import { detectCharset, isUtf8 } from './detect.ts';
import { decodeIso2022Jp, decodeIso2022Kr, looksLikeIso2022Jp } from './iso-2022.ts';
import { canonicalCharset, isVague } from './labels.ts';

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder | null>();

function decoderFor(charset: string): Decoder | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  let decoder: Decoder | null = null;
  try {
    decoder = new TextDecoder(charset);
  } catch {
    decoder = null;
  }
  decoders.set(charset, decoder);
  return decoder;
}

function has8bit(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return true;
  return false;
}

/** HZ (RFC 1843): GB 2312 between ~{ and ~}. */
function decodeHz(bytes: Uint8Array): string {
  const binary = Buffer.from(bytes).toString('latin1');
  return binary
    .replace(/~\n/g, '')
    .split(/(~\{[^\n]*?~\})/)
    .map(piece => {
      if (!piece.startsWith('~{')) return piece.replace(/~~/g, '~');
      const inner = Uint8Array.from(Buffer.from(piece.slice(2, -2), 'latin1'), byte => byte | 0x80);
      return new TextDecoder('gb18030').decode(inner);
    })
    .join('');
}

/** Decodes with a canonical charset name (see canonicalCharset); never throws. */
export function decodeWith(bytes: Uint8Array, charset: string): string {
  if (charset === 'iso-2022-jp') return decodeIso2022Jp(bytes);
  if (charset === 'iso-2022-kr') return decodeIso2022Kr(bytes);
  if (charset === 'hz') return decodeHz(bytes);
  // Node's euc-kr lacks the letters that UHC (CP949) added, such as 펲 and 똠; every Korean mailer writes them.
  if (charset === 'euc-kr') return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'cp949');
  if (charset === 'us-ascii') return decodeWith(bytes, 'windows-1252');
  // Node 20 decodes windows-1252 as Latin-1: the euro, curly quotes and dashes of every Western Outlook mail would be control codes.
  if (charset === 'windows-1252') return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
  const decoder = decoderFor(charset);
  if (decoder) return decoder.decode(bytes);
  if (iconv.encodingExists(charset)) return iconv.decode(Buffer.from(bytes), charset);
  return decodeWith(bytes, 'windows-1252');
}

function replacements(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

/** A label that the bytes contradict is dropped for what they look like, if that leaves fewer broken characters. */
function secondOpinion(bytes: Uint8Array, charset: string, hints: readonly string[]): string {
  const first = decodeWith(bytes, charset);
  const broken = replacements(first);
  if (broken === 0) return first;
  const other = detectCharset(bytes, hints);
  if (other === charset || isVague(other)) return first;
  const second = decodeWith(bytes, other);
  return replacements(second) < broken ? second : first;
}

/**
 * Text of bytes whose charset is `label` (as written in the mail; may be missing or wrong).
 * `hints`: canonical charsets named elsewhere in the mail. Deterministic, never throws.
 */
export function decodeText(bytes: Uint8Array, label: string | null, hints: readonly string[] = []): string {
  if (bytes.length === 0) return '';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeWith(bytes, 'utf-8');
  const charset = canonicalCharset(label);
  if (charset === 'utf-7' && !has8bit(bytes)) return iconv.decode(Buffer.from(bytes), 'utf-7');
  if (charset === 'iso-2022-jp' && has8bit(bytes)) {
    const binary = Buffer.from(bytes).toString('latin1');
    if (!looksLikeIso2022Jp(binary)) return decodeWith(bytes, isUtf8(bytes) ? 'utf-8' : detectCharset(bytes, ['shift_jis']));
  }
  if (isVague(charset)) {
    // A real iso-8859-1 text is rarely valid UTF-8 or plausible Korean or Japanese, so looking again costs nothing.
    if (!has8bit(bytes) && !bytes.includes(0x1b)) return decodeWith(bytes, 'us-ascii');
    return decodeWith(bytes, detectCharset(bytes, charset === null ? hints : [...hints, charset]));
  }
  return secondOpinion(bytes, charset ?? 'utf-8', hints);
}
