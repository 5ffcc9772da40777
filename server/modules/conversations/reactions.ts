import { on, onMany } from '../../kernel/events.ts';
import type { Reaction, RecordedEvent } from '../../kernel/events.ts';
import { agentDeactivated } from '../agents/events.ts';
import { customerErased } from '../customers/events.ts';
import { recordContacts } from '../customers/facts/record-contacts.ts';
import { businessHoursChanged } from '../store/events.ts';
import { deliveryBounced, deliveryFailed, deliveryHeld, deliverySent } from '../deliveries/events.ts';
import { assignNew } from './assign-new.ts';
import { eraseCustomer } from './erase-customer.ts';
import { conversationStarted, messageReceived, messageUndone, messageWritten, noteAdded } from './events.ts';
import { indexMessages, unindexMessages } from './index-message.ts';
import { recordDelivery } from './record-delivery.ts';
import { releaseWorkOf } from './release-work-of.ts';
import { sendAwayNotice } from './send-away-notice.ts';
import { recountRunning } from './targets/recount-running.ts';
import { tellOfMessages } from './tell-of-message.ts';

const idsOf = (data: { messageId: number }[]) => [...new Set(data.map(({ messageId }) => messageId))];

/** In touch with the customers of these events, whom imports and guests may not have. */
const contactsOf = (events: RecordedEvent[], opened: boolean) =>
  events.flatMap(({ customerId, occurredAt }) => (customerId === null ? [] : [{ customerId, at: occurredAt, opened }]));

export const reactions: Reaction[] = [
  onMany(messageReceived, 'conversations.index', (tx, data) => indexMessages(tx, idsOf(data)), { evenSilent: true }),
  onMany(messageWritten, 'conversations.index', (tx, data) => indexMessages(tx, idsOf(data)), { evenSilent: true }),
  onMany(noteAdded, 'conversations.index', (tx, data) => indexMessages(tx, idsOf(data)), { evenSilent: true }),
  onMany(messageUndone, 'conversations.unindex', (tx, data) => unindexMessages(tx, idsOf(data)), { evenSilent: true }),

  onMany(conversationStarted, 'conversations.contact', (tx, _data, events) => recordContacts(tx, contactsOf(events, true)), { evenSilent: true }),
  onMany(messageReceived, 'conversations.contact', (tx, _data, events) => recordContacts(tx, contactsOf(events, false)), { evenSilent: true }),

  on(messageReceived, 'conversations.assign', (tx, { conversationId }) => assignNew(tx, conversationId)),
  onMany(messageReceived, 'conversations.tell', (tx, data) => tellOfMessages(tx, data)),
  // The chat says it in its own window.
  on(messageReceived, 'conversations.away', async (tx, { conversationId, messageId, channel }) => {
    if (channel !== 'chat') await sendAwayNotice.in(tx, { conversationId, messageId });
  }),

  on(deliverySent, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { sent: data.externalId })),
  on(deliveryHeld, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { held: data.reason })),
  on(deliveryFailed, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { failed: data.reason })),
  on(deliveryBounced, 'conversations.delivery', (tx, data) => recordDelivery(tx, data, { bounced: data.reason, recipient: data.recipient, hard: data.hard })),

  on(businessHoursChanged, 'conversations.recount-targets', (tx, { before }, event) => recountRunning(tx, before, event.occurredAt)),

  on(agentDeactivated, 'conversations.release-work', (tx, { agentId }) => releaseWorkOf(tx, agentId)),
  on(customerErased, 'conversations.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
