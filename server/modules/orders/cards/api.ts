import { z } from 'zod';
import { read } from '../../../kernel/command.ts';
import { endpoint } from '../../../kernel/endpoint.ts';
import { presentCards } from './queries.ts';
import { productCard } from './schema.ts';

const ids = z.string().max(2_000).regex(/^\d{1,15}(,\d{1,15})*$/).transform((list) => list.split(',').map(Number)).pipe(z.array(z.number()).max(100));

export const endpoints = [
  endpoint({
    method: 'GET', path: '/api/v1/product-cards', summary: 'Variants as a message would show them now; what is not for sale is left out', permission: 'orders.read',
    query: z.object({ variantIds: ids.describe('Ids, with commas between.'), customerId: z.coerce.number().int().positive().optional().describe('For whom: delivery times differ by country.') }),
    response: z.object({ items: z.array(productCard) }),
    run: (context, { query }) => read(context, async (tx) => ({ items: await presentCards(tx, query.variantIds, query.customerId ?? null) })),
  }),
];
