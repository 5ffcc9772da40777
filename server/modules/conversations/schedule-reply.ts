import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { requireForSale } from '../orders/cards/queries.ts';
import { customerDaytime } from './customer-daytime.ts';
import { replyScheduled } from './events.ts';
import { replyRecipients } from './recipients.ts';
import { mayShowProducts } from './reply.ts';
import { id, scheduleReplyBody } from './schema.ts';
import { sendScheduled } from './send-scheduled-reply.ts';
import { json, requireAgent, take } from './take.ts';

const year = 366 * 24 * 3_600_000;

/** Sends a reply later, at a time or in the customer's daytime. It is cancelled when the customer writes first. */
export const scheduleReply = command({
  name: 'conversations.schedule-reply',
  permission: 'conversations.write',
  redact: ['text', 'html'],
  input: scheduleReplyBody.extend({ conversationId: id }),
  async run(tx, { conversationId, sendAt: when, ...body }) {
    const conversation = await take(tx, conversationId);
    const agent = requireAgent(tx);
    mayShowProducts(tx, body);
    await requireForSale(tx, body.variantIds);
    if (conversation.spam_at) fail('conflict', 'is_spam', 'This is marked as spam. Take it out of spam to answer.');
    const recipients = body.to ?? (await replyRecipients(tx, conversation)).to;
    if (recipients.length === 0) fail('invalid', 'no_recipient', 'There is nobody to send this to.');
    const sendAt = when === 'customer_daytime' ? await customerDaytime(tx, conversation.customer_id) : new Date(when);
    if (sendAt <= tx.now) fail('invalid', 'schedule_in_past', 'That time is past.');
    if (sendAt.getTime() - tx.now.getTime() > year) fail('invalid', 'schedule_too_far', 'A reply can be sent within a year.');
    const row = await tx.db.insertInto('scheduled_replies').values({
      store_id: tx.storeId, conversation_id: conversationId, agent_id: agent, body: json(body), send_at: sendAt,
      reason: when === 'customer_daytime' ? 'customer_daytime' : 'chosen', based_on_message_id: conversation.last_message_id, created_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    await tx.db.deleteFrom('drafts').where('store_id', '=', tx.storeId)
      .where('conversation_id', '=', conversationId).where('agent_id', '=', agent).where('kind', '=', 'reply').execute();
    tx.enqueue(sendScheduled.with({ id: row.id }, { runAt: sendAt, key: `conversations.scheduled:${tx.storeId}:${row.id}` }));
    tx.emit(replyScheduled({ conversationId, scheduledId: row.id, sendAt: sendAt.toISOString() }, { customerId: conversation.customer_id }));
    return { id: row.id, sendAt: sendAt.toISOString() };
  },
});
