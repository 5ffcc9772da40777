import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { bulkVerb } from '../schema.ts';
import { json, requireAgent } from '../take.ts';
import { idsOf } from '../views/ids.ts';
import { viewFilter, viewKey } from '../views/schema.ts';
import { carryOnBulk } from './carry-on-bulk.ts';

/** As many as one bulk action takes. */
const mostOfView = 10_000;

export const bulkViewBody = z.object({
  view: viewKey,
  /** Narrows the view, or replaces its conditions. */
  filter: viewFilter.default({}),
  verb: bulkVerb,
  /** The body of the verb. */
  input: z.record(z.string(), z.unknown()).default({}),
});

/**
 * One verb on all that a view holds now, whatever comes into it later. It is done by a job, in the name of whoever asked; `more` says
 * that the view holds more than one bulk action takes. 403 for API keys, which name what they mean.
 */
export const bulkView = command({
  name: 'conversations.bulk-view',
  permission: 'conversations.write',
  input: bulkViewBody,
  async run(tx, { view, filter, verb, input }) {
    const agent = requireAgent(tx);
    const ids = await idsOf(tx, { view, filter }, mostOfView + 1);
    const todo = ids.slice(0, mostOfView).map((id) => ({ id, verb, input }));
    const row = await tx.db.insertInto('bulk_actions').values({
      store_id: tx.storeId, agent_id: agent, verb, input: json(input), todo: json(todo), total: todo.length,
      done_at: todo.length === 0 ? tx.now : null,
    }).returning('id').executeTakeFirstOrThrow();
    if (todo.length > 0) tx.enqueue(carryOnBulk.with({ id: row.id }));
    return { id: row.id, total: todo.length, more: ids.length > mostOfView };
  },
});
