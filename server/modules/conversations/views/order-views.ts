import { sql } from 'kysely';
import { z } from 'zod';
import { allowed, command } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { views } from './queries.ts';

/** Orders the views. Those the actor may not change stay where they are. */
export const orderViews = command({
  name: 'conversations.order-views',
  permission: 'conversations.read',
  input: z.object({ ids: z.array(id).min(1).max(200) }),
  async run(tx, { ids }) {
    const mine = (await views(tx)).filter((one) => !one.shared || allowed(tx.actor, 'views.manage')).map((one) => one.id);
    await sql`
      update views set position = given.position from unnest(${ids}::bigint[]) with ordinality as given (id, position)
      where views.store_id = ${tx.storeId} and views.id = given.id and views.id = any(${mine}::bigint[])`.execute(tx.db);
    return { items: await views(tx) };
  },
});
