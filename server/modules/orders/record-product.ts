import { sql } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../kernel/command.ts';
import { priceChanged, productRecorded, stockChanged } from './events.ts';
import { digestOf, isNewer } from './record-order.ts';
import type { Outcome, Recording } from './record-order.ts';
import type { ProductData, stockData } from './schema.ts';

/** Keeps a snapshot of a product with all its variants, unless a newer one is known. */
export async function recordProduct(tx: Tx, data: ProductData, recording: Recording): Promise<Outcome> {
  const digest = digestOf(data);
  const values = {
    title: data.title, description: data.description || null, vendor: data.vendor || null, kind: data.kind || null, tags: data.tags,
    url: data.url ?? null, image_url: data.imageUrl ?? null, status: data.status, as_of: recording.asOf, as_of_key: recording.key, digest, updated_at: tx.now,
  };
  const { rows: [product] } = await sql<{ id: number; as_of: Date | null; as_of_key: string | null; digest: string; added: boolean }>`
    with added as (
      insert into products (store_id, source, external_id, title, as_of, as_of_key, digest, created_at)
      values (${tx.storeId}, ${recording.source}, ${data.id}, ${data.title}, ${recording.asOf}, ${recording.key}, '', ${tx.now})
      on conflict (store_id, source, external_id) do update set updated_at = products.updated_at
      returning id, as_of, as_of_key, digest, digest = '' as added)
    select * from added`.execute(tx.db);
  if (!product) throw new Error('A product that was just made cannot be found.');
  if (!product.added && !isNewer(product, recording)) return 'stale';
  await tx.db.updateTable('products').set(values).where('store_id', '=', tx.storeId).where('id', '=', product.id).execute();
  if (product.digest === digest) return 'unchanged';
  await writeVariants(tx, product.id, data, recording);
  await matchLines(tx, product.id, recording.source);
  tx.emit(productRecorded({ productId: product.id }, { silent: recording.silent, occurredAt: recording.asOf }));
  return product.added ? 'created' : 'changed';
}

type Variant = ProductData['variants'][number];

async function writeVariants(tx: Tx, productId: number, data: ProductData, recording: Recording): Promise<void> {
  const known = await tx.db.selectFrom('variants').select(['id', 'external_id', 'price', 'currency'])
    .where('store_id', '=', tx.storeId).where('source', '=', recording.source)
    .where('external_id', 'in', ['', ...data.variants.map((variant) => variant.id)]).forUpdate().execute();
  for (const [position, variant] of data.variants.entries()) {
    const before = known.find((one) => one.external_id === variant.id);
    const id = await writeVariant(tx, productId, position, variant, recording);
    if (before?.price != null && variant.price != null && before.price !== variant.price && before.currency === variant.currency) {
      tx.emit(priceChanged({ variantId: id, productId, before: before.price, price: variant.price, currency: before.currency ?? '' },
        { silent: recording.silent, occurredAt: recording.asOf }));
    }
    if (variant.stock !== undefined) await writeStock(tx, id, variant.stock, recording);
  }
  await tx.db.updateTable('variants').set({ removed_at: recording.asOf, updated_at: tx.now })
    .where('store_id', '=', tx.storeId).where('product_id', '=', productId).where('removed_at', 'is', null)
    .where('external_id', 'not in', ['', ...data.variants.map((variant) => variant.id)]).execute();
}

async function writeVariant(tx: Tx, productId: number, position: number, variant: Variant, recording: Recording): Promise<number> {
  const values = {
    product_id: productId, sku: variant.sku || null, barcode: variant.barcode || null, title: variant.title || null, options: JSON.stringify(variant.options), price: variant.price ?? null,
    compare_at_price: variant.compareAtPrice ?? null, currency: variant.currency ?? null, image_url: variant.imageUrl ?? null, url: variant.url ?? null,
    position, removed_at: null, updated_at: tx.now,
  };
  const row = await tx.db.insertInto('variants')
    .values({ store_id: tx.storeId, source: recording.source, external_id: variant.id, created_at: tx.now, ...values })
    .onConflict((conflict) => conflict.columns(['store_id', 'source', 'external_id']).doUpdateSet(values))
    .returning('id').executeTakeFirstOrThrow();
  return row.id;
}

/** Sets a variant's stock if this is newer than what is known of it; stock has its own clock, as it changes without its product. */
async function writeStock(tx: Tx, variantId: number, stock: number | null, recording: Recording): Promise<Outcome> {
  const known = await tx.db.selectFrom('variants').select(['product_id', 'stock', 'stock_as_of as as_of', 'stock_as_of_key as as_of_key'])
    .where('store_id', '=', tx.storeId).where('id', '=', variantId).forUpdate().executeTakeFirstOrThrow();
  if (!isNewer(known, recording)) return 'stale';
  await tx.db.updateTable('variants').set({ stock, stock_as_of: recording.asOf, stock_as_of_key: recording.key, updated_at: tx.now })
    .where('store_id', '=', tx.storeId).where('id', '=', variantId).execute();
  if (known.stock === stock) return 'unchanged';
  tx.emit(stockChanged({ variantId, productId: known.product_id, before: known.stock, stock }, { silent: recording.silent, occurredAt: recording.asOf }));
  return 'changed';
}

/** Keeps a variant's stock; the variant may not be known yet. */
export async function recordStock(tx: Tx, data: z.output<typeof stockData>, recording: Recording): Promise<Outcome> {
  await sql`insert into variants (store_id, source, external_id, created_at) values (${tx.storeId}, ${recording.source}, ${data.id}, ${tx.now})
    on conflict do nothing`.execute(tx.db);
  const { id } = await tx.db.selectFrom('variants').select('id').where('store_id', '=', tx.storeId)
    .where('source', '=', recording.source).where('external_id', '=', data.id).executeTakeFirstOrThrow();
  return writeStock(tx, id, data.stock, recording);
}

/** Order lines that came before their product find it now. */
async function matchLines(tx: Tx, productId: number, source: string): Promise<void> {
  for (const key of [sql`l.variant_external_id = v.external_id`, sql`l.variant_external_id is null and l.sku = v.sku`]) {
    await sql`
      update order_lines l set variant_id = v.id, product_id = v.product_id
      from variants v, orders o
      where l.store_id = ${tx.storeId} and v.store_id = l.store_id and v.product_id = ${productId} and l.variant_id is null and ${key}
        and o.store_id = l.store_id and o.id = l.order_id and o.source = ${source}`.execute(tx.db);
  }
  await sql`
    update order_lines l set product_id = v.product_id from variants v
    where l.store_id = ${tx.storeId} and v.store_id = l.store_id and l.variant_id = v.id and v.product_id = ${productId}
      and l.product_id is null`.execute(tx.db);
}
