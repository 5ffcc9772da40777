import { z } from 'zod';
import { command, parseInput, requirePermission } from '../../kernel/command.ts';
import { fail, HouseError } from '../../kernel/errors.ts';
import type { Context } from '../../kernel/house.ts';
import { bulkVerbs } from './bulk-verbs.ts';
import type { Inverse } from './bulk-verbs.ts';
import { agentId } from './take.ts';

const shape = z.object({ undo: z.string().regex(/^\d{1,15}$/) });

/** Undoes a bulk action of one's own, conversation by conversation. 404 for one that is not there, 409 when it was undone before. */
export async function undoBulk(context: Context, given: { undo: string }) {
  requirePermission(context, 'conversations.write');
  const { undo } = parseInput(shape, given);
  const inverses = await claim(context, { id: Number(undo) });
  const results: { id: number; ok: boolean; code?: string; message?: string }[] = [];
  for (const { id, verb, input } of inverses) {
    try {
      await bulkVerbs[verb].run(context, { ...input, conversationId: id });
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof HouseError)) throw error;
      results.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  return { results };
}

/** Claims the undoing, so that it happens once. */
const claim = command({
  name: 'conversations.undo-bulk',
  permission: 'conversations.write',
  input: z.object({ id: z.number().int() }),
  async run(tx, { id }) {
    const row = await tx.db.selectFrom('bulk_actions').select(['agent_id', 'inverses', 'undone_at'])
      .where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row || row.agent_id !== agentId(tx)) fail('not_found', 'bulk_not_found', 'There is nothing to undo.');
    if (row.undone_at) fail('conflict', 'already_undone', 'This was already undone.');
    await tx.db.updateTable('bulk_actions').set({ undone_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    return row.inverses as Inverse[];
  },
});
