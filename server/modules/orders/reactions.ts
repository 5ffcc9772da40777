import { on } from '../../kernel/events.ts';
import type { Reaction } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { eraseCustomer } from './erase-customer.ts';

export const reactions: Reaction[] = [
  on(customerErased, 'orders.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
