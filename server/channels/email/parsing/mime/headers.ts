/** One header field as it came: `value` has one character per byte, folding undone. */
export interface RawHeader {
  name: string;
  value: string;
}

export interface HeaderBlock {
  headers: RawHeader[];
  /** Offset of the body's first byte. */
  bodyStart: number;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** Trims ASCII white space only: in undecoded text the byte A0 is half a letter, not a space. */
export function trimBytes(binary: string): string {
  let start = 0;
  let end = binary.length;
  while (start < end && isBlank(binary.charCodeAt(start))) start += 1;
  while (end > start && isBlank(binary.charCodeAt(end - 1))) end -= 1;
  return binary.slice(start, end);
}

const fieldName = /^([!-9;-~]{1,100})[ \t]*:/;

function lineEnd(bytes: Buffer, from: number, end: number): number {
  const at = bytes.indexOf(0x0a, from);
  return at < 0 || at >= end ? end : at;
}

/**
 * Reads header fields from `start` until the empty line or `end` (RFC 5322 §2.2). Tolerates bare LF, an mbox `From `
 * line at the top, and a line that is no header at all: if nothing before it was a header, the body starts there.
 */
export function readHeaders(bytes: Buffer, start: number, end: number): HeaderBlock {
  const headers: RawHeader[] = [];
  let at = start;
  while (at < end) {
    const stop = lineEnd(bytes, at, end);
    const line = bytes.toString('latin1', at, stop > at && bytes[stop - 1] === 0x0d ? stop - 1 : stop);
    const next = Math.min(stop + 1, end);
    if (line === '') return { headers, bodyStart: next };
    const field = fieldName.exec(line);
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last) last.value += ` ${trimBytes(line)}`;
    else if (field) headers.push({ name: (field[1] ?? '').toLowerCase(), value: trimBytes(line.slice(field[0].length)) });
    else if (headers.length === 0 && !/^>?From /.test(line) && line.trim() !== '') return { headers, bodyStart: at };
    at = next;
  }
  return { headers, bodyStart: end };
}

/** First value of a header, '' when it is not there. */
export function headerValue(headers: readonly RawHeader[], name: string): string {
  return headers.find(header => header.name === name)?.value ?? '';
}

export function headerValues(headers: readonly RawHeader[], name: string): string[] {
  return headers.filter(header => header.name === name).map(header => header.value);
}
