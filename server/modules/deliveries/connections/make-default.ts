import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { connectionChanged } from '../events.ts';
import { getConnection } from './queries.ts';

/** New messages of this channel leave by this connection from now on. */
export const makeDefault = command({
  name: 'deliveries.make-default-connection',
  permission: 'mailboxes.manage',
  input: z.object({ connectionId: z.number().int().positive() }),
  async run(tx, { connectionId }) {
    await getConnection(tx, connectionId, { lock: true });
    await sql`update channel_connections set default_since = ${tx.now} where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    tx.emit(connectionChanged({ connectionId, what: 'updated' }));
    return { ok: true as const };
  },
});
