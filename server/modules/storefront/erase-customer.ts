import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';

/** Forgets who a person was on the shop's pages: name, address, device, and the pages they opened. Their tokens are no longer taken. */
export async function eraseCustomer(tx: Tx, recordIds: number[]): Promise<void> {
  await sql`
    update visitors set name = null, email = null, external_id = null, device = null, page = null, zone = null, ended_at = coalesce(ended_at, ${tx.now})
    where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[])`.execute(tx.db);
  const { rows } = await sql<{ key: string }>`
    update files f set name = 'erased', size = 0 from visitor_files vf join visitors v on v.store_id = vf.store_id and v.id = vf.visitor_id
    where f.store_id = ${tx.storeId} and vf.store_id = f.store_id and vf.file_id = f.id and v.customer_id = any(${recordIds}::bigint[]) returning f.key`.execute(tx.db);
  await sql`select erase_page_views(${recordIds}::bigint[])`.execute(tx.db);
  tx.afterCommit(() => {
    for (const { key } of rows) tx.house.files.remove(key).catch((error: Error) => tx.house.log.error({ key, error: error.message }, 'a file could not be erased'));
  });
}
