import type { Tx } from '../../../kernel/command.ts';
import { command, requirePermission } from '../../../kernel/command.ts';
import { id } from '../schema.ts';
import { json, requireAgent } from '../take.ts';
import { noSuchView } from './walk.ts';
import { views } from './queries.ts';
import type { View } from './queries.ts';
import { viewBody } from './schema.ts';

/** Changes a view. Shared ones, and making one shared, need the permission for it. */
export const updateView = command({
  name: 'conversations.update-view',
  permission: 'conversations.read',
  input: viewBody.extend({ id }),
  async run(tx, input) {
    await viewToChange(tx, input.id);
    if (input.shared) requirePermission(tx, 'views.manage');
    await tx.db.updateTable('views')
      .set({ name: input.name, filter: json(input.filter), sort: input.sort, owner_agent_id: input.shared ? null : requireAgent(tx) })
      .where('store_id', '=', tx.storeId).where('id', '=', input.id).execute();
    return (await views(tx)).find((one) => one.id === input.id)!;
  },
});

/** A view the actor may change; 404 for somebody else's. */
export async function viewToChange(tx: Tx, viewId: number): Promise<View> {
  const found = (await views(tx)).find((one) => one.id === viewId) ?? noSuchView();
  if (found.shared) requirePermission(tx, 'views.manage');
  return found;
}
