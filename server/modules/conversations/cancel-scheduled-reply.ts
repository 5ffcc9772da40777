import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { cancelJob } from '../../kernel/jobs.ts';
import { scheduledReplyCancelled } from './events.ts';
import { tell } from './tell.ts';
import { id } from './schema.ts';
import { agentId, take } from './take.ts';

type Reason = 'by_hand' | 'customer_wrote' | 'closed' | 'not_possible';

/** Cancels a reply that was to be sent later. `cancelled` is false when it was sent or cancelled before. */
export const cancelScheduledReply = command({
  name: 'conversations.cancel-scheduled-reply',
  permission: 'conversations.write',
  input: z.object({ id }),
  async run(tx, input) {
    const found = await tx.db.selectFrom('scheduled_replies').select('conversation_id')
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).executeTakeFirst();
    if (!found) fail('not_found', 'scheduled_reply_not_found', 'There is no such reply.');
    await take(tx, found.conversation_id, { evenMerged: true });
    const row = await tx.db.selectFrom('scheduled_replies').selectAll()
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).forUpdate().executeTakeFirstOrThrow();
    if (row.sent_at || row.cancelled_at) return { id: row.id, cancelled: false };
    await cancelOne(tx, row, 'by_hand');
    return { id: row.id, cancelled: true };
  },
});

/** Cancels all replies that wait in a conversation; their authors are told why. */
export async function cancelWaiting(tx: Tx, conversationId: number, because: Reason): Promise<void> {
  const { rows } = await sql<{ id: number; conversation_id: number; agent_id: number }>`${prepared}
    select id, conversation_id, agent_id from scheduled_replies
    where store_id = ${tx.storeId} and conversation_id = ${conversationId} and sent_at is null and cancelled_at is null`.execute(tx.db);
  for (const row of rows) await cancelOne(tx, row, because);
}

/** Cancels one waiting reply. */
export async function cancelOne(tx: Tx, row: { id: number; conversation_id: number; agent_id: number }, because: Reason): Promise<void> {
  await tx.db.updateTable('scheduled_replies').set({ cancelled_at: tx.now, cancelled_by: agentId(tx), cancel_reason: because })
    .where('store_id', '=', tx.storeId).where('id', '=', row.id).execute();
  tx.enqueue(cancelJob(`conversations.scheduled:${tx.storeId}:${row.id}`));
  tx.emit(scheduledReplyCancelled({ conversationId: row.conversation_id, scheduledId: row.id, because }));
  const conversation = await tx.db.selectFrom('conversations').select(['id', 'inbox', 'subject', 'contact_name'])
    .where('store_id', '=', tx.storeId).where('id', '=', row.conversation_id).executeTakeFirstOrThrow();
  await tell(tx, [row.agent_id], conversation, { kind: 'customer_replied', what: 'schedule_cancelled', data: { scheduledId: row.id, because } });
}
