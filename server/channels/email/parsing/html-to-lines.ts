import { Parser } from 'htmlparser2';
import { flattenDeep } from './html-depth.ts';

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

const quoteClass = /(?:^|[\s_])(?:gmail_quote(?:_container)?|yahoo_quoted\w*|moz-cite-prefix|protonmail_quote|zmail_extra\w*|tutanota_quote|OutlookMessageHeader|x_gmail_quote|email_quote|mail_quote|quoted_text|reply-intro)(?=$|\s)/i;
const quoteId = /^(?:x_)*(?:OLK_SRC_BODY_SECTION|yahoo_quoted\w*|isForwardContent|origbody)$/i;
/** Elements that Outlook puts where the old mail begins: all that follows is the old mail. */
const restId = /^(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)$/i;
const signatureClass = /(?:^|\s)(?:x_)*(?:gmail_signature\w*|moz-signature|protonmail_signature_block|ms-outlook-mobile-signature|signature_block)(?=$|\s)/i;
const signatureId = /^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature|lineBreakAtBeginningOfSignature|mobile-signature)$/i;

type Attributes = Record<string, string>;

function isHidden(attributes: Attributes): boolean {
  const style = (attributes.style ?? '').toLowerCase().replace(/\s+/g, '');
  return 'hidden' in attributes || /(?:^|;)(?:display:none|visibility:hidden|font-size:0(?:px|pt|em|%)?(?:;|!|$)|max-height:0(?:px)?(?:;|!|$)|mso-hide:all)/.test(style);
}

/** What an element's class and id say: that it holds a quoted mail or a signature. */
export function markOf(attributes: Attributes): LineMark {
  const names = attributes.class ?? '';
  const id = attributes.id ?? '';
  if (signatureClass.test(names) || signatureId.test(id) || 'data-signatureblock' in attributes) return 'signature';
  return quoteClass.test(names) || quoteId.test(id) ? 'quoted' : null;
}

/** Blockquotes without a border are indentation, unless their class or type says that they quote. */
function isQuote(name: string, attributes: Attributes): boolean {
  if (name !== 'blockquote') return false;
  if (/quote/i.test(attributes.class ?? '') || attributes.type === 'cite') return true;
  return !/border(?:-left)?:\s*(?:none|0)|margin:\s*0\s*0\s*0\s*40px/i.test(attributes.style ?? '');
}

function hasNoMargin(attributes: Attributes): boolean {
  return /MsoNormal|p1|elementToProof/.test(attributes.class ?? '') || /margin(?:-top|-bottom)?:\s*0/i.test(attributes.style ?? '');
}

/**
 * Renders HTML as lines of text the way a reader sees them, quotes prefixed with `> `, hidden elements left out, link
 * targets dropped. Streams (no tree, no recursion), so that depth costs nothing; cut at 20,000 lines or 2 M characters.
 */
export function htmlToLines(html: string): HtmlLine[] {
  const lines: HtmlLine[] = [];
  const stack: Element[] = [];
  let line = '';
  let started = false;
  let blankWanted = false;
  let restQuoted = false;
  let total = 0;

  const top = (): Element | undefined => stack[stack.length - 1];
  const depth = (): number => stack.reduce((sum, element) => sum + (element.quote ? 1 : 0), 0);

  const push = (text: string): void => {
    if (lines.length >= mostLines) return;
    const mark = restQuoted ? 'quoted' : (top()?.mark ?? null);
    const prefix = '> '.repeat(Math.min(depth(), 8));
    lines.push({ text: (prefix + text).trimEnd(), mark });
  };
  const endLine = (): void => {
    push(line.replace(/[ \t]+$/, ''));
    line = '';
    started = false;
  };
  const breakBlock = (withBlank: boolean): void => {
    if (started) endLine();
    if (withBlank) blankWanted = true;
  };
  const write = (text: string): void => {
    if (!started) {
      if (blankWanted && lines.length > 0 && lines[lines.length - 1]?.text.replace(/[> ]/g, '') !== '') push('');
      blankWanted = false;
    }
    line += text;
    total += text.length;
    started = true;
  };
  const writeText = (raw: string): void => {
    if (total > mostLength) return;
    if (top()?.pre) {
      raw.split(/\r?\n/).forEach((piece, i) => {
        if (i > 0) endLine();
        if (piece) write(piece);
      });
      return;
    }
    const text = raw.replace(/[ \t\r\n\f]+/g, ' ');
    if (!started && /^ *$/.test(text)) return;
    write(started ? (line.endsWith(' ') ? text.replace(/^ /, '') : text) : text.replace(/^ /, ''));
  };

  const open = (name: string, attributes: Attributes): void => {
    const parent = top();
    if (name === 'br') return endLine();
    if (name === 'hr' && !parent?.hidden) {
      breakBlock(false);
      return push('---');
    }
    if (name === 'img' && !parent?.hidden) {
      const alt = attributes.alt ?? '';
      if (alt && alt.length <= 12 && !/[A-Za-z0-9]/.test(alt)) write(alt);
    }
    if (blocks.has(name)) breakBlock(spaced.has(name) && !hasNoMargin(attributes));
    if (restId.test(attributes.id ?? '')) restQuoted = true;
    if (stack.length >= deepest) return;
    if ((name === 'td' || name === 'th') && started) write(' ');
    stack.push({
      name,
      hidden: Boolean(parent?.hidden) || skipped.has(name) || isHidden(attributes),
      mark: parent?.mark ?? markOf(attributes),
      quote: isQuote(name, attributes),
      pre: Boolean(parent?.pre) || name === 'pre' || /white-space:\s*pre/i.test(attributes.style ?? ''),
      paragraph: spaced.has(name) && !hasNoMargin(attributes),
      counter: 0,
    });
    if (name === 'li' && !parent?.hidden) writeBullet(parent, write);
  };

  const close = (name: string): void => {
    let at = stack.length - 1;
    while (at >= 0 && stack[at]?.name !== name) at -= 1;
    if (at < 0) return;
    if (blocks.has(name)) breakBlock(false);
    const closed = stack[at];
    stack.length = at;
    if (closed?.paragraph) blankWanted = true;
  };

  const parser = new Parser(
    { onopentag: open, ontext: text => (top()?.hidden ? undefined : writeText(text)), onclosetag: close },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(flattenDeep(html.slice(0, mostLength)));
  parser.end();
  if (started) endLine();
  return lines;
}

function writeBullet(list: Element | undefined, write: (text: string) => void): void {
  if (list) list.counter += 1;
  write(list?.name === 'ol' ? `${list.counter}. ` : '- ');
}

/** Plain text of an HTML body, for search and for mails without a text part. */
export function htmlToText(html: string): string {
  return htmlToLines(html)
    .map(line => line.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
