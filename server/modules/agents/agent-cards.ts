import { prepared } from '../../kernel/database.ts';
import { remember } from '../../kernel/remember.ts';
import { agentChanged, agentJoined } from './events.ts';

/** How an agent is shown to shoppers: name and picture by id. Remembered until a profile changes. */
export const agentCards = remember('agents.cards', [agentChanged, agentJoined], async (tx): Promise<Map<number, { name: string; avatarFileId: number | null }>> => {
  const rows = await tx.db.selectFrom('agents').select(['id', 'name', 'avatar_file_id']).where('store_id', '=', tx.storeId).modifyEnd(prepared).execute();
  return new Map(rows.map((row) => [row.id, { name: row.name, avatarFileId: row.avatar_file_id }]));
});
