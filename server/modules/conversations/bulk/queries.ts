import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { agentId } from '../take.ts';
import type { Refusals } from './schema.ts';

/** How far a bulk action of one's own has come. 404 for one that is not there, or somebody else's. */
export async function bulkProgress(tx: Tx, id: number) {
  const row = await tx.db.selectFrom('bulk_actions').select(['agent_id', 'total', 'done', 'refused', 'done_at', 'undone_at'])
    .select(({ exists, selectFrom }) => exists(selectFrom('bulk_changes').select('conversation_id').where('store_id', '=', tx.storeId).where('bulk_action_id', '=', id)).as('has_way_back'))
    .where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst();
  if (!row || row.agent_id === null || row.agent_id !== agentId(tx)) fail('not_found', 'bulk_not_found', 'There is no such bulk action.');
  return {
    id, total: row.total, done: row.done, refused: row.refused as Refusals, finished: row.done_at !== null,
    undo: row.done_at !== null && row.undone_at === null && row.has_way_back ? String(id) : null,
  };
}
