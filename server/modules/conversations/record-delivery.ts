import type { Tx } from '../../kernel/command.ts';
import { messageFailed, messageHeld, messageSent } from './events.ts';
import { tell } from './tell.ts';
import { sayLine } from './say-line.ts';
import { take } from './take.ts';

interface About {
  deliveryId: number;
  messageId: number | null;
}

type Outcome = { sent: string } | { held: string } | { failed: string } | { bounced: string; recipient: string | null; hard: boolean };

/** Writes onto a message what became of its delivery. Whoever wrote it is told when it did not arrive. */
export async function recordDelivery(tx: Tx, { deliveryId, messageId }: About, outcome: Outcome): Promise<void> {
  if (messageId === null) return;
  const message = await tx.db.selectFrom('messages').select(['id', 'conversation_id', 'author_agent_id', 'channel', 'customer_id'])
    .where('store_id', '=', tx.storeId).where('id', '=', messageId).where('delivery_id', '=', deliveryId).executeTakeFirst();
  if (!message) return;
  const about = { conversationId: message.conversation_id, messageId };
  const options = { customerId: message.customer_id };
  const write = (values: object) => tx.db.updateTable('messages').set(values).where('store_id', '=', tx.storeId).where('id', '=', messageId).execute();
  if ('sent' in outcome) {
    await write({ sent_at: tx.now, held_at: null, failed_at: null, failure: null, message_id_header: outcome.sent.slice(0, 998) });
    tx.emit(messageSent({ ...about, channel: message.channel }, options));
    return;
  }
  const conversation = await take(tx, message.conversation_id, { evenMerged: true });
  const say = (what: string, reason: string) => tell(tx, [message.author_agent_id], conversation, { kind: 'customer_replied', what, data: { messageId, reason } });
  if ('held' in outcome) {
    await write({ held_at: tx.now, failure: outcome.held });
    tx.emit(messageHeld({ ...about, reason: outcome.held }, options));
    await say('delivery_held', outcome.held);
  } else if ('failed' in outcome) {
    await write({ failed_at: tx.now, failure: outcome.failed });
    tx.emit(messageFailed({ ...about, reason: outcome.failed }, options));
    await say('delivery_failed', outcome.failed);
  } else {
    await write({ failed_at: tx.now, failure: outcome.bounced });
    await sayLine(tx, conversation, { code: 'bounced', messageId, recipient: outcome.recipient, reason: outcome.bounced, hard: outcome.hard });
    tx.emit(messageFailed({ ...about, reason: outcome.bounced }, options));
    await say('delivery_bounced', outcome.bounced);
  }
}
