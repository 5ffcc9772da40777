import { on } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { eraseCustomer } from './erase-customer.ts';

export const reactions = [
  on(customerErased, 'orders.forget-person', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
