import sanitize from 'sanitize-html';

/** HTML that went through `cleanHtml`. */
export type CleanHtml = string & { readonly harmless: true };

const longest = 500_000;

const blocks = ['p', 'div', 'br', 'hr', 'blockquote', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'center',
  'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'col', 'colgroup', 'figure', 'figcaption'];
const inlines = ['a', 'b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'ins', 'sub', 'sup', 'small', 'big', 'span', 'font', 'code', 'kbd', 'mark', 'q', 'cite', 'abbr', 'img', 'ruby', 'rt', 'rp'];

const colour = /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,20})$/i;
const length = /^-?[\d.]{1,8}(px|em|rem|pt|%)?(\s+-?[\d.]{1,8}(px|em|rem|pt|%)?){0,3}$/;
const word = /^[a-z-]{1,30}$/;

/**
 * HTML of a stranger made harmless: only text structure, no script, no form, no style sheet, no class, no address that
 * loads by itself. Remote pictures wait in `data-remote-src` until the reader asks; `cid:` pictures keep their name.
 * Shown in a sandboxed frame all the same.
 */
export function cleanHtml(html: string): CleanHtml {
  return sanitize(html.slice(0, longest).replaceAll('\0', ''), {
    allowedTags: [...blocks, ...inlines],
    allowedAttributes: {
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'data-remote-src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'align', 'valign', 'width', 'bgcolor'],
      th: ['colspan', 'rowspan', 'align', 'valign', 'width', 'bgcolor'],
      table: ['width', 'align', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
      tr: ['align', 'valign', 'bgcolor'],
      font: ['color', 'size', 'face'],
      '*': ['style', 'lang', 'dir'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    allowedStyles: {
      '*': {
        color: [colour], 'background-color': [colour], 'text-align': [word], 'vertical-align': [word], 'font-weight': [/^(\d{3}|[a-z]{4,7})$/],
        'font-style': [word], 'font-size': [length, word], 'line-height': [length, word], 'text-decoration': [word], 'white-space': [word],
        margin: [length], 'margin-top': [length], 'margin-bottom': [length], 'margin-left': [length], 'margin-right': [length],
        padding: [length], 'padding-top': [length], 'padding-bottom': [length], 'padding-left': [length], 'padding-right': [length],
        width: [length, /^auto$/], 'max-width': [length], height: [length, /^auto$/], 'border-collapse': [word],
      },
    },
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer nofollow' } }),
      img: (tagName, { src = '', ...attribs }) => {
        if (/^cid:/i.test(src)) return { tagName, attribs: { ...attribs, src } };
        return { tagName, attribs: /^https?:\/\//i.test(src) ? { ...attribs, 'data-remote-src': src } : attribs };
      },
    },
    nestingLimit: 100,
    exclusiveFilter: (frame) => frame.tag === 'img' && isBeacon(frame.attribs),
  }) as CleanHtml;
}

/** A picture of a pixel is there to tell that it was opened. */
const isBeacon = ({ width, height }: Record<string, string>) => (width === '0' || width === '1') && (height === '0' || height === '1');
