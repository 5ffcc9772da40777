import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { actorId } from '../../../kernel/house.ts';
import { connectionChanged } from '../events.ts';
import { getConnection } from './queries.ts';

/** Stops reading and sending. What is to be sent meanwhile is held; forwarded mail is still taken, so that none is lost. */
export const pause = command({
  name: 'deliveries.pause-connection',
  permission: 'mailboxes.manage',
  input: z.object({ connectionId: z.number().int().positive() }),
  async run(tx, { connectionId }) {
    const connection = await getConnection(tx, connectionId, { lock: true });
    if (connection.paused_at) return { ok: true as const };
    await sql`update channel_connections set paused_at = ${tx.now}, paused_by = ${actorId(tx.actor)} where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    tx.emit(connectionChanged({ connectionId, what: 'paused' }));
    tx.afterCommit(() => tx.house.signals.send('channel-connections'));
    return { ok: true as const };
  },
});
