import type { Insertable } from 'kysely';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import type { Address } from './schema.ts';
import { json } from './take.ts';

export interface NewMessage {
  conversation: { id: number; channel: string; inbox: string };
  kind: 'incoming' | 'outgoing' | 'note';
  author: { kind: 'customer' | 'agent' | 'bot' | 'system'; agentId?: number | null; customerId?: number | null };
  text: string;
  html?: string | null;
  from?: Address | null;
  to?: Address[];
  cc?: Address[];
  fileIds?: number[];
  values?: Partial<Insertable<DB['messages']>>;
}

/** Adds a message and its attachments to a conversation that was taken. Call `recount` afterwards. */
export async function writeMessage(tx: Tx, given: NewMessage): Promise<number> {
  const { conversation, author } = given;
  const row = await tx.db.insertInto('messages').values({
    store_id: tx.storeId,
    conversation_id: conversation.id,
    kind: given.kind,
    author_kind: author.kind,
    author_agent_id: author.agentId ?? null,
    customer_id: author.customerId ?? null,
    channel: conversation.channel,
    inbox: conversation.inbox,
    text: given.text.replaceAll('\0', ''),
    html: given.html ?? null,
    from_address: given.from ? json(given.from) : null,
    to_addresses: json(given.to ?? []),
    cc_addresses: json(given.cc ?? []),
    occurred_at: tx.now,
    ...given.values,
  }).returning('id').executeTakeFirstOrThrow();
  if (given.fileIds?.length) await attach(tx, row.id, given.fileIds);
  return row.id;
}

/** Ties files that were uploaded to a message. 422 when one of them is not of this store. */
async function attach(tx: Tx, messageId: number, fileIds: number[]): Promise<void> {
  const wanted = [...new Set(fileIds)];
  const files = await tx.db.selectFrom('files').select(['id', 'name', 'type', 'size'])
    .where('store_id', '=', tx.storeId).where('id', 'in', wanted).execute();
  if (files.length < wanted.length) fail('invalid', 'file_not_found', 'An attached file does not exist.');
  await tx.db.insertInto('attachments').values(files.map((file) => ({
    store_id: tx.storeId, message_id: messageId, file_id: file.id, name: file.name, type: file.type, size: file.size,
  }))).execute();
}
