import { z } from 'zod';

/** Products shown below a message. Money in minor units of the currency. */

/** As many as one message may show: more is a catalogue. */
export const mostCards = 5;

/** What a message or a macro names to show, in this order. Counted and compared by `cardsOf`, which says what is wrong. */
export const variantIds = z.array(z.number().int().positive().max(Number.MAX_SAFE_INTEGER)).max(100).default([])
  .describe('Variants to show below the text, at most 5, each once.');

const text = z.string().nullable();
const link = z.url({ protocol: /^https?$/ }).max(2000).nullable();
export const stockWords = ['in_stock', 'few_left', 'out_of_stock'] as const;

/** A product as it was when it was shown: what the store changes later changes nothing here. */
export const productCard = z.object({
  variantId: z.number(),
  productId: z.number(),
  title: z.string().max(300),
  options: text.describe('What sets the variant apart: "Size L · Blue".'),
  price: z.number().int().nullable().describe('Minor units of the currency; null when the store did not say.'),
  currency: z.string().regex(/^[A-Z]{3}$/).nullable(),
  stock: z.enum(stockWords).nullable().describe('Null: the store does not count it.'),
  days: z.object({ from: z.number(), to: z.number() }).nullable().describe('Days in which eight of ten orders arrived; null when that is not known.'),
  url: link,
  imageUrl: link,
});
export type ProductCard = z.output<typeof productCard>;

/** A card in words of one language, for those who only lay it out. */
export const saidCard = z.object({
  language: z.enum(['ko', 'ja', 'en']),
  title: z.string().max(300),
  options: z.string().max(1000).nullable(),
  price: z.string().max(100).nullable(),
  stock: z.object({ word: z.enum(stockWords), said: z.string().max(100) }).nullable(),
  delivery: z.string().max(200).nullable(),
  imageUrl: link.describe('Always https.'),
  link: z.object({ url: z.string().max(2000), label: z.string().max(100) }).nullable(),
});
export type SaidCard = z.output<typeof saidCard>;
