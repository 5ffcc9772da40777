import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import type { Context } from '../../kernel/house.ts';
import { socketMessage, topic } from '../../kernel/realtime.ts';
import { currentConversation } from './queries.ts';

const nothing = z.object({});

/** What a visitor's socket may say: that its window is there, and that somebody is typing. */
export const hearVisitor = [
  socketMessage('visitor.here', nothing, stillHere),
  socketMessage('visitor.typing', nothing, typing),
];

/** `thread:12`: what was said in a conversation, without notes and inner affairs. For the visitor whose conversation it is. */
export const threadTopic = topic('thread', async (tx, id) => {
  const visitorId = tx.actor.kind === 'shopper' ? tx.actor.visitorId : undefined;
  if (visitorId === undefined || !/^\d{1,15}$/.test(id)) return false;
  const row = await tx.db.selectFrom('visitor_conversations as own')
    .innerJoin('visitors as v', (join) => join.onRef('v.store_id', '=', 'own.store_id').onRef('v.id', '=', 'own.visitor_id'))
    .select('own.conversation_id').where('own.store_id', '=', tx.storeId).where('own.conversation_id', '=', Number(id))
    .where('own.visitor_id', '=', visitorId).where('v.ended_at', 'is', null).executeTakeFirst();
  return row !== undefined;
});

async function stillHere({ house, storeId, actor }: Context): Promise<void> {
  if (actor.kind !== 'shopper' || actor.visitorId === undefined) return;
  await house.database.transaction(storeId, (db) => db.updateTable('visitors').set({ seen_at: house.clock.now() })
    .where('store_id', '=', storeId).where('id', '=', actor.visitorId!).where('ended_at', 'is', null).execute());
}

async function typing(context: Context): Promise<void> {
  const { house, storeId, actor } = context;
  if (actor.kind !== 'shopper' || actor.visitorId === undefined) return;
  const conversationId = await read(context, (tx) => currentConversation(tx, actor.visitorId!));
  if (conversationId === null) return;
  house.realtime.signal(storeId, `conversation:${conversationId}`, { type: 'customer_typing', conversationId });
}
