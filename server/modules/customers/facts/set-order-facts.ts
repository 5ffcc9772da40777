import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { lockTotals, refreshTotals } from './refresh-totals.ts';

/** What all orders of one record in one currency come to. Money in minor units, refunds taken off. */
export interface OrderFacts {
  customerId: number;
  currency: string;
  orders: number;
  spent: number;
  firstOrderAt: Date | null;
  lastOrderAt: Date | null;
}

/**
 * Replaces what is known of these customers' orders. `count` is asked after the rows are locked, so it sees all that is committed
 * and two callers cannot overwrite each other with old sums. Give the ids as they stand on the orders; a merge needs nothing.
 */
export async function setOrderFacts(tx: Tx, customerIds: number[], count: (customerIds: number[]) => Promise<OrderFacts[]>): Promise<void> {
  const ids = [...new Set(customerIds)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  const canonicalIds = await lockTotals(tx, ids);
  const facts = await count(ids);
  const rows = facts.filter((fact) => ids.includes(fact.customerId));
  await sql`delete from customer_spend where store_id = ${tx.storeId} and customer_id = any(${ids}::bigint[])`.execute(tx.db);
  await sql`
    insert into customer_spend (store_id, customer_id, currency, orders, spent, first_order_at, last_order_at)
    select ${tx.storeId}, "customerId", currency, orders, spent, "firstOrderAt", "lastOrderAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as rows ("customerId" bigint, currency text, orders integer, spent bigint, "firstOrderAt" timestamptz, "lastOrderAt" timestamptz)`.execute(tx.db);
  await refreshTotals(tx, canonicalIds);
}
