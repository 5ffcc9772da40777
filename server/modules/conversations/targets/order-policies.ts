import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { policiesChanged } from '../events.ts';
import { id } from '../schema.ts';
import { policies } from './queries.ts';

/** Orders the reply targets; the first that fits a conversation counts. */
export const orderPolicies = command({
  name: 'conversations.order-policies',
  permission: 'targets.manage',
  input: z.object({ ids: z.array(id).min(1).max(100) }),
  async run(tx, { ids }) {
    await sql`
      update sla_policies set position = given.position from unnest(${ids}::bigint[]) with ordinality as given (id, position)
      where sla_policies.store_id = ${tx.storeId} and sla_policies.id = given.id`.execute(tx.db);
    tx.emit(policiesChanged({}));
    return { items: await policies(tx) };
  },
});
