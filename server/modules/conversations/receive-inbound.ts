import type { Channel, IncomingMessage } from '../../channels/channel.ts';
import { read } from '../../kernel/command.ts';
import { asSystem } from '../../kernel/house.ts';
import { consume } from '../../kernel/inbound.ts';
import type { Consumer, InboundItem } from '../../kernel/inbound.ts';
import { findConnection } from '../deliveries/connections/queries.ts';
import { shownSettings } from '../deliveries/connections/open.ts';
import { inboxOf } from './recipients.ts';
import { receiveMessage } from './receive-message.ts';

/** How a channel's raw payloads become messages: translated outside the transaction, taken in inside it. */
export function receiverOf(channel: Channel): Consumer {
  return consume<IncomingMessage[]>(
    channel.kind,
    async (tx, item, messages) => {
      for (const [index, message] of messages.entries()) {
        await receiveMessage.in(tx, {
          channel: channel.kind,
          inbox: inboxOf(channel.kind, connectionOf(item)),
          onceKey: `${item.externalId ?? message.externalId}${index === 0 ? '' : `#${index}`}`.slice(0, 1_000).replaceAll('\0', ''),
          message,
          receivedAt: item.receivedAt,
          inboundId: item.id,
          ...(item.meta.silent === true ? { silent: true } : {}),
        });
      }
    },
    {
      prepare: async (house, item) => {
        const connection = await read(asSystem(house, item.storeId, 'incoming message'), (tx) => findConnection(tx, connectionOf(item)));
        return channel.translate(item.body, {
          receivedAt: item.receivedAt, way: item.meta.way === 'imap' ? 'own' : 'forwarded',
          settings: shownSettings(channel, connection?.settings ?? {}).settings,
        });
      },
    },
  );
}

const connectionOf = (item: InboundItem) => Number(item.meta.connectionId ?? 0);
