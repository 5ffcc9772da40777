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

/** Where a mail's first field stands: behind a byte order mark, and behind blank lines if fields follow them. */
function firstField(bytes: Buffer, start: number, end: number): number {
  const head = bytes.toString('latin1', start, Math.min(end, start + 1_000));
  const before = /^(?:\xef\xbb\xbf)?\s*/.exec(head)?.[0].length ?? 0;
  return before > 0 && /^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|x-[\w-]+)[ \t]*:/i.test(head.slice(before)) ? start + before : start;
}

/** A longer value is not looked through again for each line below it. */
const longestBroken = 2_000;

/** A value that cannot end here: a writer broke the line without the blank that RFC 5322 §2.2.3 asks for. */
function isUnfinished(value: string): boolean {
  if (value.length > longestBroken) return false;
  return /[;,]$/.test(value) || /<[^>]*$/.test(value) || (value.split('"').length - 1) % 2 === 1;
}

/**
 * Reads header fields from `start` until the empty line or `end` (RFC 5322 §2.2). Tolerates bare LF, an mbox `From `
 * line at the top, a first field that is indented, and lines that are no header at all: they go on a value that is not
 * finished; if no field or empty line comes after them, or a boundary does, they are where the body starts.
 */
export function readHeaders(bytes: Buffer, start: number, end: number): HeaderBlock {
  const headers: RawHeader[] = [];
  /** Where the first line stands that is no header, since the last one that is. */
  let stray: number | null = null;
  let at = start === 0 ? firstField(bytes, start, end) : start;
  while (at < end) {
    const stop = lineEnd(bytes, at, end);
    const line = bytes.toString('latin1', at, stop > at && bytes[stop - 1] === 0x0d ? stop - 1 : stop);
    const next = Math.min(stop + 1, end);
    if (line === '') return { headers, bodyStart: next };
    const last = headers.at(-1);
    const field = fieldName.exec(last || start > 0 ? line : line.trimStart());
    if (/^[ \t]/.test(line) && last) last.value += ` ${trimBytes(line)}`;
    else if (field) {
      headers.push({ name: (field[1] ?? '').toLowerCase(), value: trimBytes(trimBytes(line).slice(field[0].length)) });
      stray = null;
    } else if (!last && !/^>?From /.test(line) && line.trim() !== '') return { headers, bodyStart: at };
    else if (last && isUnfinished(last.value)) last.value += trimBytes(line);
    else if (line.startsWith('--') && headers.some(header => header.name === 'content-type')) return { headers, bodyStart: stray ?? at };
    else if (!/^>?From /.test(line)) stray ??= at;
    at = next;
  }
  return { headers, bodyStart: stray ?? end };
}

/** First value of a header, '' when it is not there. */
export function headerValue(headers: readonly RawHeader[], name: string): string {
  return headers.find(header => header.name === name)?.value ?? '';
}

export function headerValues(headers: readonly RawHeader[], name: string): string[] {
  return headers.filter(header => header.name === name).map(header => header.value);
}
