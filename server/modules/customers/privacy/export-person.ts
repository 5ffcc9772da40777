import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { listConsents } from '../consent/queries.ts';
import { familyOf } from '../merging/family.ts';
import { readCustomer } from '../queries.ts';
import { personData } from './person-data.ts';

/** Everything the house keeps about a person, as plain JSON (GDPR art. 15 and 20). A command, so that it stands in the audit log. 404 unknown. */
export const exportPerson = command({
  name: 'customers.export',
  permission: 'customers.export',
  input: z.object({ id: z.number().int().positive() }),
  async run(tx, { id }) {
    const customer = await readCustomer(tx, id);
    const recordIds = await familyOf(tx, id);
    const { rows: events } = await sql<{ type: string; at: Date; data: unknown }>`
      select type, occurred_at as at, data from events where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) order by occurred_at, id limit 100000`.execute(tx.db);
    const modules: Record<string, unknown> = {};
    for (const kept of personData()) modules[kept.name] = await kept.collect(tx, recordIds);
    return { exportedAt: tx.now, customer, consents: await listConsents(tx, recordIds), ...modules, events };
  },
});
