import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { deliveryBounced } from './events.ts';
import { findByExternalId, findByReplyToken } from './queries.ts';
import { addSuppression } from './suppress.ts';

/**
 * A report came back about something sent (RFC 3464), or a complaint (RFC 5965). Only a report that names one of our own
 * messages by its token counts: anybody could write a mail that looks like a bounce, to make us stop writing to someone.
 */
export const recordBounce = command({
  name: 'deliveries.record-bounce',
  permission: null,
  input: z.object({
    channel: z.string(),
    kind: z.enum(['bounce', 'complaint']),
    /** Reply tokens and message ids found in the report. */
    replyTokens: z.array(z.string()).max(200),
    originals: z.array(z.string()).max(200).default([]),
    recipient: z.string().max(320).nullable(),
    status: z.string().max(20).nullable(),
    reason: z.string().max(1000),
    hard: z.boolean(),
  }),
  async run(tx, input) {
    const delivery = await find();
    if (!delivery || !['sent', 'sending'].includes(delivery.state)) return { deliveryId: null };
    const everybody = [...delivery.recipients.to, ...delivery.recipients.cc].map((one) => one.address.toLowerCase());
    const named = input.recipient?.toLowerCase() ?? (everybody.length === 1 ? everybody[0]! : null);
    const recipient = named && everybody.includes(named) ? named : null;
    await sql`
      update deliveries set bounced_at = coalesce(bounced_at, ${tx.now}), bounce = ${jsonText({ kind: input.kind, status: input.status, reason: input.reason, hard: input.hard, recipient })}::jsonb
      where store_id = ${tx.storeId} and id = ${delivery.id}`.execute(tx.db);
    tx.emit(deliveryBounced({
      deliveryId: delivery.id, channel: delivery.channel, conversationId: delivery.conversation_id, messageId: delivery.message_id, reason: input.reason, hard: input.hard, recipient,
    }, { customerId: delivery.customer_id }));
    if (recipient && (input.hard || input.kind === 'complaint')) {
      await addSuppression(tx, { channel: delivery.channel, address: recipient, reason: input.kind, detail: `${input.status ?? ''} ${input.reason}`.trim(), deliveryId: delivery.id });
    }
    return { deliveryId: delivery.id };

    async function find() {
      for (const token of input.replyTokens) {
        const found = await findByReplyToken(tx, token);
        if (found) return found;
      }
      for (const id of input.originals) {
        const found = await findByExternalId(tx, input.channel, id);
        if (found) return found;
      }
      return null;
    }
  },
});
