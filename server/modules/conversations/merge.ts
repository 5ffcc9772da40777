import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { conversationMerged } from './events.ts';
import { moveMessages, rememberTimers, writeDown } from './rearrange.ts';
import { recount } from './recount.ts';
import { id } from './schema.ts';
import { sayLine } from './say-line.ts';
import { change, take } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Merges a conversation into another: its messages, people, tags and waiting replies move there. Can be undone exactly. */
export const merge = command({
  name: 'conversations.merge',
  permission: 'conversations.write',
  input: z.object({ conversationId: id, intoId: id }),
  async run(tx, { conversationId, intoId }) {
    if (conversationId === intoId) fail('invalid', 'same_conversation', 'A conversation cannot be merged into itself.');
    // Always the smaller id first, so that two merges never wait for each other.
    const [first, second] = [await take(tx, Math.min(conversationId, intoId)), await take(tx, Math.max(conversationId, intoId))];
    const [from, into] = first.id === conversationId ? [first, second] : [second, first];
    if (from.spam_at !== into.spam_at && (from.spam_at === null || into.spam_at === null)) fail('conflict', 'is_spam', 'Spam can only be merged with spam.');
    const timers = await rememberTimers(tx, [from.id, into.id]);
    const messages = await tx.db.selectFrom('messages').select('id').where('store_id', '=', tx.storeId).where('conversation_id', '=', from.id).execute();
    const messageIds = messages.map((row) => row.id);
    if (messageIds.length > 0) await moveMessages(tx, messageIds, into.id);
    const people = await copyPeople(tx, from, into);
    const scheduledIds = await moveScheduled(tx, from.id, into.id);
    const reopens = into.closed_at !== null && from.closed_at === null;
    const reopened = reopens ? { closed_at: into.closed_at!, closed_by: into.closed_by, reopened_at: into.reopened_at } : null;
    await change(tx, from.id, { merged_into: into.id, merged_at: tx.now });
    await change(tx, into.id, {
      tag_ids: [...into.tag_ids, ...people.tagIds].sort((a, b) => a - b), ...(reopens ? { closed_at: null, closed_by: null, reopened_at: tx.now } : {}),
    });
    const lineId = await sayLine(tx, into, { code: 'merged_here', fromId: from.id, subject: from.subject, messages: messageIds.length });
    for (const one of [from.id, into.id]) await recount(tx, one);
    await keepUnanswered(tx, from, into);
    for (const one of [from.id, into.id]) await followTargets(tx, one);
    const rearrangementId = await writeDown(tx, 'merge', from.id, into.id, { messageIds, lineIds: [lineId], ...people, scheduledIds, ...timers, reopened });
    tx.emit(conversationMerged({ conversationId: from.id, intoId: into.id }, { customerId: from.customer_id }));
    return { id: into.id, rearrangementId };
  },
});

/** A question that nobody answered stays one, even if the other conversation had a later reply. */
async function keepUnanswered(tx: Tx, from: Conversation, into: Conversation): Promise<void> {
  const since = [from.needs_reply_since, into.needs_reply_since].filter((one) => one !== null).toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (since) await change(tx, into.id, { needs_reply_since: since, waiting_since: null });
}

/** Adds the participants, tags and followers that the other conversation does not have yet. Gives what was added. */
async function copyPeople(tx: Tx, from: Conversation, into: Conversation) {
  const participants = await tx.db.selectFrom('conversation_participants').selectAll().where('store_id', '=', tx.storeId).where('conversation_id', '=', from.id).execute();
  const added = participants.length === 0 ? [] : await tx.db.insertInto('conversation_participants')
    .values(participants.map(({ id: _id, ...one }) => ({ ...one, conversation_id: into.id })))
    .onConflict((clash) => clash.columns(['store_id', 'conversation_id', 'address']).doNothing()).returning('id').execute();
  const tagIds = from.tag_ids.filter((one) => !into.tag_ids.includes(one));
  if (tagIds.length > 0) {
    await tx.db.insertInto('conversation_tags').columns(['store_id', 'conversation_id', 'tag_id', 'added_at', 'added_by'])
      .expression((builder) => builder.selectFrom('conversation_tags')
        .select(['store_id', builder.val(into.id).as('conversation_id'), 'tag_id', 'added_at', 'added_by'])
        .where('store_id', '=', tx.storeId).where('conversation_id', '=', from.id).where('tag_id', 'in', tagIds)).execute();
  }
  const followers = await tx.db.selectFrom('followers').selectAll().where('store_id', '=', tx.storeId).where('conversation_id', '=', from.id).execute();
  const following = followers.length === 0 ? [] : await tx.db.insertInto('followers')
    .values(followers.map((one) => ({ ...one, conversation_id: into.id })))
    .onConflict((clash) => clash.doNothing()).returning('agent_id').execute();
  return { participantIds: added.map((row) => row.id), tagIds, followerIds: following.map((row) => row.agent_id) };
}

async function moveScheduled(tx: Tx, fromId: number, toId: number): Promise<number[]> {
  const rows = await tx.db.updateTable('scheduled_replies').set({ conversation_id: toId })
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', fromId).where('sent_at', 'is', null).where('cancelled_at', 'is', null)
    .returning('id').execute();
  return rows.map((row) => row.id);
}
