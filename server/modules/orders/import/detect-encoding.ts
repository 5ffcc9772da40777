import { analyse } from 'chardet';
import iconv from 'iconv-lite';

/** Encodings a CSV may be in, under the names iconv-lite knows. CP949 contains EUC-KR, its Shift_JIS is Microsoft's CP932. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'cp949', 'shift_jis', 'euc-jp', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const sampleSize = 256 * 1024;
const chardetNames: Record<string, Encoding> = {
  'EUC-KR': 'cp949', Shift_JIS: 'shift_jis', 'EUC-JP': 'euc-jp', GB18030: 'gb18030', 'windows-1252': 'windows-1252', 'ISO-8859-1': 'windows-1252',
};

/**
 * Finds a file's encoding: byte-order mark, else UTF-16 by its zero bytes, else UTF-8 if every byte of the whole file is valid,
 * else the legacy encoding that decodes without faults into the most plausible letters.
 */
export async function detectEncoding(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  let sample: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const chunk of chunks) {
    if (first && chunk.length > 0) {
      const marked = byMark(chunk) ?? byZeros(chunk);
      if (marked) return marked;
      first = false;
    }
    if (valid && !isValid(utf8, chunk)) valid = false;
    if (sample.length < sampleSize) sample = gather(sample, chunk);
    else if (!valid) break;
  }
  if (valid && isValid(utf8)) return 'utf-8';
  return legacyEncoding(sample);
}

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Headers are mostly ASCII, so UTF-16 without a mark has a zero at every even or every odd place. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const end = Math.min(bytes.length, 512);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > end / 4 && even < end / 16) return 'utf-16le';
  return even > end / 4 && odd < end / 16 ? 'utf-16be' : null;
}

function isValid(decoder: InstanceType<typeof TextDecoder>, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** Keeps only lines that say something about the encoding: those with a byte beyond ASCII. Whole lines, so no letter is cut. */
function gather(sample: Buffer, chunk: Uint8Array): Buffer {
  const parts: Uint8Array[] = [sample];
  let start = 0;
  for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
    const line = chunk.subarray(start, end + 1);
    if (line.some((byte) => byte > 127)) parts.push(line);
    start = end + 1;
  }
  const rest = chunk.subarray(start);
  if (parts.length === 1 && rest.some((byte) => byte > 127)) parts.push(rest);
  return Buffer.concat(parts);
}

function legacyEncoding(sample: Buffer): Encoding {
  const guesses = new Map<Encoding, number>();
  for (const { name, confidence } of analyse(sample)) {
    const encoding = chardetNames[name];
    if (encoding && !guesses.has(encoding)) guesses.set(encoding, confidence);
  }
  let best: Encoding = 'windows-1252';
  let bestScore = -Infinity;
  for (const encoding of ['cp949', 'shift_jis', 'euc-jp', 'gb18030', 'windows-1252'] as const) {
    const score = plausibility(iconv.decode(sample, encoding)) + (guesses.get(encoding) ?? 0) / 250;
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** Share of the letters beyond ASCII that people write in, minus ten times the share that cannot be. */
function plausibility(decoded: string): number {
  let good = 0;
  let bad = 0;
  let all = 0;
  for (let i = 0; i < decoded.length; i++) {
    const code = decoded.charCodeAt(i);
    if (code < 128) continue;
    all++;
    const within = isLatin(decoded[i - 1]) && isLatin(decoded[i + 1]);
    if (code === 0xfffd || (code >= 0x80 && code < 0xa0) || (code >= 0xe000 && code < 0xf900)) bad++;
    // "Währung" is plausible, "W畊rung" is not.
    else if (!within) good += letterWeight(code);
    else if (code < 0x250) good += 0.9;
  }
  return all === 0 ? 0 : (good - 10 * bad) / all;
}

const isLatin = (letter: string | undefined) => letter !== undefined && /[a-z]/i.test(letter);

function letterWeight(code: number): number {
  if (code >= 0xac00 && code <= 0xd7a3) return 1; // Hangul syllables
  if (code >= 0x3041 && code <= 0x30ff) return 1; // kana
  if (code >= 0x4e00 && code <= 0x9fff) return 0.8; // Han: read wrongly, other encodings give these too
  if (code >= 0x3000 && code <= 0x303f) return 0.7;
  if (code >= 0xff01 && code <= 0xff5e) return 0.7;
  if (code >= 0xff61 && code <= 0xff9f) return 0.1; // half-width kana: what EUC-KR looks like when read as Shift_JIS
  if (code >= 0xc0 && code <= 0x17f) return 0.5; // accented Latin
  return 0.2;
}
