import { Parser } from 'htmlparser2';
import { flattenDeep } from '../../html-depth.ts';
import type { Attributes } from './html-marks.ts';
import { hasNoMargin, isHidden, isQuote, markOf, restId } from './html-marks.ts';

/** What the HTML itself says about a line: part of a quoted mail, or of a signature. */
export type LineMark = 'quoted' | 'signature' | null;

export interface HtmlLine {
  text: string;
  mark: LineMark;
}

interface Element {
  name: string;
  /** Nothing inside is shown. */
  hidden: boolean;
  mark: LineMark;
  quote: boolean;
  pre: boolean;
  paragraph: boolean;
  counter: number;
}

const skipped = new Set(['script', 'style', 'head', 'title', 'template', 'object', 'svg', 'math', 'select', 'iframe', 'noframes', 'audio', 'video', 'canvas', 'textarea', 'map', 'datalist']);
const blocks = new Set(['address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'html', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul', 'caption']);
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'dl', 'pre', 'blockquote', 'figure']);

const mostLines = 20_000;
const mostLength = 2 * 1024 * 1024;
const deepest = 400;

interface Rendering {
  lines: HtmlLine[];
  stack: Element[];
  /** The line being written, and whether anything stands on it yet. */
  line: string;
  started: boolean;
  /** Kept beside the line, because looking at its end would copy it each time. */
  endsInSpace: boolean;
  blankWanted: boolean;
  /** An element said that all that follows is an old mail. */
  restQuoted: boolean;
  total: number;
}

function top(state: Rendering): Element | undefined {
  return state.stack[state.stack.length - 1];
}

function push(state: Rendering, text: string): void {
  if (state.lines.length >= mostLines) return;
  const mark = state.restQuoted ? 'quoted' : (top(state)?.mark ?? null);
  const depth = state.stack.reduce((sum, element) => sum + (element.quote ? 1 : 0), 0);
  state.lines.push({ text: ('> '.repeat(Math.min(depth, 8)) + text).trimEnd(), mark });
}

function endLine(state: Rendering): void {
  push(state, state.line);
  state.line = '';
  state.endsInSpace = false;
  state.started = false;
}

function write(state: Rendering, text: string): void {
  if (!state.started) {
    const last = state.lines[state.lines.length - 1];
    if (state.blankWanted && last && last.text.replace(/[> ]/g, '') !== '') push(state, '');
    state.blankWanted = false;
  }
  state.line += text;
  if (text !== '') state.endsInSpace = text.endsWith(' ');
  state.total += text.length;
  state.started = true;
}

function writeText(state: Rendering, raw: string): void {
  if (top(state)?.hidden || state.total > mostLength) return;
  if (top(state)?.pre) {
    raw.split(/\r?\n/).forEach((piece, i) => {
      if (i > 0) endLine(state);
      if (piece) write(state, piece);
    });
    return;
  }
  const text = raw.replace(/[ \t\r\n\f]+/g, ' ');
  if (!state.started && /^ *$/.test(text)) return;
  write(state, state.started && !state.endsInSpace ? text : text.replace(/^ /, ''));
}

function breakBlock(state: Rendering, withBlank: boolean): void {
  if (state.started) endLine(state);
  if (withBlank) state.blankWanted = true;
}

/** Elements that stand for characters: a line's end, a rule, an emoji drawn as an image. */
function writeVoid(state: Rendering, name: string, attributes: Attributes): void {
  if (name === 'br') endLine(state);
  if (name === 'hr') {
    breakBlock(state, false);
    push(state, '---');
  }
  const alt = name === 'img' ? (attributes.alt ?? '') : '';
  if (alt && alt.length <= 12 && !/[A-Za-z0-9]/.test(alt)) write(state, alt);
}

function elementOf(name: string, attributes: Attributes, parent: Element | undefined): Element {
  return {
    name,
    hidden: Boolean(parent?.hidden) || skipped.has(name) || isHidden(attributes),
    mark: parent?.mark ?? markOf(attributes),
    quote: isQuote(name, attributes),
    pre: Boolean(parent?.pre) || name === 'pre' || /white-space:\s*pre/i.test(attributes.style ?? ''),
    paragraph: spaced.has(name) && !hasNoMargin(attributes),
    counter: 0,
  };
}

function open(state: Rendering, name: string, attributes: Attributes): void {
  const parent = top(state);
  if (name === 'br' || name === 'hr' || name === 'img') {
    if (!parent?.hidden) writeVoid(state, name, attributes);
    return;
  }
  const element = elementOf(name, attributes, parent);
  if (blocks.has(name)) breakBlock(state, element.paragraph);
  if (restId.test(attributes.id ?? '')) state.restQuoted = true;
  if (state.stack.length >= deepest) return;
  if ((name === 'td' || name === 'th') && state.started) write(state, ' ');
  state.stack.push(element);
  if (name === 'li' && !element.hidden) write(state, bulletOf(parent));
}

function bulletOf(list: Element | undefined): string {
  if (list) list.counter += 1;
  return list?.name === 'ol' ? `${list.counter}. ` : '- ';
}

function close(state: Rendering, name: string): void {
  let at = state.stack.length - 1;
  while (at >= 0 && state.stack[at]?.name !== name) at -= 1;
  if (at < 0) return;
  if (blocks.has(name)) breakBlock(state, false);
  const closed = state.stack[at];
  state.stack.length = at;
  if (closed?.paragraph) state.blankWanted = true;
}

/**
 * Renders HTML as lines of text the way a reader sees them, quotes prefixed with `> `, hidden elements left out, link
 * targets dropped. Streams (no tree, no recursion), so that depth costs nothing; cut at 20,000 lines or 2 M characters.
 */
export function htmlToLines(html: string): HtmlLine[] {
  const state: Rendering = { lines: [], stack: [], line: '', started: false, endsInSpace: false, blankWanted: false, restQuoted: false, total: 0 };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => open(state, name, attributes),
      ontext: text => writeText(state, text),
      onclosetag: name => close(state, name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(flattenDeep(html.slice(0, mostLength)));
  parser.end();
  if (state.started) endLine(state);
  return state.lines;
}

/** Plain text of an HTML body, for search and for mails without a text part. */
export function htmlToText(html: string): string {
  return htmlToLines(html)
    .map(line => line.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
