import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { phoneDigits } from '../normalise-identity.ts';
import { indexForSearch, removeFromSearch } from './index-for-search.ts';

interface Row {
  id: number;
  merged: boolean;
  names: string[];
  identities: { kind: string; value: string; shown: string }[];
  other: string[];
}

/** Brings customers up to date in the search: one entry a person, with the names and addresses of all its records. */
export async function indexCustomers(tx: Tx, customerIds: number[]): Promise<void> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return;
  const { rows } = await sql<Row>`${prepared}
    select top.id, top.merged_into is not null or top.erased_at is not null as merged,
      array(select distinct n from customers c, unnest(array[c.display_name, c.family_name, c.given_name, c.name_reading]) as n
        where c.store_id = top.store_id and c.canonical_id = top.id and n <> '') as names,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value, 'shown', i.shown)), '[]')
        from identities i join customers c on c.store_id = i.store_id and c.id = i.customer_id
        where c.store_id = top.store_id and c.canonical_id = top.id and i.removed_at is null and i.kind <> 'visitor') as identities,
      array(select t.tag from customer_tags t join customers c on c.store_id = t.store_id and c.id = t.customer_id where c.store_id = top.store_id and c.canonical_id = top.id)
        || array(select n.text from customer_notes n join customers c on c.store_id = n.store_id and c.id = n.customer_id
          where c.store_id = top.store_id and c.canonical_id = top.id and n.removed_at is null order by n.id desc limit 50)
        || top.note || array(select value from jsonb_each_text(top.fields)) as other
    from customers top where top.store_id = ${tx.storeId} and top.id = any((select ${ids}::bigint[])::bigint[])`.execute(tx.db);
  await removeFromSearch(tx, 'customer', rows.filter((row) => row.merged).map((row) => row.id));
  await indexForSearch(tx, rows.filter((row) => !row.merged).map((row) => ({ kind: 'customer', id: row.id, customerId: row.id, text: textOf(row) })));
}

/** All that names the person; phone numbers also as bare digits, national and international. */
function textOf({ names, identities, other }: Row): string {
  const lines = identities.flatMap(({ kind, value, shown }) => (kind === 'phone' || kind === 'whatsapp' ? [value, shown, ...phoneDigits(value)] : [value, shown]));
  return [...new Set([...names, ...lines, ...other])].filter(Boolean).join('\n');
}
