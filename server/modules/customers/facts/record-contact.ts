import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';

/** A customer and we were in touch at `at`; `opened`: with it a conversation began. Moments may come in any order. */
export async function recordContact(tx: Tx, { customerId, at, opened = false }: { customerId: number; at: Date; opened?: boolean }): Promise<void> {
  const begun = opened ? 1 : 0;
  await sql`${prepared}
    with contact as (
      insert into customer_contacts as known (store_id, customer_id, conversations, first_contact_at, last_contact_at)
      values (${tx.storeId}, ${customerId}, ${begun}, ${at}, ${at})
      on conflict (store_id, customer_id) do update set
        conversations = known.conversations + excluded.conversations,
        first_contact_at = least(known.first_contact_at, excluded.first_contact_at),
        last_contact_at = greatest(known.last_contact_at, excluded.last_contact_at)
    )
    update customer_totals set conversations = conversations + ${begun}, last_contact_at = greatest(last_contact_at, ${at}), active_at = greatest(active_at, ${at})
    where store_id = ${tx.storeId} and customer_id = (select canonical_id from customers where store_id = ${tx.storeId} and id = ${customerId})`.execute(tx.db);
}
