import { sql } from 'kysely';
import { findChannel } from '../../../channels/index.ts';
import { command, parseInput } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { connectionChanged } from '../events.ts';
import { ensureSigningKey } from '../signing/create-key.ts';
import { newInboundToken } from './forwarding.ts';
import { sealSettings } from './open.ts';
import { connectInput } from './schema.ts';

/** Connects a mailbox or another account. Whether it works is seen by `checkConnection` and by the receiver. */
export const connect = command({
  name: 'deliveries.connect',
  permission: 'mailboxes.manage',
  input: connectInput,
  redact: ['settings'],
  async run(tx, { kind, name, settings: given, signatures }) {
    const channel = findChannel(kind) ?? fail('invalid', 'unknown_channel', `There is no channel "${kind}".`);
    const settings = parseInput(channel.settings, given);
    const address = channel.address(settings).toLowerCase();
    const { rows } = await sql<{ id: number }>`
      insert into channel_connections (store_id, kind, name, address, settings, signatures, inbound_token, connected_at, connected_by)
      values (${tx.storeId}, ${kind}, ${name}, ${address}, ${JSON.stringify(sealSettings(tx.house, channel, settings))}::jsonb, ${JSON.stringify(signatures)}::jsonb,
        ${newInboundToken(tx.storeId)}, ${tx.now}, ${actorId(tx.actor)})
      on conflict (store_id, kind, address) where disconnected_at is null do nothing returning id`.execute(tx.db);
    const id = rows[0]?.id ?? fail('conflict', 'already_connected', `${address} is connected already.`);
    if (kind === 'email') await ensureSigningKey(tx, address.slice(address.lastIndexOf('@') + 1));
    tx.audit({ connectionId: id, address });
    tx.emit(connectionChanged({ connectionId: id, what: 'connected' }));
    tx.afterCommit(() => tx.house.signals.send('channel-connections'));
    return { id };
  },
});
