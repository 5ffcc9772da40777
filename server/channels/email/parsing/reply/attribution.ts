import { endsWithWrote, hasAddress, hasDate, hasTime, hasWrote } from './dates.ts';

const mostLines = 6;
const mostLength = 400;

export interface Attribution {
  /** Lines it takes, blank ones inside included. */
  lines: number;
  /** New text that stands before it on its first line. */
  before: string;
}

/** `reply On Wed, Apr 4, 2012 at 3:59 PM, …`: where in a line an English attribution starts behind other text. */
const startsLate = /^(.*?\S)\s*(?:-{2,}\s*|\s)(On\s+(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,|\d{1,2}\/\d{1,2}\/\d{2,4}).*)$/;

function isAttribution(text: string, quoteFollows: boolean): boolean {
  if (text.length > mostLength) return false;
  const bare = text.replace(/^[\s\-–—_>]+/, '').trimEnd();
  const colon = /[:：]\s*[-–—\s]*$/.test(bare.slice(-20));
  const ends = endsWithWrote(bare);
  if (!colon && !ends && !quoteFollows) return false;
  const dated = hasDate(bare);
  const addressed = hasAddress(bare);
  // Sentences end before an attribution does; "On 3 March 2024 I ordered. You wrote:" is text.
  if (!addressed && /[.!?。？！]\s+\p{Lu}\p{Ll}+\s+\p{Ll}+\s+\p{Ll}+/u.test(bare)) return false;
  if (ends && dated && (hasTime(bare) || addressed || quoteFollows)) return true;
  if (ends && addressed && colon) return true;
  if (ends && bare.length < 120 && /^\s*-{2,}.*-{2,}\s*$/.test(text)) return true;
  if (colon && dated && addressed) return quoteFollows || hasTime(bare) || hasWrote(bare);
  if (colon && dated && (hasTime(bare) || quoteFollows) && hasWrote(bare)) return true;
  if (!quoteFollows) return false;
  if (dated && addressed && /[>＞)]$/.test(bare)) return true;
  return colon && bare.length < 160 && ((dated && hasTime(bare)) || hasWrote(bare));
}

function quoteFollows(lines: readonly string[], from: number): boolean {
  for (let i = from; i < lines.length && i < from + 4; i += 1) {
    const line = lines[i] ?? '';
    if (line.trim() !== '') return /^\s{0,2}[>＞](?!\s*wrote:)/.test(line);
  }
  return false;
}

/** Cheap test that nearly every line of prose fails. */
/** `Name <` at the end of a line, the address on the next: wrapped where it is longest. */
function isWrappedName(lines: readonly string[], at: number): boolean {
  return /\S\s<$/.test((lines[at] ?? '').trimEnd()) && /^\s*[^\s<>@]+@[^\s<>@]+>/.test(lines[at + 1] ?? '');
}

function mayStart(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return /\p{Nd}/u.test(line) || line.includes('@') || /^\s*-{2,}/.test(line) || (/[:：]\s*$/.test(line) && quoteFollows(lines, at + 1)) || isWrappedName(lines, at);
}

/**
 * Recognises the line or lines by which a client introduces a quoted mail ("On …, … wrote:", "… 님이 작성:",
 * "…のメール:") at `at`: by date, time, address, verb and colon rather than by one pattern per client, so that wrapped
 * lines and unseen languages work. Null when there is none.
 */
export function attributionAt(lines: readonly string[], at: number): Attribution | null {
  const first = lines[at] ?? '';
  if (first.trim() === '' || first.length > mostLength) return null;
  if (!mayStart(lines, at)) return null;
  const late = first.includes('On ') ? startsLate.exec(first) : null;
  const before = (late?.[1] ?? '').replace(/[-\s]+$/, '');
  const head = late ? (late[2] ?? '') : first;
  // Only a line that already shows the date may be continued, or the text above would be swallowed.
  const mayGoOn = hasDate(head) || (hasAddress(head) && hasWrote(head)) || isWrappedName(lines, at);
  let joined = '';
  for (let taken = 0; taken < mostLines && at + taken < lines.length; taken += 1) {
    const line = taken === 0 ? head : (lines[at + taken] ?? '');
    if (taken > 0 && line.trim() === '') {
      // Polymail leaves a blank line between name and address; only a line that says "On …" may go on past one.
      if (!/^\s*On\s/.test(head) || !/^\s*</.test(lines[at + taken + 1] ?? '')) return null;
      continue;
    }
    if (taken > 0 && /^\s{0,2}[>＞]\s?[^\s:：w]/.test(line)) return null;
    joined = joined ? `${joined} ${line.trim()}` : line.trim();
    if (isAttribution(joined, quoteFollows(lines, at + taken + 1))) return { lines: taken + 1, before };
    if (!mayGoOn) return null;
    if (joined.length > mostLength) return null;
  }
  return null;
}
