import type { MailLimits } from '../refusal.ts';
import { MailRefusal } from '../refusal.ts';
import type { RawHeader } from './headers.ts';
import { headerValue, readHeaders } from './headers.ts';
import type { Structured } from './parameters.ts';
import { parseStructured } from './parameters.ts';
import { decodeTransfer } from './transfer.ts';

export interface MimePart {
  headers: RawHeader[];
  type: Structured;
  disposition: Structured;
  /** Raw body; decode with `contentOf`. */
  body: Buffer;
  children: MimePart[];
}

interface Walk {
  limits: MailLimits;
  hints: readonly string[];
  parts: number;
  headerBytes: number;
}

interface Span {
  start: number;
  end: number;
}

/**
 * The tree of MIME parts of a mail (RFC 2046). Own code rather than a library's because the limits must bite before the
 * work is done, because bodies and headers are needed as bytes (their charset labels are often wrong), and because it
 * runs without awaiting once per line. Throws MailRefusal only.
 */
export function readTree(bytes: Buffer, limits: MailLimits, hints: readonly string[] = []): MimePart {
  const walk: Walk = { limits, hints, parts: 0, headerBytes: 0 };
  return readPart(bytes, { start: 0, end: bytes.length }, walk, 0, 'text/plain');
}

function readPart(bytes: Buffer, span: Span, walk: Walk, depth: number, defaultType: string): MimePart {
  const { limits } = walk;
  walk.parts += 1;
  if (walk.parts > limits.parts) throw new MailRefusal('too_many_parts', `The mail has more than ${limits.parts} parts.`);
  if (depth > limits.depth) throw new MailRefusal('too_deep', `The mail nests parts more than ${limits.depth} levels deep.`);
  const { headers, bodyStart } = readHeaders(bytes, span.start, span.end);
  walk.headerBytes += bodyStart - span.start;
  if (walk.headerBytes > limits.headerBytes && headers.length > 0) {
    throw new MailRefusal('headers_too_large', `The mail has more than ${limits.headerBytes} bytes of headers.`);
  }
  const type = parseStructured(headerValue(headers, 'content-type') || defaultType, walk.hints);
  if (!/^[^/]+\/[^/]+$/.test(type.value)) type.value = defaultType;
  const disposition = parseStructured(headerValue(headers, 'content-disposition'), walk.hints);
  const body = bytes.subarray(bodyStart, span.end);
  const part: MimePart = { headers, type, disposition, body, children: [] };
  if (!type.value.startsWith('multipart/')) return part;
  const childType = type.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const spans = splitMultipart(bytes, { start: bodyStart, end: span.end }, boundaryOf(part), walk);
  part.children = spans.map(child => readPart(bytes, child, walk, depth + 1, childType));
  // A multipart whose boundary never occurs is read as the text it really is.
  if (part.children.length === 0) part.type = { value: 'text/plain', params: type.params };
  return part;
}

function boundaryOf(part: MimePart): string {
  const named = part.type.params.boundary;
  if (named) return named;
  // A writer that forgot to name the boundary: the first line that looks like one.
  return /^--([^\s-][^\r\n]{5,69})\r?$/m.exec(part.body.toString('latin1', 0, 4096))?.[1]?.trimEnd() ?? '';
}

/** Spans between the delimiter lines of a multipart; a missing closing delimiter ends with the enclosing part. */
function splitMultipart(bytes: Buffer, span: Span, boundary: string, walk: Walk): Span[] {
  if (!boundary) return [];
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  const spans: Span[] = [];
  let start = -1;
  let at = bytes.indexOf(delimiter, span.start);
  while (at >= 0 && at < span.end) {
    const after = at + delimiter.length;
    const line = delimiterLine(bytes, at, after, span);
    if (!line) {
      at = bytes.indexOf(delimiter, at + 1);
      continue;
    }
    if (start >= 0) spans.push({ start, end: trimBreak(bytes, start, at) });
    if (spans.length > walk.limits.parts) {
      throw new MailRefusal('too_many_parts', `The mail has more than ${walk.limits.parts} parts.`);
    }
    start = line.closes ? -1 : line.next;
    if (line.closes) break;
    at = bytes.indexOf(delimiter, after);
  }
  if (start >= 0 && start < span.end) spans.push({ start, end: span.end });
  return spans;
}

function delimiterLine(bytes: Buffer, at: number, after: number, span: Span): { closes: boolean; next: number } | null {
  if (at > span.start && bytes[at - 1] !== 0x0a) return null;
  const closes = bytes[after] === 0x2d && bytes[after + 1] === 0x2d;
  const newline = bytes.indexOf(0x0a, after);
  const next = newline < 0 || newline >= span.end ? span.end : newline + 1;
  const rest = bytes.toString('latin1', closes ? after + 2 : after, Math.min(next, after + 200));
  return /^[ \t\r\n]*$/.test(rest) || (closes && !/^[A-Za-z0-9]/.test(rest)) ? { closes, next } : null;
}

/** The line break before a delimiter belongs to the delimiter (RFC 2046 §5.1.1). */
function trimBreak(bytes: Buffer, start: number, end: number): number {
  let stop = end;
  if (stop > start && bytes[stop - 1] === 0x0a) stop -= 1;
  if (stop > start && bytes[stop - 1] === 0x0d) stop -= 1;
  return stop;
}

/** A leaf's decoded bytes. */
export function contentOf(part: MimePart): Buffer {
  return decodeTransfer(part.body, headerValue(part.headers, 'content-transfer-encoding'));
}

/** Every leaf in document order. */
export function leavesOf(part: MimePart): MimePart[] {
  if (part.children.length === 0) return [part];
  return part.children.flatMap(leavesOf);
}
