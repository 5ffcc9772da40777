import { command, requirePermission } from '../../../kernel/command.ts';
import { lastPlace } from '../put-in-order.ts';
import { agentId, json, requireAgent } from '../take.ts';
import { views } from './queries.ts';
import { viewBody } from './schema.ts';

/** Creates a view of one's own, or a shared one with the permission for it. */
export const createView = command({
  name: 'conversations.create-view',
  permission: 'conversations.read',
  input: viewBody,
  async run(tx, input) {
    if (input.shared) requirePermission(tx, 'views.manage');
    const row = await tx.db.insertInto('views').values({
      store_id: tx.storeId, name: input.name, filter: json(input.filter), sort: input.sort, owner_agent_id: input.shared ? null : requireAgent(tx),
      position: lastPlace, created_at: tx.now, created_by: agentId(tx),
    }).returning('id').executeTakeFirstOrThrow();
    return (await views(tx)).find((one) => one.id === row.id)!;
  },
});
