import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { topic } from '../../kernel/realtime.ts';
import { allowed } from '../../kernel/command.ts';
import { noteReading } from '../agents/access/watch-reading.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { mayBeSeen } from './permitted.ts';
import type { Conversation } from './take.ts';

/** 404 for a conversation that does not exist or lies in an inbox the reader may not see. */
export async function requireVisible(tx: Tx, id: number): Promise<void> {
  if (!await isVisible(tx, id)) noSuchConversation();
}

async function isVisible(tx: Tx, id: number): Promise<boolean> {
  const row = await tx.db.selectFrom('conversations').select('inbox').where('store_id', '=', tx.storeId).where('id', '=', id).modifyEnd(prepared).executeTakeFirst();
  return row !== undefined && inboxAllowed(tx.actor, row.inbox);
}

const noSuchConversation = (): never => fail('not_found', 'conversation_not_found', 'There is no such conversation.');

/** A conversation as it is kept; 404 when it does not exist or lies in an inbox the reader may not see. */
export async function conversationRecord(tx: Tx, id: number): Promise<Selectable<DB['conversations']>> {
  const row = await tx.db.selectFrom('conversations').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).modifyEnd(prepared).executeTakeFirst();
  return row && inboxAllowed(tx.actor, row.inbox) ? row : noSuchConversation();
}

const mostChanges = 200;

/** Which conversations changed since a moment: what a screen asks that was offline. `until` is where to go on. */
export async function changesSince(tx: Tx, since: Date) {
  const { rows } = await sql<{ id: number; version: number; status: Conversation['status']; updated_at: Date }>`
    select c.id, c.version, c.status, c.updated_at from conversations as c
    where c.store_id = ${tx.storeId} and c.updated_at >= ${since} and ${mayBeSeen(tx.actor, 'c')} order by c.updated_at, c.id limit ${mostChanges + 1}`.execute(tx.db);
  const items = rows.slice(0, mostChanges);
  return {
    items: items.map(({ id, version, status }) => ({ id, version, status: status as 'open' | 'waiting' | 'snoozed' | 'closed' | 'spam' | 'merged' })),
    until: (items.at(-1)?.updated_at ?? tx.now).toISOString(), more: rows.length > mostChanges,
  };
}

/** Who may listen: to the inbox everybody who reads it, to a conversation who may see its inbox, to an agent's own topic only they. */
export const topics = [
  topic('inbox', (tx) => Promise.resolve(allowed(tx.actor, 'conversations.read'))),
  topic('conversation', async (tx, id) => {
    if (!allowed(tx.actor, 'conversations.read') || !/^\d{1,15}$/.test(id)) return false;
    if (!await isVisible(tx, Number(id))) return false;
    // What is said there from now on is heard: that is reading it.
    await noteReading(tx, 'conversation', Number(id));
    return true;
  }),
];
