import { sql } from 'kysely';
import { z } from 'zod';
import { secretFields } from '../../../channels/channel.ts';
import { findChannel } from '../../../channels/index.ts';
import { command } from '../../../kernel/command.ts';
import { actorId } from '../../../kernel/house.ts';
import { connectionChanged } from '../events.ts';
import { getConnection } from './queries.ts';

/** Ends a connection and forgets its secrets. Its conversations and deliveries stay. */
export const disconnect = command({
  name: 'deliveries.disconnect',
  permission: 'mailboxes.manage',
  input: z.object({ connectionId: z.number().int().positive() }),
  async run(tx, { connectionId }) {
    const { kind } = await getConnection(tx, connectionId, { lock: true });
    const channel = findChannel(kind);
    const secrets = channel ? secretFields(channel) : [];
    await sql`
      update channel_connections set disconnected_at = ${tx.now}, disconnected_by = ${actorId(tx.actor)}, settings = settings - ${secrets}::text[],
        default_since = null, listener = null, listener_until = null
      where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    await sql`delete from channel_cursors where store_id = ${tx.storeId} and connection_id = ${connectionId}`.execute(tx.db);
    tx.emit(connectionChanged({ connectionId, what: 'disconnected' }));
    tx.afterCommit(() => tx.house.signals.send('channel-connections'));
    return { ok: true as const };
  },
});
