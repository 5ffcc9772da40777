import sanitize from 'sanitize-html';
import { flattenDeep } from './html-depth.ts';
import { markOf } from './html-marks.ts';
import { safeCss } from './safe-css.ts';

export interface SanitizeOptions {
  /** Address under which an inline part is served, by its Content-ID; null when the mail has no such part. */
  inlineUrl?: (contentId: string) => string | null;
}

export interface SafeHtml {
  html: string;
  /** How many images from other servers wait in `data-blocked-src` until the agent asks for them. */
  blockedImages: number;
  /** Content-IDs that the HTML shows: these attachments need not be listed below it. */
  contentIds: string[];
}

const mostInput = 2 * 1024 * 1024;
const deepest = 256;

const tags = [
  'a', 'abbr', 'address', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'details',
  'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li', 'main',
  'mark', 'nav', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td',
  'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr',
];

/** Dropped with everything inside: their text is no text, or they change how what follows is read. */
const contentless = [
  'script', 'style', 'head', 'title', 'template', 'textarea', 'option', 'select', 'noscript', 'noembed', 'noframes', 'iframe', 'frame', 'frameset', 'object', 'embed',
  'applet', 'svg', 'math', 'xmp', 'plaintext', 'xml', 'audio', 'video', 'canvas', 'map', 'portal', 'fencedframe', 'annotation-xml',
];

const size = /^\d{1,4}(?:\.\d+)?(?:%|px)?$/;
const colour = /^#?[\w]{1,30}$/;

/** Presentational attributes of old HTML that mails still live by, and what their values may be. */
const plainAttributes: Readonly<Record<string, RegExp>> = {
  width: size, height: size, border: size, cellpadding: size, cellspacing: size, colspan: /^\d{1,3}$/, rowspan: /^\d{1,3}$/, span: /^\d{1,3}$/, size: /^[+-]?\d{1,2}$/,
  start: /^\d{1,6}$/, value: /^\d{1,6}$/, align: /^[a-z]{1,10}$/i, valign: /^[a-z]{1,10}$/i, dir: /^(?:ltr|rtl|auto)$/i, lang: /^[\w-]{1,20}$/, bgcolor: colour, color: colour,
  face: /^[\p{L}\d\s,'-]{1,100}$/u, type: /^(?:1|a|i|disc|circle|square|cite)$/i, nowrap: /^.{0,10}$/, datetime: /^[\w:+. -]{1,40}$/, reversed: /^.{0,10}$/, open: /^.{0,5}$/,
};

function cleanAttributes(attributes: Record<string, string>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(plainAttributes)) {
    const given = attributes[name];
    if (given !== undefined && pattern.test(given)) out[name] = given;
  }
  if (attributes.style) {
    const css = safeCss(attributes.style);
    if (css) out.style = css;
  }
  for (const name of ['title', 'alt', 'summary']) {
    const given = attributes[name];
    if (given !== undefined) out[name] = given.slice(0, 500);
  }
  if (markOf(attributes) === 'quoted') out['data-quoted'] = 'true';
  return out;
}

function safeLink(href: string): string | null {
  const bare = href.replace(/[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]+/g, m => (m === ' ' ? '%20' : '')).replace(/^(?:%20)+/, '');
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(bare) && bare.length <= 8_000 ? bare : null;
}

function linkAttributes(attributes: Record<string, string>): Record<string, string> {
  const href = safeLink(attributes.href ?? '');
  const out = cleanAttributes(attributes);
  return href ? { ...out, href, target: '_blank', rel: 'noopener noreferrer nofollow' } : out;
}

const inlineImage = /^data:image\/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]{1,700000}$/i;

interface Found {
  blockedImages: number;
  contentIds: Set<string>;
}

function imageAttributes(attributes: Record<string, string>, options: SanitizeOptions, found: Found): Record<string, string> {
  const out = cleanAttributes(attributes);
  const source = (attributes.src ?? '').trim();
  if (/^cid:/i.test(source)) {
    const contentId = decodeId(source.slice(4)).replace(/^<|>$/g, '');
    found.contentIds.add(contentId);
    const url = options.inlineUrl?.(contentId) ?? null;
    if (url !== null) out.src = url;
    else out['data-cid'] = contentId;
  } else if (inlineImage.test(source)) out.src = source.replace(/\s+/g, '');
  else if (/^(?:https?:)?\/\//i.test(source)) {
    found.blockedImages += 1;
    out['data-blocked-src'] = source.startsWith('//') ? `https:${source}` : source.slice(0, 8_000);
  }
  return out;
}

function decodeId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Hostile HTML of a mail → HTML that runs nothing, loads nothing and sends nothing: no scripts, handlers, forms, frames,
 * styles sheets, ids or names; remote images wait in `data-blocked-src`; links open outside without referrer. It is
 * shown in a sandboxed frame under a CSP all the same. Quoted mails carry `data-quoted` for folding.
 */
export function sanitizeMailHtml(html: string, options: SanitizeOptions = {}): SafeHtml {
  const found: Found = { blockedImages: 0, contentIds: new Set() };
  const clean = sanitize(flattenDeep(html.slice(0, mostInput)), {
    allowedTags: tags,
    nonTextTags: contentless,
    // What the transforms below leave is all there is: they build every attribute anew.
    allowedAttributes: { '*': [...Object.keys(plainAttributes), 'style', 'title', 'alt', 'summary', 'data-quoted'], a: ['href', 'rel', 'target'], img: ['src', 'data-blocked-src', 'data-cid'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data', 'http', 'https'] },
    allowedSchemesAppliedToAttributes: ['href'],
    allowProtocolRelative: false,
    allowVulnerableTags: false,
    parseStyleAttributes: false,
    nestingLimit: deepest,
    transformTags: {
      '*': (tagName, attributes) => {
        if (tagName === 'a') return { tagName, attribs: linkAttributes(attributes) };
        return { tagName, attribs: tagName === 'img' ? imageAttributes(attributes, options, found) : cleanAttributes(attributes) };
      },
    },
  });
  return { html: clean, blockedImages: found.blockedImages, contentIds: [...found.contentIds] };
}
