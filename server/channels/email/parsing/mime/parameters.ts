import { decodeHeader, decodePercent } from '../charset/words.ts';
import { trimBytes } from './headers.ts';

export interface Structured {
  /** Lower-cased main value, e.g. `text/plain`. */
  value: string;
  /** Decoded parameters by lower-case name. */
  params: Record<string, string>;
}

interface Section {
  number: number;
  encoded: boolean;
  value: string;
}

/** Splits `a; b="c;d"; e` at semicolons outside quotes; parenthesised comments are dropped. */
function splitParameters(binary: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  let depth = 0;
  for (let i = 0; i < binary.length; i += 1) {
    const char = binary[i] ?? '';
    if (char === '\\' && quoted) {
      piece += char + (binary[i + 1] ?? '');
      i += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      piece += char;
    } else if (char === '(' && !quoted && /(?:^|[\s;])$/.test(piece)) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    else if (char === ';' && !quoted && depth === 0) {
      pieces.push(piece);
      piece = '';
    } else if (depth === 0) piece += char;
  }
  pieces.push(piece);
  return pieces;
}

function unquote(raw: string): string {
  const value = trimBytes(raw);
  if (!value.startsWith('"')) return value;
  return value.slice(1).replace(/"[ \t]*$/, '').replace(/\\(["\\])/g, '$1');
}

function joinSections(sections: Section[], hints: readonly string[]): string {
  const ordered = [...sections].sort((a, b) => a.number - b.number);
  const first = ordered[0];
  if (!first) return '';
  let charset: string | null = null;
  const language = first.encoded ? /^([^']*)'[^']*'/.exec(first.value) : null;
  if (language) {
    charset = language[1] || null;
    first.value = first.value.slice(language[0].length);
  }
  if (!ordered.some(section => section.encoded)) return decodeHeader(ordered.map(section => section.value).join(''), hints);
  let out = '';
  let pending = '';
  for (const section of ordered) {
    if (section.encoded) {
      pending += section.value;
      continue;
    }
    out += decodePercent(pending, charset, hints) + section.value;
    pending = '';
  }
  return out + decodePercent(pending, charset, hints);
}

/**
 * Parses Content-Type and Content-Disposition (RFC 2045, RFC 2231 with continuations and charsets, and the RFC 2047
 * words and raw bytes that real clients put there instead). The first of a repeated parameter counts.
 */
export function parseStructured(binary: string, hints: readonly string[] = []): Structured {
  const [head = '', ...rest] = splitParameters(binary);
  const params: Record<string, string> = Object.create(null) as Record<string, string>;
  const sections = new Map<string, Section[]>();
  for (const piece of rest) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const rawName = piece.slice(0, equals).trim().toLowerCase();
    const value = unquote(piece.slice(equals + 1));
    const extended = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(rawName);
    if (!extended) {
      params[rawName] ??= decodeHeader(value, hints);
      continue;
    }
    const name = extended[1] ?? '';
    const list = sections.get(name) ?? [];
    const encoded = extended[2] === undefined || extended[3] === '*';
    list.push({ number: Number(extended[2] ?? 0), encoded, value });
    sections.set(name, list);
  }
  for (const [name, list] of sections) params[name] = joinSections(list, hints);
  // `text/plain charset=x`, the semicolon forgotten
  const unseparated = /^\s*[^\s=]+\s+([a-z]+)\s*=\s*(\S+)/i.exec(head);
  if (unseparated) params[(unseparated[1] ?? '').toLowerCase()] ??= unquote(unseparated[2] ?? '');
  return { value: (/^\s*([^\s;]*(?:\s*\/\s*[^\s;]+)?)/.exec(head)?.[1] ?? '').toLowerCase().replace(/\s+/g, ''), params };
}
