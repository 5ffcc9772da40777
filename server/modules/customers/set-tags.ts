import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { actorId } from '../../kernel/house.ts';
import { customerUpdated } from './events.ts';
import { canonicalOf } from './merging/family.ts';
import { tagName } from './schema.ts';
import { indexCustomers } from './search/index-customers.ts';

/** Adds and takes away tags; what is already so stays so. 404 unknown. */
export const setTags = command({
  name: 'customers.set-tags',
  permission: 'customers.write',
  redact: ['add', 'remove'],
  input: z.object({ id: z.number().int().positive(), add: z.array(tagName).max(20).default([]), remove: z.array(z.string().max(60)).max(20).default([]) }),
  async run(tx, { id: given, add, remove }) {
    const id = await canonicalOf(tx, given);
    await sql`
      delete from customer_tags t using customers c
      where t.store_id = ${tx.storeId} and t.tag = any(${remove}::text[]) and c.store_id = t.store_id and c.id = t.customer_id and c.canonical_id = ${id}`.execute(tx.db);
    await sql`
      insert into customer_tags (store_id, customer_id, tag, added_at, added_by)
      select ${tx.storeId}, ${id}, tag, ${tx.now}, ${actorId(tx.actor)}::bigint from unnest(${[...new Set(add)]}::text[]) as tag on conflict do nothing`.execute(tx.db);
    await indexCustomers(tx, [id]);
    tx.emit(customerUpdated({ customerId: id, fields: ['tags'] }, { customerId: id }));
    return { id };
  },
});
