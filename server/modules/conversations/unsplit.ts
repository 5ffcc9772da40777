import type { Tx } from '../../kernel/command.ts';
import { conversationRestored } from './events.ts';
import { moveMessages, restoreTimers } from './rearrange.ts';
import type { Rearrangement } from './rearrange.ts';
import { recount } from './recount.ts';
import { change, take } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Takes a split back: its messages, and whatever was written there since, return. The other conversation leads here from then on. */
export async function unsplit(tx: Tx, { from_conversation_id: fromId, to_conversation_id: newId, moved }: Rearrangement): Promise<void> {
  const from = await take(tx, fromId, { evenMerged: true });
  const other = await take(tx, newId);
  const untouched = from.version === moved.versions.from && other.version === moved.versions.to;
  await tx.db.deleteFrom('messages').where('store_id', '=', tx.storeId).where('id', 'in', moved.lineIds).execute();
  const there = await tx.db.selectFrom('messages').select('id').where('store_id', '=', tx.storeId).where('conversation_id', '=', newId).execute();
  if (there.length > 0) await moveMessages(tx, there.map((row) => row.id), fromId);
  await change(tx, newId, { merged_into: fromId, merged_at: tx.now });
  for (const one of [newId, fromId]) {
    await recount(tx, one);
    await followTargets(tx, one);
  }
  if (untouched) await restoreTimers(tx, [fromId], moved);
  tx.emit(conversationRestored({ conversationId: fromId, otherId: newId, act: 'split' }, { customerId: from.customer_id }));
}
