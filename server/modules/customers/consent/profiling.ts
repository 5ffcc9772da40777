import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';

/**
 * The persons (their canonical records) whose newest word on profiling is no, as part of another statement. Profiling is about the person, so
 * the newest word counts on whatever channel it was given; at the same moment a no counts (GDPR art. 7(3), 21(1)).
 */
export const refusingProfiling = (tx: Pick<Tx, 'storeId'>): RawBuilder<{ id: number }> => sql<{ id: number }>`
  select said.id from (
    select distinct on (c.canonical_id) c.canonical_id as id, p.decision
    from consents p join customers c on c.store_id = p.store_id and c.id = p.customer_id
    where p.store_id = ${tx.storeId} and p.purpose = 'profiling'
    order by c.canonical_id, p.decided_at desc, p.decision = 'withdrawn' desc
  ) as said where said.decision = 'withdrawn'`;

/** Whether the person of these records does not want to be profiled: nothing is worked out about them, and nothing of it shown. */
export async function refusesProfiling(tx: Tx, recordIds: number[]): Promise<boolean> {
  const { rows } = await sql<{ decision: string }>`
    select decision from consents where store_id = ${tx.storeId} and purpose = 'profiling' and customer_id = any(${recordIds}::bigint[])
    order by decided_at desc, decision = 'withdrawn' desc limit 1`.execute(tx.db);
  return rows[0]?.decision === 'withdrawn';
}
