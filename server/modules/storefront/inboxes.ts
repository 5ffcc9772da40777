import type { Tx } from '../../kernel/command.ts';
import { channels } from '../../channels/index.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { listConnections } from '../deliveries/connections/queries.ts';
import { sites } from './queries.ts';

const ofSites = ['chat', 'form'] as const;

/** Every inbox that the actor may see, by the name conversations carry (`email:3`, `chat:1`), and the channels that conversations can come by. */
export async function inboxes(tx: Tx) {
  const mail = (await listConnections(tx)).map((one) => ({ inbox: `${one.kind}:${one.id}`, channel: one.kind, name: one.name, address: one.address }));
  const shops = (await sites(tx)).flatMap((site) => ofSites.map((channel) => ({ inbox: `${channel}:${site.id}`, channel, name: site.name, address: null })));
  return { items: [...mail, ...shops].filter((one) => inboxAllowed(tx.actor, one.inbox)), channels: [...channels.map((one) => one.kind), ...ofSites] };
}
