import { sql } from 'kysely';
import { usualDays } from '../../../science/delivery-time/usual-days.ts';
import type { UsualDays } from '../../../science/delivery-time/usual-days.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { mostCards } from './schema.ts';
import type { ProductCard } from './schema.ts';
import { webAddress } from './web-address.ts';

interface Row {
  variantId: number;
  productId: number;
  title: string;
  variantTitle: string | null;
  options: { name: string; value: string }[];
  price: number | null;
  currency: string | null;
  stock: number | null;
  url: string | null;
  imageUrl: string | null;
}

/**
 * Cards of these variants as they are now, in this order, for a customer (null: nobody known). 422 with what is wrong: more than five,
 * one of them twice, one that is not this store's, or one that is no longer for sale.
 */
export async function cardsOf(tx: Tx, variantIds: number[], customerId: number | null): Promise<ProductCard[]> {
  await requireForSale(tx, variantIds);
  return presentCards(tx, variantIds, customerId);
}

/** Stops with 422 when these cannot be shown below one message. `added`: those that have to be for sale now; left out, all. */
export async function requireForSale(tx: Tx, variantIds: number[], added = variantIds): Promise<void> {
  if (variantIds.length > mostCards) fail('invalid', 'too_many_products', `A message shows ${mostCards} products at most.`, { most: mostCards });
  if (new Set(variantIds).size < variantIds.length) fail('invalid', 'product_twice', 'A product is named twice.');
  if (added.length === 0) return;
  const { rows } = await sql<{ id: number; sold: boolean }>`
    select v.id, v.removed_at is null and p.status = 'active' as sold from variants v join products p on p.store_id = v.store_id and p.id = v.product_id
    where v.store_id = ${tx.storeId} and v.id = any(${added}::bigint[])`.execute(tx.db);
  const unknown = added.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) fail('invalid', 'product_not_found', 'A product named here does not exist.', { variantIds: unknown });
  const gone = rows.filter((row) => !row.sold).map((row) => row.id);
  if (gone.length > 0) fail('invalid', 'product_not_for_sale', 'A product named here is no longer for sale.', { variantIds: gone });
}

/** The same without refusing: what is not for sale is left out. */
export async function presentCards(tx: Tx, variantIds: number[], customerId: number | null): Promise<ProductCard[]> {
  if (variantIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select v.id as "variantId", p.id as "productId", p.title, v.title as "variantTitle", v.options, v.price, v.currency, v.stock,
      coalesce(v.url, p.url) as url, coalesce(v.image_url, p.image_url) as "imageUrl"
    from variants v join products p on p.store_id = v.store_id and p.id = v.product_id
    where v.store_id = ${tx.storeId} and v.id = any(${variantIds}::bigint[]) and v.removed_at is null and p.status = 'active'`.execute(tx.db);
  if (rows.length === 0) return [];
  const days = await daysToArrive(tx, customerId);
  return variantIds.flatMap((id) => rows.filter((row) => row.variantId === id).map((row) => snapshotOf(row, days)));
}

function snapshotOf(row: Row, days: UsualDays | null): ProductCard {
  const named = row.options.map(({ name, value }) => `${name} ${value}`).join(' · ');
  return {
    variantId: row.variantId, productId: row.productId, title: oneLine(row.title, 300) || '–', options: oneLine(named || (row.variantTitle ?? ''), 300) || null,
    price: row.currency === null ? null : row.price, currency: row.price === null ? null : row.currency, stock: stockWord(row.stock), days,
    url: webAddress(row.url), imageUrl: webAddress(row.imageUrl),
  };
}

/** From this many units down it is said that few are left. */
const few = 5;

/** What may be said of a stock, as a word: figures change while a message is on its way. Below zero is what was sold ahead of stock. */
export function stockWord(stock: number | null): ProductCard['stock'] {
  if (stock === null) return null;
  if (stock <= 0) return 'out_of_stock';
  return stock <= few ? 'few_left' : 'in_stock';
}

/** One line without control characters and marks that turn the direction of what follows; at most `most` characters. */
function oneLine(text: string, most: number): string {
  const plain = text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const letters = [...plain];
  return letters.length <= most ? cutUnits(plain, most) : cutUnits(letters.slice(0, most - 1).join(''), most - 1) + '…';
}

/** Cut by UTF-16 units, as lengths are counted in the contract, never inside a character. */
function cutUnits(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/**
 * In how many days an order of this store usually arrives where this customer lives (their profile, else their latest order; nobody
 * known: anywhere): orders placed 30 to 150 days ago, so that those still under way have had their time. Null: not known.
 */
async function daysToArrive(tx: Tx, customerId: number | null): Promise<UsualDays | null> {
  const country = customerId === null ? null : await countryOf(tx, customerId);
  const { rows } = await sql<{ days: number | null }>`
    select extract(epoch from o.delivered_at - o.placed_at)::float8 / 86400 as days
    from (
      select placed_at, delivered_at, country from orders
      where store_id = ${tx.storeId} and recorded_at is not null and cancelled_at is null
        and placed_at < ${tx.now}::timestamptz - interval '30 days' and placed_at > ${tx.now}::timestamptz - interval '150 days'
      order by placed_at desc limit 2000
    ) as o where ${country === null ? sql`true` : sql`o.country = ${country}`} limit 500`.execute(tx.db);
  return usualDays(rows.map((row) => row.days));
}

async function countryOf(tx: Tx, customerId: number): Promise<string | null> {
  const { rows } = await sql<{ country: string | null }>`
    select coalesce(person.country, (
      select o.country from orders o join customers record on record.store_id = o.store_id and record.id = o.customer_id
      where o.store_id = ${tx.storeId} and record.canonical_id = person.id and o.country is not null order by o.placed_at desc nulls last limit 1)) as country
    from customers given join customers person on person.store_id = given.store_id and person.id = given.canonical_id
    where given.store_id = ${tx.storeId} and given.id = ${customerId}`.execute(tx.db);
  return rows[0]?.country ?? null;
}
