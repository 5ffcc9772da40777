import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { refusesProfiling } from '../customers/consent/profiling.ts';
import { familyOf } from '../customers/merging/family.ts';
import { planValues, settleMinutes } from './plan-values.ts';

interface Said { customerId: number; purpose: string }

/** Who no longer wants to be profiled: what was worked out about them is deleted at once, and nothing new comes. */
export async function forgetUnwanted(tx: Tx, { customerId, purpose }: Said): Promise<void> {
  if (purpose !== 'profiling') return;
  const recordIds = await familyOf(tx, customerId);
  if (!(await refusesProfiling(tx, recordIds))) return;
  await sql`delete from customer_values where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db);
}

/** Who wants it again after all is worked out anew; a first yes changes nothing, as nobody was left out. */
export async function planIfWanted(tx: Tx, { customerId, purpose }: Said): Promise<void> {
  if (purpose !== 'profiling') return;
  const recordIds = await familyOf(tx, customerId);
  const { rows } = await sql`
    select from consents where store_id = ${tx.storeId} and purpose = 'profiling' and decision = 'withdrawn' and customer_id = any(${recordIds}::bigint[]) limit 1`.execute(tx.db);
  if (rows.length > 0) planValues(tx, settleMinutes);
}
