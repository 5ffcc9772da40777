import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import type { Rearrangement } from './rearrange.ts';
import { stopIfRearrangedSince } from './rearrange.ts';
import { id } from './schema.ts';
import { agentId, take } from './take.ts';
import { unmerge } from './unmerge.ts';
import { unsplit } from './unsplit.ts';

/** Undoes a merge or a split. 409 while a later one holds some of the same messages. */
export const undoRearrangement = command({
  name: 'conversations.undo-rearrangement',
  permission: 'conversations.write',
  input: z.object({ id }),
  async run(tx, input) {
    const found = await tx.db.selectFrom('rearrangements').selectAll().where('store_id', '=', tx.storeId).where('id', '=', input.id).executeTakeFirst();
    if (!found) fail('not_found', 'rearrangement_not_found', 'There is nothing to undo.');
    for (const one of [found.from_conversation_id, found.to_conversation_id].toSorted((a, b) => a - b)) await take(tx, one, { evenMerged: true });
    const rows = await tx.db.updateTable('rearrangements').set({ undone_at: tx.now, undone_by: agentId(tx) })
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).where('undone_at', 'is', null).returning('id').execute();
    if (rows.length === 0) return { id: input.id, undone: false };
    const done = found as unknown as Rearrangement;
    await stopIfRearrangedSince(tx, done);
    if (done.act === 'merge') await unmerge(tx, done);
    else await unsplit(tx, done);
    return { id: input.id, undone: true };
  },
});
