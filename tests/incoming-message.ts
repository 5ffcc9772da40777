import type { IncomingMessage } from '../server/channels/channel.ts';
import { transact } from '../server/kernel/command.ts';
import { receiveMessage } from '../server/modules/conversations/receive-message.ts';
import type { Incoming } from '../server/modules/conversations/incoming.ts';
import type { Received } from '../server/modules/conversations/receive-message.ts';
import type { TestHouse } from './kit.ts';

let serial = 0;

/** A message as a channel translates it, with everything a test does not care about filled in. */
export function incomingMessage(given: Partial<IncomingMessage> & { reply?: string } = {}): IncomingMessage {
  serial += 1;
  const text = given.text ?? given.reply ?? 'Where is my order?';
  return {
    externalId: `m${serial}@mail.example`, kind: 'message', from: { address: 'mina@example.com', name: 'Mina Kim' }, to: [{ address: 'help@shop.example' }], cc: [],
    subject: 'My order', text, reply: text, attachments: [], sentAt: null, answers: [], replyTokens: [],
    evidence: { spam: [], authenticated: false, ours: false, bulk: false }, ...given,
  };
}

/** Takes a message in as its consumer does. The mailbox is `email:<id>` of `connectMailbox`. */
export function receive(kit: TestHouse, given: Partial<IncomingMessage> = {}, options: Partial<Incoming> = {}): Promise<Received> {
  const message = incomingMessage(given);
  return transact(kit.store.system, (tx) => receiveMessage.in(tx, {
    channel: 'email', inbox: 'email:1', onceKey: message.externalId, message, receivedAt: kit.clock.now(), ...options,
  }));
}

/** A mailbox by SQL: what it takes for a reply to be queued. Returns its inbox, as in `email:1`. */
export async function connectMailbox(kit: TestHouse, address = 'help@shop.example'): Promise<string> {
  const [row] = await kit.sql<{ id: number }>`
    insert into channel_connections (store_id, kind, name, address, settings, inbound_token, connected_at, default_since)
    values (${kit.storeId}, 'email', 'Help', ${address}, '{}', ${`${kit.storeId}-${address}`}, now(), now()) returning id`;
  return `email:${row!.id}`;
}
