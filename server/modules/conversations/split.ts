import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { addParticipants, createConversation } from './create-conversation.ts';
import { conversationSplit, conversationStarted } from './events.ts';
import { moveMessages, rememberTimers, writeDown } from './rearrange.ts';
import { recount } from './recount.ts';
import { id, splitBody } from './schema.ts';
import type { Address } from './schema.ts';
import { sayLine } from './say-line.ts';
import { take } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';
import { nameless } from './visitor-address.ts';

/** Moves messages, or everything from one message on, into a conversation of their own. Can be undone exactly. */
export const split = command({
  name: 'conversations.split',
  permission: 'conversations.write',
  input: splitBody.extend({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    const { moving, staying } = await chosen(tx, conversation, input);
    const said = moving.filter((one) => one.kind !== 'system');
    if (said.length === 0) fail('invalid', 'nothing_to_split', 'There is no message to move.');
    if (!staying.some((one) => one.kind !== 'system')) fail('invalid', 'nothing_would_stay', 'At least one message has to stay.');
    const timers = await rememberTimers(tx, [conversation.id]);
    const first = said.find((one) => one.kind === 'incoming') ?? said[0]!;
    const from = first.from_address as unknown as Address | null;
    const { id: newId } = await createConversation(tx, {
      channel: conversation.channel, inbox: conversation.inbox, customerId: first.customer_id ?? conversation.customer_id,
      contactName: first.kind === 'incoming' && from ? (from.name ?? nameless(from.address)) : conversation.contact_name,
      subject: input.subject ?? first.subject ?? conversation.subject, language: conversation.language, at: first.occurred_at, splitFrom: conversation.id, teamId: conversation.team_id,
    });
    const messageIds = moving.map((one) => one.id);
    await moveMessages(tx, messageIds, newId);
    await copyParticipants(tx, conversation.id, newId);
    const lineIds = [
      await sayLine(tx, conversation, { code: 'split_off', newId, messages: said.length }),
      await sayLine(tx, { ...conversation, id: newId }, { code: 'split_from', fromId: conversation.id }),
    ];
    for (const one of [conversation.id, newId]) {
      await recount(tx, one);
      await followTargets(tx, one);
    }
    const rearrangementId = await writeDown(tx, 'split', conversation.id, newId, {
      messageIds, lineIds, participantIds: [], tagIds: [], followerIds: [], scheduledIds: [], ...timers, reopened: null,
    });
    tx.emit(conversationStarted({ conversationId: newId, channel: conversation.channel, inbox: conversation.inbox }, { customerId: first.customer_id ?? conversation.customer_id, silent: true }));
    tx.emit(conversationSplit({ conversationId: conversation.id, newId }, { customerId: conversation.customer_id }));
    return { id: newId, rearrangementId };
  },
});

interface Chosen {
  fromMessageId?: number | undefined;
  messageIds?: number[] | undefined;
}

/** Which messages go and which stay. 404 for one that is not in this conversation. */
async function chosen(tx: Tx, conversation: Conversation, { fromMessageId, messageIds }: Chosen) {
  const all = await tx.db.selectFrom('messages').select(['id', 'kind', 'from_address', 'subject', 'occurred_at', 'customer_id'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversation.id).orderBy('occurred_at').orderBy('id').execute();
  if ((fromMessageId === undefined) === (messageIds === undefined)) fail('invalid', 'choose_messages', 'Say either which messages to move, or from which one on.');
  const start = all.findIndex((one) => one.id === fromMessageId);
  const wanted = new Set(messageIds ?? (start === -1 ? [fromMessageId] : all.slice(start).map((one) => one.id)));
  const moving = all.filter((one) => wanted.has(one.id));
  if (moving.length < wanted.size) fail('not_found', 'message_not_found', 'That message is not in this conversation.');
  return { moving, staying: all.filter((one) => !wanted.has(one.id)) };
}

async function copyParticipants(tx: Tx, fromId: number, toId: number): Promise<void> {
  const people = await tx.db.selectFrom('conversation_participants').select(['address', 'name', 'role'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', fromId).orderBy('id').execute();
  await addParticipants(tx, toId, null, people.map((one) => ({
    address: one.address, role: one.role as 'customer' | 'cc' | 'copied', ...(one.name ? { name: one.name } : {}),
  })));
}
