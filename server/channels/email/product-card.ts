import type { OutgoingCard } from '../channel.ts';
import { escapeHtml } from './escape-html.ts';

/** A product in the plain-text part: what it is, what it costs, and where to get it on a line of its own. */
export function cardText({ title, options, price, stock, delivery, link }: OutgoingCard): string {
  return [[title, options].filter(Boolean).join(' – '), [price, stock?.said].filter(Boolean).join(' · '), delivery, link?.url]
    .filter(Boolean).map((line) => `  ${line}`).join('\n');
}

const small = 'font-size:13px;line-height:1.5';

/**
 * A product in the HTML part. A table, because Outlook lays out nothing else; no colours of its own but those of the button, so that
 * dark mode keeps it readable. Nothing of it is HTML that came from the store.
 */
export function cardHtml(card: OutgoingCard): string {
  const { title, options, price, stock, delivery, link } = card;
  const figures = [price === null ? '' : `<strong>${escapeHtml(price)}</strong>`, stock === null ? '' : escapeHtml(stock.said)].filter(Boolean).join(' · ');
  const rows = [
    `<strong dir="auto">${escapeHtml(title)}</strong>`,
    options === null ? '' : `<span dir="auto" style="${small}">${escapeHtml(options)}</span>`,
    figures,
    delivery === null ? '' : `<span style="${small}">${escapeHtml(delivery)}</span>`,
  ].filter(Boolean).join('<br>');
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="max-width:440px;margin:0 0 16px;border:1px solid #8886;border-radius:10px;border-collapse:separate"><tr>`
    + `${pictureCell(card)}<td valign="top" style="padding:12px 14px">${rows}${link === null ? '' : button(link)}</td></tr></table>`;
}

function pictureCell({ imageUrl, title }: OutgoingCard): string {
  if (!imageUrl || !isWeb(imageUrl, /^https:/)) return '';
  return `<td width="96" valign="top" style="padding:12px 0 12px 12px"><img src="${escapeHtml(imageUrl)}" alt="${escapeHtml(title)}" width="84" style="display:block;width:84px;height:auto;border-radius:6px"></td>`;
}

function button({ url, label }: NonNullable<OutgoingCard['link']>): string {
  if (!isWeb(url, /^https?:/)) return '';
  return `<div style="margin-top:10px"><a href="${escapeHtml(url)}" style="display:inline-block;padding:6px 14px;border-radius:8px;background:#00716e;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(label)}</a></div>`;
}

/** Only such an address becomes a link or a picture, whatever was handed over. */
function isWeb(address: string, scheme: RegExp): boolean {
  return URL.canParse(address) && scheme.test(new URL(address).href);
}
