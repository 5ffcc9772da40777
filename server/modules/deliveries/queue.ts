import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { actorId } from '../../kernel/house.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { findChannel } from '../../channels/index.ts';
import { defaultConnection } from './connections/queries.ts';
import { scheduleAttempt } from './schedule.ts';
import { queueInput } from './schema.ts';
import type { Content } from './schema.ts';

/**
 * Takes one message to be sent, as a row and a job in the caller's transaction: if that commits, it will be tried. The same
 * idempotency key twice is one delivery. Only verbs call this, each with its own permission.
 */
export const queue = command({
  name: 'deliveries.queue',
  permission: null,
  input: queueInput,
  redact: ['content'],
  async run(tx, input) {
    const channel = findChannel(input.channel) ?? fail('invalid', 'unknown_channel', `There is no channel "${input.channel}".`);
    const connectionId = input.connectionId ?? (await defaultConnection(tx, input.channel))?.id ?? null;
    const dueAt = input.notBefore && input.notBefore > tx.now ? input.notBefore : tx.now;
    const address = input.to[0]!.address.toLowerCase();
    const { rows } = await sql<{ id: number }>`
      insert into deliveries (store_id, idempotency_key, channel, connection_id, class, purpose, conversation_id, message_id, customer_id, address, recipients,
        content, automatic, reply_token, state, queued_at, queued_by_kind, queued_by, due_at)
      values (${tx.storeId}, ${input.idempotencyKey}, ${input.channel}, ${connectionId}, ${input.class}, ${input.purpose}, ${input.conversationId ?? null},
        ${input.messageId ?? null}, ${input.customerId ?? null}, ${address}, ${jsonText({ to: input.to, cc: input.cc })}::jsonb,
        ${jsonText(keptContent(tx, input.content))}::jsonb, ${input.automatic}, ${channel.capabilities.threads ? newReplyToken() : null}, 'queued', ${tx.now},
        ${tx.actor.kind}, ${actorId(tx.actor)}, ${dueAt})
      on conflict (store_id, idempotency_key) do nothing returning id`.execute(tx.db);
    const id = rows[0]?.id;
    if (id === undefined) return { deliveryId: await known(tx, input.idempotencyKey), duplicate: true };
    scheduleAttempt(tx, id, dueAt);
    return { deliveryId: id, duplicate: false };
  },
});

/** A link that opens an account must not be readable by whoever can read the row. */
function keptContent(tx: Tx, content: Content): Content {
  return content.secret ? { ...content, text: tx.house.secrets.seal(content.text) } : content;
}

async function known(tx: Tx, idempotencyKey: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from deliveries where store_id = ${tx.storeId} and idempotency_key = ${idempotencyKey}`.execute(tx.db);
  return rows[0]!.id;
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** 130 random bits as 26 characters, for `replyToken` of the channel contract. */
function newReplyToken(): string {
  return Array.from(randomBytes(26), (byte) => base32[byte & 31]).join('');
}
