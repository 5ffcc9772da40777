import { foldText } from './search-tokens.ts';

/** A piece of text; `hit` marks what was searched for. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`: where its character begins and ends in the original. */
  starts: number[];
  ends: number[];
}

/**
 * The surroundings of the first hit, in the original spelling, at most `length` characters, hits marked.
 * `terms` are folded. Without a hit it is the beginning of the text.
 */
export function snippet(original: string, terms: string[], length = 160): SnippetPart[] {
  const text = original.slice(0, 200_000);
  const folded = foldWithPositions(text);
  const hits = findHits(folded, terms);
  const centre = hits[0]?.[0] ?? 0;
  const from = text.length <= length ? 0 : startOfWindow(text, centre, length);
  const to = endOfCharacter(text, Math.min(text.length, from + length));
  const parts: SnippetPart[] = [];
  if (from > 0) parts.push({ text: '…', hit: false });
  let at = from;
  for (const [start, end] of hits) {
    if (start >= to) break;
    if (end <= at) continue;
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    parts.push({ text: text.slice(Math.max(at, start), Math.min(end, to)), hit: true });
    at = Math.min(end, to);
  }
  if (at < to) parts.push({ text: text.slice(at, to), hit: false });
  if (to < text.length) parts.push({ text: '…', hit: false });
  return parts.map((part) => ({ ...part, text: part.text.replace(/\s+/gu, ' ') }));
}

/** Folds cluster by cluster, remembering where each came from: what folding joins (ｶﾞ → ガ, e + ´ → é, ㅎ + ㅏ → 하) stays together. */
function foldWithPositions(text: string): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] };
  let gapBefore = false;
  for (const match of text.matchAll(/\s+|\P{M}[\p{M}ﾞﾟ\u1160-\u11ff\u200d\ufe0f]*|\p{M}+/gu)) {
    const start = match.index;
    const isSpace = /^\s/u.test(match[0]);
    const piece = isSpace ? ' ' : foldText(match[0]);
    if (gapBefore && foldText(`${folded.text.at(-2) ?? ''} ${piece}`).length === 1 + piece.length) takeBack(folded);
    gapBefore = isSpace;
    for (let unit = 0; unit < piece.length; unit += 1) {
      folded.starts.push(start);
      folded.ends.push(start + match[0].length);
    }
    folded.text += piece;
  }
  return folded;
}

/** Takes back a space that says nothing where it stands. */
function takeBack(folded: Folded): void {
  folded.text = folded.text.slice(0, -1);
  folded.starts.pop();
  folded.ends.pop();
}

function findHits(folded: Folded, terms: string[]): [number, number][] {
  const hits: [number, number][] = [];
  for (const term of terms) {
    for (let at = folded.text.indexOf(term); at >= 0; at = folded.text.indexOf(term, at + term.length)) {
      hits.push([folded.starts[at] ?? 0, folded.ends[at + term.length - 1] ?? 0]);
      if (hits.length > 200) break;
    }
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return hits;
}

function startOfWindow(text: string, centre: number, length: number): number {
  const from = Math.max(0, Math.min(centre - Math.floor(length / 3), text.length - length));
  if (from === 0) return 0;
  const space = text.slice(from, from + 20).search(/\s/u);
  return space >= 0 && from + space < centre ? from + space + 1 : endOfCharacter(text, from);
}

/** Moves a cut that would fall inside a surrogate pair. */
function endOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
