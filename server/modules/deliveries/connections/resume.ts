import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { connectionChanged } from '../events.ts';
import { releaseHeld } from '../release.ts';
import { getConnection } from './queries.ts';

/** Goes on after a pause: reads what came meanwhile and sends what was held because of it. */
export const resume = command({
  name: 'deliveries.resume-connection',
  permission: 'mailboxes.manage',
  input: z.object({ connectionId: z.number().int().positive() }),
  async run(tx, { connectionId }) {
    await getConnection(tx, connectionId, { lock: true });
    await sql`update channel_connections set paused_at = null, paused_by = null where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    const released = await releaseHeld(tx, 'connection_paused', connectionId);
    tx.emit(connectionChanged({ connectionId, what: 'resumed' }));
    tx.afterCommit(() => tx.house.signals.send('channel-connections'));
    return { ok: true as const, released };
  },
});
