import type { Tx } from '../../kernel/command.ts';
import { createMacro } from '../conversations/macros/create-macro.ts';
import { presentCards } from '../orders/cards/queries.ts';
import type { ProductCard } from '../orders/cards/schema.ts';

export type CardsBySku = ReadonlyMap<string, ProductCard>;

/** What the demo store sells, as its messages show it; and a macro that recommends gifts with them. Call once the products are there. */
export async function showProducts(tx: Tx): Promise<CardsBySku> {
  const variants = await tx.db.selectFrom('variants').select(['id', 'sku']).where('store_id', '=', tx.storeId).where('source', '=', 'demo').where('sku', 'is not', null).execute();
  const cards = await presentCards(tx, variants.map(({ id }) => id), null);
  const bySku = new Map(variants.flatMap(({ id, sku }) => cards.filter((card) => card.variantId === id).map((card) => [sku!, card] as const)));
  const variantIds = ['OOL-SET', 'SAM-6', 'WRAP-1'].flatMap((sku) => bySku.get(sku)?.variantId ?? []);
  const told = await tx.db.selectFrom('macros').select('id').where('store_id', '=', tx.storeId).where('name', '=', gifts.name).executeTakeFirst();
  if (!told) await createMacro.in(tx, { ...gifts, variantIds });
  return bySku;
}

const gifts = {
  name: '선물 추천', category: '상품', shortcut: '선물',
  bodies: {
    ko: { text: '{{customer.polite_name}}, 선물로 많이 고르시는 상품이에요. 보자기 포장을 함께 고르시면 손글씨 카드도 넣어 드려요.' },
    ja: { text: '{{customer.polite_name}}、贈り物によく選ばれている品です。ポジャギ包みをお選びいただくと、手書きのカードもお付けします。' },
    en: { text: 'Hi {{customer.first_name}}, these are the gifts people choose most. With the bojagi wrap we add a handwritten card.' },
  },
};
