import type { Tx } from '../../kernel/command.ts';
import { conversationReopened, conversationRestored } from './events.ts';
import { moveMessages, restoreTimers } from './rearrange.ts';
import type { Rearrangement } from './rearrange.ts';
import { recount } from './recount.ts';
import { change, take } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Takes a merge apart: what came over goes back, what came since stays. Both are as before when nothing happened since. */
export async function unmerge(tx: Tx, { from_conversation_id: fromId, to_conversation_id: intoId, moved }: Rearrangement): Promise<void> {
  const [first, second] = [await take(tx, Math.min(fromId, intoId), { evenMerged: true }), await take(tx, Math.max(fromId, intoId), { evenMerged: true })];
  const [from, into] = first.id === fromId ? [first, second] : [second, first];
  const untouched = from.version === moved.versions.from && into.version === moved.versions.to;
  if (moved.messageIds.length > 0) await moveMessages(tx, moved.messageIds, fromId);
  await giveBack(tx, fromId, intoId, moved);
  await change(tx, fromId, { merged_into: null, merged_at: null });
  const closesAgain = moved.reopened !== null && untouched;
  await change(tx, intoId, {
    tag_ids: into.tag_ids.filter((one) => !moved.tagIds.includes(one)),
    ...(closesAgain ? moved.reopened! : {}),
  });
  for (const one of [fromId, intoId]) await recount(tx, one);
  await restoreTimers(tx, untouched ? [fromId, intoId] : [], { ...moved, timers: moved.timers.filter((one) => untouched || one.conversation_id === fromId) });
  if (!untouched) for (const one of [fromId, intoId]) await followTargets(tx, one);
  if (from.closed_at === null) tx.emit(conversationReopened({ conversationId: fromId, because: 'unmerged' }, { customerId: from.customer_id }));
  tx.emit(conversationRestored({ conversationId: intoId, otherId: fromId, act: 'merge' }, { customerId: into.customer_id }));
}

async function giveBack(tx: Tx, fromId: number, intoId: number, moved: Rearrangement['moved']): Promise<void> {
  const of = (ids: number[], run: (ids: number[]) => Promise<unknown>) => (ids.length > 0 ? run(ids) : Promise.resolve());
  // Whatever of it was not sent in the meantime waits where it waited before.
  await of(moved.scheduledIds, (ids) => tx.db.updateTable('scheduled_replies').set({ conversation_id: fromId })
    .where('store_id', '=', tx.storeId).where('id', 'in', ids).where('conversation_id', '=', intoId).where('sent_at', 'is', null).execute());
  await of(moved.lineIds, (ids) => tx.db.deleteFrom('messages').where('store_id', '=', tx.storeId).where('id', 'in', ids).execute());
  await of(moved.participantIds, (ids) => tx.db.deleteFrom('conversation_participants').where('store_id', '=', tx.storeId).where('id', 'in', ids).execute());
  await of(moved.tagIds, (ids) => tx.db.deleteFrom('conversation_tags').where('store_id', '=', tx.storeId).where('conversation_id', '=', intoId).where('tag_id', 'in', ids).execute());
  await of(moved.followerIds, (ids) => tx.db.deleteFrom('followers').where('store_id', '=', tx.storeId).where('conversation_id', '=', intoId).where('agent_id', 'in', ids).execute());
}
