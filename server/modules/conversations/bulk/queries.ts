import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { agentId } from '../take.ts';
import type { Refusals } from './schema.ts';

/** How far a bulk action of one's own has come. 404 for one that is not there, or somebody else's. */
export async function bulkProgress(tx: Tx, id: number) {
  const row = await tx.db.selectFrom('bulk_actions').select(['agent_id', 'total', 'done', 'refused', 'done_at', 'undone_at', 'inverses'])
    .where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst();
  if (!row || row.agent_id === null || row.agent_id !== agentId(tx)) fail('not_found', 'bulk_not_found', 'There is no such bulk action.');
  const changed = (row.inverses as unknown[]).length;
  return {
    id, total: row.total, done: row.done, refused: row.refused as Refusals, finished: row.done_at !== null,
    undo: row.done_at !== null && row.undone_at === null && changed > 0 ? String(id) : null,
  };
}
