import { on } from '../../kernel/events.ts';
import { customerErased } from '../customers/events.ts';
import { sendingAgreed } from '../store/events.ts';
import { eraseCustomer } from './erase-customer.ts';
import { releaseRestored } from './release.ts';

export const reactions = [
  on(sendingAgreed, 'deliveries.release-restored', async (tx, { waiting }) => { if (waiting === 'send') await releaseRestored(tx); }),
  on(customerErased, 'deliveries.erase', (tx, { recordIds }) => eraseCustomer(tx, recordIds), { evenSilent: true }),
];
