import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { paths } from '../../../../contract/client.d.ts';
import { api, unwrap } from '../../../lib/api.ts';
import { useTopic } from '../../../lib/realtime.ts';
import { keys } from '../keys.ts';
import type { Message } from '../shapes.ts';

export type ProductCard = Message['cards'][number];
export type Product = paths['/api/v1/products']['get']['responses'][200]['content']['application/json']['items'][number];

/** As many products as are listed at once; typing finds the others. */
export const listed = 30;

const all = ['products'];

/** Products that fit what was typed, those for sale. */
export const useProducts = (q: string) =>
  useQuery({ queryKey: [...all, 'found', q], queryFn: () => unwrap(api.GET('/api/v1/products', { params: { query: { q, status: 'active', limit: listed } } })), placeholderData: keepPreviousData });

/** The variants of a product in which, or in its title, every typed word stands: who types a SKU wants that one. All, when the words are not theirs. */
export function fittingVariants({ title, variants }: Product, typed: string): Product['variants'] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fitting = variants.filter((one) => {
    const said = plain([title, one.title, one.sku, ...one.options.map(({ value }) => value)].filter(Boolean).join(' '));
    return words.every((word) => said.includes(word));
  });
  return fitting.length > 0 ? fitting : variants;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase();

/** These variants as a message would show them now; what left the shop is missing. Follows the store's changes. */
export function useCards(variantIds: readonly number[], customerId: number | null) {
  const queries = useQueryClient();
  useTopic('products', () => void queries.invalidateQueries({ queryKey: all }));
  return useQuery({
    queryKey: keys.cards(variantIds, customerId), enabled: variantIds.length > 0, placeholderData: keepPreviousData,
    queryFn: () => unwrap(api.GET('/api/v1/product-cards', { params: { query: { variantIds: variantIds.join(','), ...(customerId !== null && { customerId }) } } })),
  });
}
