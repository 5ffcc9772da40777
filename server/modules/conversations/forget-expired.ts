import { z } from 'zod';
import { command } from '../../kernel/command.ts';

const month = 30 * 86_400_000;

/** Removes locks that expired, and what can no longer be undone or matter: old bulk actions and away notices. */
export const forgetExpired = command({
  name: 'conversations.forget-expired',
  permission: 'conversations.write',
  audited: false,
  input: z.object({}),
  async run(tx) {
    const old = new Date(tx.now.getTime() - month);
    const locks = await tx.db.deleteFrom('conversation_locks').where('store_id', '=', tx.storeId).where('expires_at', '<=', tx.now).returning('conversation_id').execute();
    await tx.db.deleteFrom('bulk_actions').where('store_id', '=', tx.storeId).where('done_at', '<', old).execute();
    await tx.db.deleteFrom('away_notices').where('store_id', '=', tx.storeId).where('last_at', '<', old).execute();
    return { locks: locks.length };
  },
});
