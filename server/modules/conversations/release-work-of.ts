import type { Tx } from '../../kernel/command.ts';
import { unassign } from './unassign.ts';

/** Puts what somebody who left still had back among the unassigned: what is open, waits or sleeps. */
export async function releaseWorkOf(tx: Tx, agentId: number): Promise<void> {
  const rows = await tx.db.selectFrom('conversations').select('id')
    .where('store_id', '=', tx.storeId).where('assignee_agent_id', '=', agentId).where('status', 'in', ['open', 'waiting', 'snoozed']).execute();
  for (const row of rows) await unassign.in(tx, { conversationId: row.id });
  await tx.db.deleteFrom('conversation_locks').where('store_id', '=', tx.storeId).where('agent_id', '=', agentId).execute();
  await tx.db.deleteFrom('followers').where('store_id', '=', tx.storeId).where('agent_id', '=', agentId).execute();
}
