import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';

export interface Contact {
  customerId: number;
  at: Date;
  /** With it a conversation began. */
  opened: boolean;
}

/** Customers and we were in touch. Moments may come in any order. */
export async function recordContacts(tx: Tx, contacts: Contact[]): Promise<void> {
  if (contacts.length === 0) return;
  await sql`${prepared}
    with given as materialized (
      select "customerId" as customer_id, count(*) filter (where opened) as begun, min(at) as first, max(at) as last
      from jsonb_to_recordset(${jsonText(contacts)}::jsonb) as contacts ("customerId" bigint, at timestamptz, opened boolean) group by 1
    ), contact as (
      insert into customer_contacts as known (store_id, customer_id, conversations, first_contact_at, last_contact_at)
      select ${tx.storeId}, customer_id, begun, first, last from given order by customer_id
      on conflict (store_id, customer_id) do update set
        conversations = known.conversations + excluded.conversations,
        first_contact_at = least(known.first_contact_at, excluded.first_contact_at),
        last_contact_at = greatest(known.last_contact_at, excluded.last_contact_at)
    ), people as materialized (
      select record.canonical_id as id, sum(given.begun) as begun, max(given.last) as last
      from given cross join lateral (select canonical_id from customers where store_id = ${tx.storeId} and id = given.customer_id offset 0) as record group by 1
    )
    update customer_totals as total set
      conversations = total.conversations + people.begun, last_contact_at = greatest(total.last_contact_at, people.last), active_at = greatest(total.active_at, people.last)
    from people where total.store_id = ${tx.storeId} and total.customer_id = people.id`.execute(tx.db);
}
