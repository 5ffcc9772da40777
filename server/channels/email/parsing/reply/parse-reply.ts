import type { HtmlLine, LineMark } from '../html-to-lines.ts';
import { htmlToLines } from '../html-to-lines.ts';
import { attributionAt } from './attribution.ts';
import { withoutArmour } from './open-pgp.ts';
import { endOfQuote, isQuoteLine, isWrappedQuote, skipBlank } from './quotes.ts';
import { headerBlockAt, isForwardMarker, isOriginalMarker, isReplyAboveMarker, isRule } from './separators.ts';
import { endsInClosing, isClosing, isMobileFooter, isNameBlock, isSignatureDelimiter, nothingButFooter } from './signature.ts';

export interface ReplyParts {
  /** Only what the writer newly wrote. */
  reply: string;
  /** Quoted mails with their attribution lines, for unfolding. */
  quoted: string;
  /** Signature and the footers of phones and apps. */
  signature: string;
}

type Mark = 'new' | 'quoted' | 'signature';

interface State {
  lines: string[];
  marks: Mark[];
  /** What the HTML said about each line, when the mail is HTML. */
  told: readonly LineMark[];
  /** Whether a new line of text has been seen yet. */
  begun: boolean;
  /** Answers of startsOldMail by line. */
  startsOld: Map<number, boolean>;
  /** True when the mail is a forward: what it carries is the message. */
  forward: boolean;
}

const mostLines = 20_000;
/** Longer lines are prose or data, never a client's own line. */
const longestLine = 1_000;
/** How many lines below its start the end of a signature is looked for. */
const farthest = 150;

/** A subject that a client gives to a forwarded mail. */
export function isForwardSubject(subject: string): boolean {
  return /^\s*(?:\[?(?:fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|пересл|pd)\s*:|(?:전달|转发|轉寄|転送)\s*[:：]|fwd\s*:)/i.test(subject);
}

function fill(state: State, from: number, to: number, mark: Mark): number {
  for (let i = from; i < to; i += 1) state.marks[i] = mark;
  return to;
}

/** Marks a quote whose introduction ends before `bodyAt`: `>` lines if there are any, else the whole rest. */
function takeQuote(state: State, at: number, bodyAt: number): number {
  const { lines } = state;
  const body = skipBlank(lines, bodyAt);
  const end = isQuoteLine(lines[body] ?? '') ? skipBlank(lines, endOfQuote(lines, body)) : lines.length;
  return fill(state, at, end, 'quoted');
}

function separatorAt(state: State, at: number): boolean {
  const { lines } = state;
  const line = lines[at] ?? '';
  if (isReplyAboveMarker(line)) return true;
  if (state.forward) return false;
  if (isOriginalMarker(line) || headerBlockAt(lines, at)) return true;
  if (!isRule(line) && !/^\s*[-=_─━ー－]{3,}[^-=_]{1,40}[-=_─━ー－]{3,}\s*$/.test(line)) return false;
  return headerBlockAt(lines, skipBlank(lines, at + 1));
}

/** The signature that starts at `at` ends where the quote below it starts, or with the mail. */
function takeSignature(state: State, at: number): number {
  return fill(state, at, endOfNewText(state, at + 1), 'signature');
}

/** Whether an old mail starts at a line; asked again and again by neighbouring signatures, so remembered. */
function startsOldMail(state: State, at: number): boolean {
  const known = state.startsOld.get(at);
  if (known !== undefined) return known;
  const { lines } = state;
  const line = lines[at] ?? '';
  const found = state.told[at] === 'quoted' || isQuoteLine(line) || separatorAt(state, at) || attributionAt(lines, at) !== null;
  state.startsOld.set(at, found);
  return found;
}

function endOfNewText(state: State, from: number): number {
  const { lines } = state;
  for (let i = from; i < lines.length && i - from <= farthest; i += 1) {
    if (startsOldMail(state, i)) return i;
  }
  return lines.length;
}

function signatureAt(state: State, at: number): boolean {
  const { lines } = state;
  const line = lines[at] ?? '';
  if (!state.begun) return false;
  if (isSignatureDelimiter(line)) {
    const end = endOfNewText(state, at + 1);
    if (line.startsWith('--')) return nothingButFooter(lines, at + 1, end, 40);
    return nothingButFooter(lines, at + 1, end, 12) && !endsInClosing(lines, skipBlank(lines, at + 1) + 1, end);
  }
  return isClosing(line) && isNameBlock(lines, at + 1, endOfNewText(state, at + 1));
}

/** Lines that the HTML marks as quoted or signature; a forwarded mail in a quote container is the message. */
function takeTold(state: State, at: number, mark: Mark): number {
  const { lines, told } = state;
  let end = at;
  while (end < lines.length && told[end] === mark) end += 1;
  const first = lines.slice(at, end).find(line => line.trim() !== '') ?? '';
  if (mark === 'quoted' && (state.forward || isForwardMarker(first))) return end;
  return fill(state, at, mark === 'signature' && !state.begun ? at : skipBlank(lines, end), mark) || end;
}

/** Marks the lines from `at` on and returns where to go on. */
function step(state: State, at: number): number {
  const { lines } = state;
  const line = lines[at] ?? '';
  if (line.trim() === '') return at + 1;
  const told = state.told[at];
  if (told) return Math.max(takeTold(state, at, told), at + 1);
  if (line.length > longestLine) return newLine(state, at);
  if (isForwardMarker(line) && !isReplyAboveMarker(line)) return lines.length;
  if (isQuoteLine(line) || isWrappedQuote(lines, at)) return fill(state, at, skipBlank(lines, endOfQuote(lines, at)), 'quoted');
  if (separatorAt(state, at)) return takeQuote(state, at, lines.length);
  const attribution = state.forward ? null : attributionAt(lines, at);
  if (attribution) {
    const start = attribution.before ? at + 1 : at;
    if (attribution.before) {
      lines[at] = attribution.before;
      state.begun = true;
    }
    return takeQuote(state, start, at + attribution.lines);
  }
  if (isMobileFooter(line)) return takeFooter(state, at);
  if (signatureAt(state, at)) return takeSignature(state, at);
  return newLine(state, at);
}

function newLine(state: State, at: number): number {
  state.begun = true;
  return at + 1;
}

/** Under a phone's footer nobody writes: what stands there is the old mail, unless there is nothing above. */
function takeFooter(state: State, at: number): number {
  const above = state.begun;
  const next = skipBlank(state.lines, at + 1);
  fill(state, at, above ? next : at + 1, 'signature');
  if (!above || next >= state.lines.length || state.forward) return next;
  if (isMobileFooter(state.lines[next] ?? '') || isQuoteLine(state.lines[next] ?? '')) return next;
  if (separatorAt(state, next) || attributionAt(state.lines, next) || isForwardMarker(state.lines[next] ?? '')) return next;
  return fill(state, next, state.lines.length, 'quoted');
}

function pick(state: State, mark: Mark): string {
  return state.lines
    .filter((_, i) => state.marks[i] === mark)
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}

function split(state: State, whole: string): ReplyParts {
  const { lines } = state;
  for (let at = 0; at < lines.length; ) at = step(state, at);
  if (state.marks.every(mark => mark === 'new')) return { reply: whole.trim(), quoted: '', signature: '' };
  const parts = { reply: pick(state, 'new'), quoted: pick(state, 'quoted'), signature: pick(state, 'signature') };
  const first = skipBlank(lines, 0);
  // A mail that starts with another mail's header block is that mail sent on, not an empty answer to it.
  if (parts.reply === '' && separatorAt(state, first)) return { reply: whole.trim(), quoted: '', signature: '' };
  return parts;
}

function plain(line: string): string {
  return line.replace(/[\u200e\u200f\u202a-\u202e]/g, '').replace(/[\u00a0\u202f]/g, ' ');
}

/**
 * Splits a plain-text mail into what is new, what is quoted, and the signature. One set of rules for all clients and
 * languages; inline answers between quotes stay, a forwarded mail stays with the note above it (`subject` tells a
 * forward whose text does not). A text in which nothing is quoted or signed is returned as it is, only trimmed.
 */
export function parseReply(text: string, subject = ''): ReplyParts {
  const normal = withoutArmour(text.replace(/\r\n?/g, '\n').replace(/[\u200b\u2060\ufeff]/g, ''));
  const lines = normal.split('\n', mostLines).map(plain);
  return split({ lines, marks: lines.map(() => 'new'), told: [], begun: false, startsOld: new Map(), forward: isForwardSubject(subject) }, normal);
}

/** The same for an HTML mail, with what its markup tells (quote containers, signature blocks) taken into account. */
export function parseHtmlReply(html: string, subject = ''): ReplyParts {
  const rendered: HtmlLine[] = htmlToLines(html);
  const lines = rendered.map(line => plain(line.text.replace(/[\u200b\u2060\ufeff]/g, '')));
  const told = rendered.map(line => line.mark);
  const whole = lines.join('\n').replace(/\n{3,}/g, '\n\n');
  const parts = split({ lines, marks: lines.map(() => 'new'), told, begun: false, startsOld: new Map(), forward: isForwardSubject(subject) }, whole);
  return { ...parts, reply: parts.reply.replace(/\n{3,}/g, '\n\n') };
}
