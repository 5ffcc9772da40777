import sanitize from 'sanitize-html';
import { flattenDeep } from './html-depth.ts';
import { safeCss } from './safe-css.ts';

/** HTML that went through `cleanHtml`. */
export type CleanHtml = string & { readonly harmless: true };

const longest = 2 * 1024 * 1024;
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
const plainAttributes = new Map(Object.entries({
  width: size, height: size, border: size, cellpadding: size, cellspacing: size, colspan: /^\d{1,3}$/, rowspan: /^\d{1,3}$/, span: /^\d{1,3}$/, size: /^[+-]?\d{1,2}$/,
  start: /^\d{1,6}$/, value: /^\d{1,6}$/, align: /^[a-z]{1,10}$/i, valign: /^[a-z]{1,10}$/i, dir: /^(?:ltr|rtl|auto)$/i, lang: /^[\w-]{1,20}$/, bgcolor: colour, color: colour,
  face: /^[\p{L}\d\s,'-]{1,100}$/u, type: /^(?:1|a|i|disc|circle|square|cite)$/i, nowrap: /^.{0,10}$/, datetime: /^[\w:+. -]{1,40}$/, reversed: /^.{0,10}$/, open: /^.{0,5}$/,
}));
const words = ['title', 'alt', 'summary'];

type Attributes = Record<string, string>;

/**
 * HTML of a stranger made harmless: only text structure and what styles it; no script, form, frame, style sheet, class, id or
 * relative address, and nothing that loads by itself or lies over what stands around. Pictures of other servers wait in
 * `data-remote-src` until the reader asks; those of the mail (`cid:`) and in it (`data:`) stay. Shown in a sandboxed frame all the same.
 */
export function cleanHtml(html: string): CleanHtml {
  return sanitize(flattenDeep(html.slice(0, longest).replaceAll('\0', '')), {
    allowedTags: tags,
    nonTextTags: contentless,
    // What the transform below leaves is all there is: it builds every attribute anew.
    allowedAttributes: { '*': [...plainAttributes.keys(), ...words, 'style'], a: ['href', 'rel', 'target'], img: ['src', 'data-remote-src'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: deepest,
    transformTags: {
      '*': (tagName, attributes) => ({ tagName, attribs: { ...plain(attributes), ...(tagName === 'a' ? link(attributes) : tagName === 'img' ? picture(attributes) : {}) } }),
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && isBeacon(frame.attribs),
  }) as CleanHtml;
}

function plain(attributes: Attributes): Attributes {
  const out: Attributes = {};
  for (const [name, given] of Object.entries(attributes)) {
    if (plainAttributes.get(name)?.test(given)) out[name] = given;
    else if (words.includes(name)) out[name] = given.slice(0, 500);
    else if (name === 'style') {
      const css = safeCss(given);
      if (css) out.style = css;
    }
  }
  return out;
}

function link({ href = '' }: Attributes): Attributes {
  const bare = href.replace(/[\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]+/g, (found) => (found === ' ' ? '%20' : '')).replace(/^(?:%20)+/, '');
  const safe = /^(?:https?:\/\/|mailto:|tel:)/i.test(bare) && bare.length <= 8_000;
  return safe ? { href: bare, target: '_blank', rel: 'noopener noreferrer nofollow' } : {};
}

const embedded = /^data:image\/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]{1,700000}$/i;

function picture({ src = '' }: Attributes): Attributes {
  const source = src.trim();
  if (/^cid:/i.test(source)) return { src: source };
  if (embedded.test(source)) return { src: source.replace(/\s+/g, '') };
  if (!/^(?:https?:)?\/\//i.test(source)) return {};
  return { 'data-remote-src': (source.startsWith('//') ? `https:${source}` : source).slice(0, 8_000) };
}

/** A picture of a pixel is there to tell that it was opened. */
const isBeacon = ({ width, height }: Attributes) => (width === '0' || width === '1') && (height === '0' || height === '1');
