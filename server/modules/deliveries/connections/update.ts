import { sql } from 'kysely';
import { secretFields } from '../../../channels/channel.ts';
import { findChannel } from '../../../channels/index.ts';
import { command, parseInput } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { connectionChanged } from '../events.ts';
import { hastenDeferred } from '../release.ts';
import { ensureSigningKey } from '../signing/create-key.ts';
import { withKept } from './check.ts';
import { openSettings, sealSettings } from './open.ts';
import { getConnection } from './queries.ts';
import { updateInput } from './schema.ts';

/** Changes a connection. Its address stays: another address is another connection. */
export const update = command({
  name: 'deliveries.update-connection',
  permission: 'mailboxes.manage',
  input: updateInput,
  redact: ['settings'],
  async run(tx, { connectionId, name, settings: given, signatures }) {
    const connection = await getConnection(tx, connectionId, { lock: true });
    const channel = findChannel(connection.kind) ?? fail('invalid', 'unknown_channel', 'This channel is no longer there.');
    const kept = openSettings(tx.house, channel, connection.settings);
    const settings = parseInput(channel.settings, withKept(kept, given ?? {}, secretFields(channel)));
    const address = channel.address(settings).toLowerCase();
    if (address !== connection.address) fail('conflict', 'address_fixed', 'The address cannot change. Connect the other address as a mailbox of its own.');
    const changed = JSON.stringify(settings) !== JSON.stringify(parseInput(channel.settings, kept));
    await sql`
      update channel_connections set name = ${name ?? connection.name}, signatures = ${JSON.stringify(signatures ?? connection.signatures)}::jsonb,
        settings = ${JSON.stringify(changed ? sealSettings(tx.house, channel, settings) : connection.settings)}::jsonb,
        failed_at = ${changed ? null : connection.failed_at}, failure_code = ${changed ? null : connection.failure_code}
      where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    if (changed) await hastenDeferred(tx, connectionId);
    if (connection.kind === 'email') await ensureSigningKey(tx, address.slice(address.lastIndexOf('@') + 1));
    tx.emit(connectionChanged({ connectionId, what: 'updated' }));
    tx.afterCommit(() => tx.house.signals.send('channel-connections'));
    return { ok: true as const };
  },
});
