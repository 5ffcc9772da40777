import type { Attachment } from '../shapes.ts';

/** Whether a cleaned mail has pictures somewhere else, which wait until the reader asks. */
export const hasRemoteImages = (html: string): boolean => / data-remote-src="/.test(html);

/** Whether a mail brings its own colours and so must stand on white paper. */
export function hasOwnColours(html: string): boolean {
  return /bgcolor|background(?:-color)?\s*[:=]|[^-]color\s*[:=]/i.test(html);
}

const escapeAttribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Pictures inside the mail (`cid:`) are its own attachments, served by us. */
export function withInlineImages(html: string, attachments: readonly Attachment[]): string {
  return html.replace(/(["'(])\s*cid:([^"')\s]+)/gi, (whole, quote: string, cid: string) => {
    const id = decode(cid).replace(/^<|>$/g, '');
    const found = attachments.find((one) => one.cid?.replace(/^<|>$/g, '') === id);
    return found ? `${quote}${escapeAttribute(new URL(found.url, location.origin).href)}` : whole;
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * A whole page for a mail, to be shown in a sandboxed frame. Whatever the cleaned HTML still holds: no script runs (the
 * sandbox and this policy both forbid it), nothing is fetched from elsewhere unless the reader asked for pictures, no form is
 * sent, and links open outside without telling where they were. The body holds the margins of what is in it, so that its height is all there is.
 */
export function mailPage(html: string, { origin, images, colours, lang }: { origin: string; images: boolean; colours: 'own' | { ink: string; link: string; scheme: string }; lang: string }): string {
  const body = images ? html.replaceAll(' data-remote-src="', ' src="') : html;
  const pictures = images ? `${origin} https: data:` : `${origin} data:`;
  const policy = `default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; font-src 'none'; form-action 'none'; base-uri 'none'`;
  const look = colours === 'own' ? 'color-scheme:light;background:#fff;color:#1d2026' : `color-scheme:${colours.scheme};color:${colours.ink}`;
  const link = colours === 'own' ? '' : `a{color:${colours.link}}`;
  return `<!doctype html><html lang="${escapeAttribute(lang)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><base target="_blank"><style>
html{${look}}body{display:flow-root;margin:0;padding:${colours === 'own' ? '12px' : '0'};font:14px/1.5 "Pretendard JP Variable",system-ui,sans-serif;overflow-wrap:anywhere;overflow-x:auto;overflow-y:hidden}
img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:8px 0;padding-left:10px;border-left:2px solid #8886}pre{white-space:pre-wrap}${link}
</style></head><body dir="auto">${body}</body></html>`;
}
