import type { Tx } from '../../kernel/command.ts';
import { indexForSearch, removeFromSearch } from '../customers/search/index-for-search.ts';
import type { Address } from './schema.ts';

/** Makes a message findable by its words, its subject, who wrote it, and the names of its files. */
export async function indexMessage(tx: Tx, messageId: number): Promise<void> {
  const message = await tx.db.selectFrom('messages').select(['id', 'subject', 'text', 'from_address', 'customer_id', 'inbox', 'undone_at'])
    .where('store_id', '=', tx.storeId).where('id', '=', messageId).executeTakeFirst();
  if (!message || message.undone_at) return;
  const files = await tx.db.selectFrom('attachments').select('name').where('store_id', '=', tx.storeId).where('message_id', '=', messageId).execute();
  const from = message.from_address as unknown as Address | null;
  const text = [message.subject, from?.name, from?.address, message.text, ...files.map((file) => file.name)].filter(Boolean).join('\n');
  await indexForSearch(tx, [{ kind: 'message', id: message.id, text, customerId: message.customer_id, inbox: message.inbox }]);
}

/** Takes a message that was taken back out of the search. */
export async function unindexMessage(tx: Tx, messageId: number): Promise<void> {
  await removeFromSearch(tx, 'message', [messageId]);
}
