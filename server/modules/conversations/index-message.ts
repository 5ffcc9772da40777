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

/** Makes a message findable by its words, its subject, who wrote it, and the names of its files. */
export async function indexMessage(tx: Tx, messageId: number): Promise<void> {
  const { rows: [message] } = await sql<Found>`${prepared}
    select m.id, m.subject, m.text, m.from_address, coalesce(m.customer_id, c.customer_id) as customer_id, m.inbox,
      array(select a.name from attachments as a where a.store_id = m.store_id and a.message_id = m.id order by a.id) as files
    from messages as m join conversations as c on c.store_id = m.store_id and c.id = m.conversation_id where m.store_id = ${tx.storeId} and m.id = ${messageId} and m.undone_at is null`.execute(tx.db);
  if (!message) return;
  const from = message.from_address;
  const text = [message.subject, from?.name, from?.address, message.text, ...message.files].filter(Boolean).join('\n');
  await indexForSearch(tx, [{ kind: 'message', id: message.id, text, customerId: message.customer_id, inbox: message.inbox }]);
}

/** Takes a message that was taken back out of the search. */
export async function unindexMessage(tx: Tx, messageId: number): Promise<void> {
  await removeFromSearch(tx, 'message', [messageId]);
}
