import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { HouseError } from '../../kernel/errors.ts';
import { defineJob } from '../../kernel/jobs.ts';
import { cancelOne } from './cancel-scheduled-reply.ts';
import { lastSpoken } from './recipients.ts';
import { answer } from './reply.ts';
import { id, replyBody } from './schema.ts';
import { take } from './take.ts';

/** Sends a reply whose time has come, in the name of who wrote it. One that cannot be sent any more is cancelled, and they are told. */
export const sendScheduledReply = command({
  name: 'conversations.send-scheduled-reply',
  permission: 'conversations.write',
  input: z.object({ id }),
  async run(tx, input) {
    const found = await tx.db.selectFrom('scheduled_replies').select('conversation_id')
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).executeTakeFirst();
    if (!found) return { sent: false };
    const conversation = await take(tx, found.conversation_id, { evenMerged: true });
    const row = await tx.db.selectFrom('scheduled_replies').selectAll()
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).forUpdate().executeTakeFirstOrThrow();
    if (row.sent_at || row.cancelled_at || row.send_at > tx.now) return { sent: false };
    const body = replyBody.omit({ undoSeconds: true }).parse(row.body);
    if (conversation.merged_into !== null || conversation.spam_at) {
      await cancelOne(tx, row, 'not_possible');
      return { sent: false };
    }
    // It leaves in the name of its author; the house only holds the clock.
    const asAuthor = { ...tx, actor: { kind: 'agent' as const, id: row.agent_id, permissions: new Set<string>(['conversations.write', 'conversations.assign']) } };
    try {
      const { messageId } = await answer(asAuthor, conversation, { ...body, undoSeconds: 0 }, await lastSpoken(tx, conversation.id));
      await tx.db.updateTable('scheduled_replies').set({ sent_at: tx.now, message_id: messageId })
        .where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
      return { sent: true };
    } catch (error) {
      if (!(error instanceof HouseError) || error.kind !== 'invalid') throw error;
      await cancelOne(tx, row, 'not_possible');
      return { sent: false };
    }
  },
});

/** Sends a reply at the time it was scheduled for. */
export const sendScheduled = defineJob('conversations.send-scheduled-reply', z.object({ id }), (context, payload) => sendScheduledReply(context, payload));
