import { sql } from 'kysely';
import { findChannel } from '../../channels/index.ts';
import { command, requirePermission } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { give } from './assign.ts';
import { cardsOf } from '../orders/cards/queries.ts';
import { cleanHtml } from '../../channels/clean-html.ts';
import { carrySent } from './carry-message.ts';
import { closeNow } from './close.ts';
import { messageSent, messageWritten } from './events.ts';
import { recipientsAfter, spokenLast } from './recipients.ts';
import type { Spoken } from './recipients.ts';
import { reopenNow } from './reopen.ts';
import { id, replyBody } from './schema.ts';
import type { ReplyBody } from './schema.ts';
import { sendAfterUndo, sendMessage } from './send-message.ts';
import { inboxSettings } from './settings/queries.ts';
import { agentId, take } from './take.ts';
import type { Conversation } from './take.ts';
import { followTargets } from './targets/follow.ts';
import { everyPolicy } from './targets/queries.ts';
import { countUse } from './macros/count-use.ts';
import { addMessage, addMessageAtLast, nextMessageId } from './write-message.ts';
import type { NewMessage } from './write-message.ts';

/**
 * Answers the customer. The message leaves through deliveries when its undo window ends. 409 `conversation_changed`
 * with what is new, when somebody wrote after the message the writer has seen.
 */
export const reply = command({
  name: 'conversations.reply',
  permission: 'conversations.write',
  redact: ['text', 'html'],
  input: replyBody.extend({ conversationId: id }),
  async run(tx, input) {
    mayShowProducts(tx, input);
    const [conversation, ready] = await together([take(tx, input.conversationId), readyToAnswer(tx, input.conversationId)]);
    if (conversation.spam_at) fail('conflict', 'is_spam', 'This is marked as spam. Take it out of spam to answer.');
    if (input.expectedLastMessageId !== undefined) await stopIfChanged(tx, conversation, input.expectedLastMessageId);
    return answer(tx, conversation, input, ready.last, ready);
  },
});

interface Readiness {
  last: Spoken | null;
  /** The id the answer may get. */
  nextId: number;
  /** Who answers has said so: a draft or a lock is to be ended. */
  isWriting: boolean;
}

/** What answering needs besides. Sent behind the statement that takes the conversation, so that nobody changes it meanwhile. */
async function readyToAnswer(tx: Tx, id: number): Promise<Readiness> {
  const mine = sql`store_id = ${tx.storeId} and conversation_id = ${id} and agent_id = ${agentId(tx)}::bigint`;
  const { rows: [row] } = await sql<{ nextId: number; isWriting: boolean } & (Spoken | { kind: null })>`${prepared}
    select last.*, ${nextMessageId} as "nextId",
      exists (select from drafts where ${mine} and kind = 'reply') or exists (select from conversation_locks where ${mine}) as "isWriting"
    from (select 1) as one left join (${spokenLast(tx, id)}) as last on true`.execute(tx.db);
  const { nextId, isWriting, ...last } = row!;
  return { last: last.kind === null ? null : last, nextId, isWriting };
}

/** Whoever shows products has to be allowed to see them. */
export function mayShowProducts(tx: Tx, { variantIds }: Pick<ReplyBody, 'variantIds'>): void {
  if (variantIds.length > 0) requirePermission(tx, 'orders.read');
}

export interface Written {
  conversationId: number;
  messageId: number;
  undoUntil: string | null;
}

/** Writes a reply into a conversation that was taken, to whom it is for, or else to who spoke last. */
export async function answer(tx: Tx, conversation: Conversation, input: ReplyBody, last: Spoken | null, ready?: Readiness): Promise<Written> {
  const usual = await recipientsAfter(tx, conversation, last);
  const to = input.to ?? usual.to;
  if (to.length === 0) fail('invalid', 'no_recipient', 'There is nobody to send this to.');
  if (conversation.closed_at) {
    await reopenNow(tx, conversation, 'by_hand');
    return answer(tx, await take(tx, conversation.id), input, last);
  }
  const undoSeconds = input.undoSeconds ?? (conversation.channel === 'chat' ? 0 : (await inboxSettings(tx)).undoSeconds);
  const sendAt = new Date(tx.now.getTime() + undoSeconds * 1000);
  // Live chat has nothing to deliver to: a message is sent by being there.
  const isThere = undoSeconds === 0 && !findChannel(conversation.channel);
  // Where nothing else follows from it, it is written together with the commit.
  const isPlain = isThere && !input.then && !input.fileIds.length && (conversation.assignee_agent_id !== null || agentId(tx) === null) && (await everyPolicy(tx)).length === 0;
  const cards = input.variantIds.length > 0 ? await cardsOf(tx, input.variantIds, conversation.customer_id) : null;
  const message: NewMessage = {
    conversation, kind: 'outgoing', author: { kind: 'agent', agentId: agentId(tx) }, text: input.text,
    html: input.html === undefined ? null : cleanHtml(input.html), to, cc: input.cc ?? (input.to ? [] : usual.cc), fileIds: input.fileIds,
    values: { subject: input.subject ?? null, send_at: sendAt, sent_at: isThere ? tx.now : null, macro_id: input.macroId ?? null, language: conversation.language, cards },
  };
  const isWritten = ready && isPlain && addMessageAtLast(tx, conversation, message, ready.nextId);
  const { messageId, conversation: answered } = isWritten ? { messageId: ready.nextId, conversation } : await addMessage(tx, conversation, message);
  if (input.macroId) await countUse(tx, input.macroId);
  await afterAnswer(tx, answered, messageId, ready?.isWriting ?? true);
  if (input.then === 'close') await closeNow(tx, await take(tx, conversation.id));
  if (isThere) {
    const carried = await carrySent(tx, conversation.id, { messageId, text: input.text, to, more: input.fileIds.length > 0 || cards !== null });
    tx.emit(messageSent({ conversationId: conversation.id, messageId, channel: conversation.channel }, { customerId: conversation.customer_id, carried }));
  }
  else if (undoSeconds === 0) await sendMessage.in(tx, { messageId });
  else tx.enqueue(sendAfterUndo.with({ messageId }, { runAt: sendAt, key: `conversations.send:${tx.storeId}:${messageId}` }));
  return { conversationId: conversation.id, messageId, undoUntil: undoSeconds === 0 ? null : sendAt.toISOString() };
}

/** What follows from having answered: targets, ownership, and the end of the draft and the lock. */
async function afterAnswer(tx: Tx, conversation: Conversation, messageId: number, isWriting: boolean): Promise<void> {
  const agent = agentId(tx);
  if (agent !== null) {
    if (conversation.assignee_agent_id === null) await give(tx, conversation, agent, { code: 'replied_first' });
    if (isWriting) endWriting(tx, conversation.id, agent);
  }
  await followTargets(tx, conversation);
  tx.emit(messageWritten({ conversationId: conversation.id, messageId, agentId: agent }, { customerId: conversation.customer_id }));
}

/** The draft is written and the lock no longer needed. */
function endWriting(tx: Tx, conversationId: number, agent: number): void {
  tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'unlocked', conversationId, agentId: agent }));
  tx.atLast(sql`${prepared}
    with draft as (delete from drafts where store_id = ${tx.storeId} and conversation_id = ${conversationId} and agent_id = ${agent} and kind = 'reply')
    delete from conversation_locks where store_id = ${tx.storeId} and conversation_id = ${conversationId} and agent_id = ${agent}`.compile(tx.db));
}

/** 409 when there is a message or a note, not the writer's own, that the writer has not seen. */
async function stopIfChanged(tx: Tx, conversation: Conversation, seenId: number | null): Promise<void> {
  const news = await tx.db.selectFrom('messages').select(['id', 'kind', 'author_kind', 'author_agent_id', 'text', 'reply_text', 'occurred_at'])
    .where('store_id', '=', tx.storeId).where('conversation_id', '=', conversation.id).where('id', '>', seenId ?? 0)
    .where('kind', '<>', 'system').where('undone_at', 'is', null).orderBy('id').limit(20).execute();
  const foreign = news.filter((one) => one.author_agent_id === null || one.author_agent_id !== agentId(tx));
  if (foreign.length === 0) return;
  fail('conflict', 'conversation_changed', 'Somebody wrote here since you started.', {
    lastMessageId: foreign.at(-1)!.id,
    messages: foreign.map((one) => ({
      id: one.id, kind: one.kind, author: { kind: one.author_kind, id: one.author_agent_id },
      text: (one.reply_text ?? one.text).slice(0, 500), at: one.occurred_at.toISOString(),
    })),
  });
}
