/** Content-Transfer-Encoding decoders. All accept broken input and never throw. */

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  if (byte >= 0x41 && byte <= 0x46) return byte - 0x37;
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57;
  return -1;
}

/** RFC 2045 §6.7. A `=` that begins no code is kept as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let size = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 0x0a || byte === 0x0d) {
      // White space at the end of a line was added in transport (§6.7, rule 3).
      while (byte === 0x0d && size > 0 && (out[size - 1] === 0x20 || out[size - 1] === 0x09)) size -= 1;
    }
    if (byte !== 0x3d) {
      out[size++] = byte;
      continue;
    }
    const high = hexOf(bytes[i + 1]);
    const low = hexOf(bytes[i + 2]);
    if (high >= 0 && low >= 0) {
      out[size++] = (high << 4) | low;
      i += 2;
      continue;
    }
    const end = softBreak(bytes, i + 1);
    if (end > 0) i = end;
    else out[size++] = byte;
  }
  return out.subarray(0, size);
}

/** Index of the line feed that ends a soft line break starting at `from`, or 0 when there is none. */
function softBreak(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d) at += 1;
  if (bytes[at] === 0x0a) return at;
  return at >= bytes.length ? bytes.length : 0;
}

/** RFC 2045 §6.8. Characters outside the alphabet are ignored; padding may end a group anywhere. */
export function decodeBase64(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const padded = text.indexOf('=');
  // Node stops at the first padding; concatenated base64 texts need each piece decoded on its own.
  if (padded < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padded).replace(/^[=\s]+/, ''))) return Buffer.from(text, 'base64');
  const pieces = text.split(/=+/).filter(piece => /[A-Za-z0-9+/]/.test(piece));
  return Buffer.concat(pieces.map(piece => Buffer.from(piece, 'base64')));
}

/** Historic uuencode, whole body or the part between `begin` and `end`. */
export function decodeUuencode(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const line of bytes.toString('latin1').split(/\r?\n/)) {
    if (/^begin \d/.test(line) || line === '') continue;
    if (line === 'end') break;
    const length = (line.charCodeAt(0) - 32) & 63;
    const start = out.length;
    for (let i = 1; i < line.length; i += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map(offset => ((line.charCodeAt(i + offset) || 32) - 32) & 63) as [number, number, number, number];
      out.push(((a << 2) | (b >> 4)) & 255, ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
    }
    out.length = Math.min(out.length, start + length);
  }
  return Buffer.from(out);
}

/** Prose that its writer forgot to encode: no base64 has blanks within its lines. */
function isProse(bytes: Buffer): boolean {
  const lines = bytes.toString('latin1', 0, 4_096).split(/\r?\n/).filter(line => line.trim() !== '');
  return lines.length > 0 && lines.filter(line => /\S +\S/.test(line)).length * 2 >= lines.length;
}

/** Decodes a body by the name of its transfer encoding; unknown names are taken as they are. */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  const name = /[a-z0-9-]+/.exec(encoding.toLowerCase().replace(/\([^)]*\)/g, ''))?.[0] ?? '';
  if (name === 'base64') return isProse(bytes) ? bytes : decodeBase64(bytes);
  if (name === 'quoted-printable') return decodeQuotedPrintable(bytes);
  if (/^(?:x-)?uu(?:e|encode)$/.test(name)) return decodeUuencode(bytes);
  return bytes;
}
