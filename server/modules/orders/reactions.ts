import { on } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { sendingAgreed } from '../store/events.ts';
import { resumeActions } from './actions/jobs.ts';
import { eraseCustomer } from './erase-customer.ts';

export const reactions = [
  on(sendingAgreed, 'orders.resume-actions', (tx) => resumeActions(tx)),
  on(customerErased, 'orders.forget-person', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
