import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { indexForSearch, removeFromSearch } from '../customers/search/index-for-search.ts';
import type { Address } from './schema.ts';

interface Found {
  id: number;
  subject: string | null;
  text: string;
  from_address: Address | null;
  customer_id: number | null;
  inbox: string;
  files: string[];
}

/** Makes messages findable by their words, their subject, who wrote them, and the names of their files. */
export async function indexMessages(tx: Tx, messageIds: number[]): Promise<void> {
  const { rows } = await sql<Found>`${prepared}
    select m.id, m.subject, m.text, m.from_address, coalesce(m.customer_id, c.customer_id) as customer_id, m.inbox,
      array(select a.name from attachments as a where a.store_id = m.store_id and a.message_id = m.id order by a.id) as files
    from unnest((select ${messageIds}::bigint[])) as given (id) cross join lateral (
      select * from messages where store_id = ${tx.storeId} and id = given.id and undone_at is null offset 0
    ) as m cross join lateral (select customer_id from conversations where store_id = ${tx.storeId} and id = m.conversation_id offset 0) as c`.execute(tx.db);
  await indexForSearch(tx, rows.map((message) => {
    const from = message.from_address;
    const text = [message.subject, from?.name, from?.address, message.text, ...message.files].filter(Boolean).join('\n');
    return { kind: 'message', id: message.id, text, customerId: message.customer_id, inbox: message.inbox };
  }));
}

/** Takes messages that were taken back out of the search. */
export async function unindexMessages(tx: Tx, messageIds: number[]): Promise<void> {
  await removeFromSearch(tx, 'message', messageIds);
}
