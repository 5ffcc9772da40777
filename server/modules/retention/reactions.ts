import { sql } from 'kysely';
import { on } from '../../kernel/events.ts';
import { consentGranted, consentWithdrawn, customerErased, customerMerged, customerUnmerged } from '../customers/events.ts';
import { importFinished } from '../orders/events.ts';
import { forgetUnwanted, planIfWanted } from './forget-unwanted.ts';
import { planValues, settleMinutes } from './plan-values.ts';

export const reactions = [
  on(importFinished, 'retention.after-import', async (tx) => planValues(tx), { evenSilent: true }),
  on(customerMerged, 'retention.after-merge', async (tx) => planValues(tx, settleMinutes)),
  on(customerUnmerged, 'retention.after-unmerge', async (tx) => planValues(tx, settleMinutes)),
  on(consentWithdrawn, 'retention.forget-unwanted', forgetUnwanted, { evenSilent: true }),
  on(consentGranted, 'retention.after-consent', planIfWanted, { evenSilent: true }),
  on(customerErased, 'retention.forget-person', (tx, { recordIds }) => sql`
    delete from customer_values where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db), { evenSilent: true }),
];
