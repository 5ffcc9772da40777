import { on } from '../../kernel/events.ts';
import type { Reaction } from '../../kernel/events.ts';
import { agentDeactivated } from '../agents/events.ts';
import { customerErased } from '../customers/events.ts';
import { recordContact } from '../customers/facts/record-contact.ts';
import { deliveryBounced, deliveryFailed, deliveryHeld, deliverySent } from '../deliveries/events.ts';
import { assignNew } from './assign-new.ts';
import { eraseCustomer } from './erase-customer.ts';
import { conversationStarted, messageReceived, messageUndone, messageWritten, noteAdded } from './events.ts';
import { indexMessage, unindexMessage } from './index-message.ts';
import { recordDelivery } from './record-delivery.ts';
import { releaseWorkOf } from './release-work-of.ts';
import { sendAwayNotice } from './send-away-notice.ts';
import { tellOfMessage } from './tell-of-message.ts';

export const reactions: Reaction[] = [
  on(messageReceived, 'conversations.index', (tx, { messageId }) => indexMessage(tx, messageId), { evenSilent: true }),
  on(messageWritten, 'conversations.index', (tx, { messageId }) => indexMessage(tx, messageId), { evenSilent: true }),
  on(noteAdded, 'conversations.index', (tx, { messageId }) => indexMessage(tx, messageId), { evenSilent: true }),
  on(messageUndone, 'conversations.unindex', (tx, { messageId }) => unindexMessage(tx, messageId), { evenSilent: true }),

  on(conversationStarted, 'conversations.contact', async (tx, _data, { customerId, occurredAt }) => {
    if (customerId !== null) await recordContact(tx, { customerId, at: occurredAt, opened: true });
  }, { evenSilent: true }),
  on(messageReceived, 'conversations.contact', async (tx, _data, { customerId, occurredAt }) => {
    if (customerId !== null) await recordContact(tx, { customerId, at: occurredAt });
  }, { evenSilent: true }),

  on(messageReceived, 'conversations.assign', (tx, { conversationId }) => assignNew(tx, conversationId)),
  on(messageReceived, 'conversations.tell', (tx, { conversationId, messageId }) => tellOfMessage(tx, conversationId, messageId)),
  on(messageReceived, 'conversations.away', (tx, { conversationId, messageId }) => sendAwayNotice.in(tx, { conversationId, messageId })),

  on(deliverySent, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { sent: data.externalId })),
  on(deliveryHeld, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { held: data.reason })),
  on(deliveryFailed, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { failed: data.reason })),
  on(deliveryBounced, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { bounced: data.reason, recipient: data.recipient, hard: data.hard })),

  on(agentDeactivated, 'conversations.release-work', (tx, { agentId }) => releaseWorkOf(tx, agentId)),
  on(customerErased, 'conversations.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
