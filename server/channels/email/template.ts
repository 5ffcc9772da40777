import sanitizeHtml from 'sanitize-html';
import { usualClock } from '../usual-clock.ts';
import type { Outgoing } from '../channel.ts';
import { escapeHtml } from './escape-html.ts';
import { cardHtml, cardText } from './product-card.ts';

const attribution = {
  en: (when: string, who: string) => `On ${when}, ${who} wrote:`,
  ko: (when: string, who: string) => `${when}, ${who} 님이 작성:`,
  ja: (when: string, who: string) => `${when}、${who} さんが書きました：`,
} as const;

/** The plain-text part: what was written, the products, the signature, then the quoted history. */
export function mailText({ text, cards = [], signature = '', quoted, language }: Outgoing): string {
  const body = [text.trimEnd(), ...cards.map(cardText), signature].filter(Boolean).join('\n\n').replace(/\r\n?/g, '\n');
  if (!quoted) return `${body}\n`;
  const lines = quoted.text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  return `${body}\n\n${quoteLine(quoted, language)}\n${lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}\n`;
}

/**
 * The HTML part: one column, no colours of its own (so that dark mode keeps it readable), system fonts. The quoted history
 * carries the marks by which Gmail (`gmail_quote`) and Apple Mail (`type="cite"`) fold it.
 */
export function mailHtml(outgoing: Outgoing): string {
  const { text, html, cards = [], signature, quoted, language } = outgoing;
  const body = (html ? cleanOutgoingHtml(html) : paragraphs(text)) + cards.map(cardHtml).join('') + (signature ? paragraphs(signature) : '');
  const history = quoted ? `<div class="gmail_quote"><p style="margin:24px 0 8px">${escapeHtml(quoteLine(quoted, language))}</p>`
    + `<blockquote type="cite" class="gmail_quote" style="margin:0;padding-left:12px;border-left:2px solid #8886">${paragraphs(quoted.text)}</blockquote></div>` : '';
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></head>
<body style="margin:0;padding:16px;font:15px/1.6 -apple-system,'Segoe UI','Apple SD Gothic Neo','Malgun Gothic','Hiragino Sans','Yu Gothic',sans-serif">
<div style="max-width:640px;overflow-wrap:anywhere">${body}${history}</div></body></html>
`;
}

function quoteLine(quoted: NonNullable<Outgoing['quoted']>, language: Outgoing['language']): string {
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: quoted.timeZone, ...usualClock(language) }).format(quoted.at);
  return attribution[language](when, quoted.from.replace(/[\r\n]+/g, ' '));
}

/** Plain text as HTML: paragraphs at empty lines, links for http(s) addresses. */
export function paragraphs(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim().split(/\n{2,}/)
    .map((block) => `<p style="margin:0 0 16px">${linked(block).replaceAll('\n', '<br>')}</p>`).join('');
}

function linked(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>"'）)」』]+[^\s<>"'）)」』.,;:!?。、])/);
  return parts.map((part, index) => {
    const safe = escapeHtml(part);
    return index % 2 === 1 ? `<a href="${safe}">${safe}</a>` : safe;
  }).join('');
}

/** Agents write rich text in a browser; only what mail can show leaves the house. */
function cleanOutgoingHtml(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: ['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'a', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'hr', 'img',
      'table', 'thead', 'tbody', 'tr', 'td', 'th'],
    allowedAttributes: { a: ['href'], img: ['src', 'alt', 'width', 'height'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan'], '*': ['dir', 'lang'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid', 'https'] },
  });
}
