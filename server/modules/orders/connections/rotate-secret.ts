import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { getConnection, shapeOf } from './queries.ts';
import { makeSecret } from './create-connection.ts';

/** Both secrets hold for a day, so that the store can change over without losing a message. */
const overlapHours = 24;

/** Makes a new signing secret, told once, here. The one before it stays valid for 24 hours; older ones end now. */
export const rotateSecret = command({
  name: 'orders.rotate-secret', permission: 'platforms.manage', input: z.object({ id: z.number().int() }),
  async run(tx, { id }) {
    await tx.db.selectFrom('store_connections').select('id').where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
    const { secrets: [current] } = await getConnection(tx, id);
    const { secret, kept } = makeSecret(tx);
    const until = new Date(tx.now.getTime() + overlapHours * 3_600_000).toISOString();
    const secrets = current ? [kept, { ...current, expiresAt: until }] : [kept];
    await tx.db.updateTable('store_connections').where('store_id', '=', tx.storeId).where('id', '=', id)
      .set({ secrets: JSON.stringify(secrets), updated_at: tx.now }).execute();
    return { connection: shapeOf(tx, await getConnection(tx, id)), secret };
  },
});
