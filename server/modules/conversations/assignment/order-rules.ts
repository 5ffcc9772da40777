import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { rules } from './queries.ts';

/** Orders the assignment rules; the first that fits a conversation counts. */
export const orderRules = command({
  name: 'conversations.order-rules',
  permission: 'targets.manage',
  input: z.object({ ids: z.array(id).min(1).max(100) }),
  async run(tx, { ids }) {
    await sql`
      update assignment_rules set position = given.position from unnest(${ids}::bigint[]) with ordinality as given (id, position)
      where assignment_rules.store_id = ${tx.storeId} and assignment_rules.id = given.id`.execute(tx.db);
    return { items: await rules(tx) };
  },
});
