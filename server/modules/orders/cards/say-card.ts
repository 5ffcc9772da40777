import { cardWords } from './messages.ts';
import { webAddress } from './web-address.ts';
import type { ProductCard, SaidCard } from './schema.ts';

/** Puts a card into words of the shopper's language (English for one we do not speak). What is sold out is looked at, not bought. */
export function sayCard(card: ProductCard, spoken: string | null): SaidCard {
  const language = spoken === 'ko' || spoken === 'ja' ? spoken : 'en';
  const words = cardWords[language];
  const url = webAddress(card.url);
  const picture = webAddress(card.imageUrl);
  const gone = card.stock === 'out_of_stock';
  return {
    language,
    title: card.title,
    options: card.options,
    price: card.price === null || card.currency === null ? null : money(card.price, card.currency, language),
    stock: card.stock && { word: card.stock, said: words[card.stock] },
    delivery: card.days && !gone ? words.arrives(card.days.from, card.days.to) : null,
    imageUrl: picture?.startsWith('https:') ? picture : null,
    link: url === null ? null : { url, label: gone ? words.look : words.buy },
  };
}

function money(minor: number, currency: string, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  // Japanese gives a full-width yen sign, which stands apart from its figures.
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)).replace('\uFFE5', '¥');
}
