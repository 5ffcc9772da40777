import { on, onMany } from '../../kernel/events.ts';
import { conversationMerged, conversationRestored, conversationSplit, messageUndone, messageWritten } from '../conversations/events.ts';
import { customerErased } from '../customers/events.ts';
import { eraseCustomer } from './erase-customer.ts';
import { followMessages, forgetPromisesOf, notePromises } from './note-promises.ts';

export const reactions = [
  onMany(messageWritten, 'cases.note-promises', (tx, data) => notePromises(tx, data.map(({ messageId }) => messageId))),
  onMany(messageUndone, 'cases.forget-promises', (tx, data) => forgetPromisesOf(tx, data.map(({ messageId }) => messageId))),
  on(conversationMerged, 'cases.follow-merge', (tx, { conversationId }) => followMessages(tx, [conversationId])),
  on(conversationSplit, 'cases.follow-split', (tx, { conversationId }) => followMessages(tx, [conversationId])),
  on(conversationRestored, 'cases.follow-back', (tx, { conversationId, otherId }) => followMessages(tx, [conversationId, otherId])),
  on(customerErased, 'cases.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
