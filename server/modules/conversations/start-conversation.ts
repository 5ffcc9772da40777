import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { give } from './assign.ts';
import { customerOf } from './customer-of.ts';
import { conversationStarted } from './events.ts';
import { createConversation, addParticipants } from './create-conversation.ts';
import { languageOf } from './keep-incoming.ts';
import { inboxOf } from './recipients.ts';
import { answer, mayShowProducts } from './reply.ts';
import { startBody } from './schema.ts';
import { agentId, take } from './take.ts';

/** Writes first: a new conversation with its first message. 422 when no connection of that channel is there. */
export const startConversation = command({
  name: 'conversations.start',
  permission: 'conversations.write',
  redact: ['text', 'html'],
  input: startBody,
  async run(tx, input) {
    mayShowProducts(tx, input);
    const inbox = input.inbox ?? await defaultInbox(tx, input.channel);
    if (!inboxAllowed(tx.actor, inbox)) fail('forbidden', 'inbox_not_permitted', 'You do not work in that inbox.');
    if (!inbox.startsWith(`${input.channel}:`)) fail('invalid', 'inbox_of_other_channel', 'That inbox belongs to another channel.');
    const first = input.to[0]!;
    const customerId = input.customerId ?? await customerOf(tx, { channel: input.channel, address: first, how: 'agent' });
    const { id: conversationId } = await createConversation(tx, {
      channel: input.channel, inbox, customerId, contactName: first.name ?? first.address, subject: input.subject,
      language: input.language ?? languageOf({ subject: input.subject, text: input.text, reply: input.text }), at: tx.now,
    });
    await addParticipants(tx, conversationId, null, [
      ...input.to.map((one) => ({ ...one, role: 'customer' as const })), ...input.cc.map((one) => ({ ...one, role: 'cc' as const })),
    ]);
    const me = agentId(tx);
    if (me !== null) await give(tx, await take(tx, conversationId), me, { code: 'took_it' });
    tx.emit(conversationStarted({ conversationId, channel: input.channel, inbox }, { customerId }));
    return answer(tx, await take(tx, conversationId), { ...input, to: input.to, cc: input.cc }, null);
  },
});

async function defaultInbox(tx: Tx, channel: string): Promise<string> {
  const row = await tx.db.selectFrom('channel_connections').select(['id', 'kind'])
    .where('store_id', '=', tx.storeId).where('kind', '=', channel).where('disconnected_at', 'is', null)
    .orderBy('default_since', (order) => order.desc().nullsLast()).orderBy('id').limit(1).executeTakeFirst();
  if (!row) fail('invalid', 'no_connection', 'Nothing is connected for this channel yet.');
  return inboxOf(row.kind, row.id);
}
