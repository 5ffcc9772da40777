import { sql } from 'kysely';
import { on } from '../../kernel/events.ts';
import { customerErased, customerMerged, customerUnmerged } from '../customers/events.ts';
import { importFinished } from '../orders/events.ts';
import { planValues } from './plan-values.ts';

/** Merges come in rows: the figures are worked out again when there was none for so long. */
const afterMergeMinutes = 10;

export const reactions = [
  on(importFinished, 'retention.after-import', async (tx) => planValues(tx), { evenSilent: true }),
  on(customerMerged, 'retention.after-merge', async (tx) => planValues(tx, afterMergeMinutes)),
  on(customerUnmerged, 'retention.after-unmerge', async (tx) => planValues(tx, afterMergeMinutes)),
  on(customerErased, 'retention.forget-person', (tx, { recordIds }) => sql`
    delete from customer_values where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db), { evenSilent: true }),
];
