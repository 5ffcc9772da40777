import { on, onMany } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { conversationMerged, conversationSplit, messageSent } from '../conversations/events.ts';
import { deliveryFailed, deliveryHeld } from '../deliveries/events.ts';
import { addVisitorsOf } from './add-visitors-of.ts';
import { eraseCustomer } from './erase-customer.ts';
import { planMails } from './mail-answers.ts';
import { sayMailFailed } from './say-mail-failed.ts';

export const reactions = [
  on(customerErased, 'storefront.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
  onMany(messageSent, 'storefront.follow-by-mail', (tx, data, events) =>
    planMails(tx, data.map(({ conversationId, channel }, index) => ({ conversationId, channel, at: events[index]!.occurredAt })).filter(({ channel }) => channel === 'chat'))),
  on(conversationMerged, 'storefront.follow-merge', (tx, { conversationId, intoId }) => addVisitorsOf(tx, conversationId, intoId)),
  on(conversationSplit, 'storefront.follow-split', (tx, { conversationId, newId }) => addVisitorsOf(tx, conversationId, newId)),
  on(deliveryFailed, 'storefront.mail-failed', (tx, { deliveryId, reason }) => sayMailFailed(tx, deliveryId, reason)),
  on(deliveryHeld, 'storefront.mail-held', (tx, { deliveryId, reason }) => sayMailFailed(tx, deliveryId, reason)),
];
