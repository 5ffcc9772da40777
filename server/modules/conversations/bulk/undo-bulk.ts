import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { agentId, json } from '../take.ts';
import { doSteps } from './bulk.ts';
import { carryOnBulk } from './carry-on-bulk.ts';
import type { Step } from './schema.ts';

/**
 * Undoes a bulk action of one's own, conversation by conversation. What was done to a whole view is taken back by a job: `run` names
 * it. 404 for one that is not there, 409 when it is not over or was undone before.
 */
export async function undoBulk(context: Context, given: { undo: string }) {
  const { steps, run } = await claim(context, given);
  const { results } = await doSteps(context, steps, null);
  return { results: results.map(({ id, ok, code, message }) => ({ id, ok, ...(code ? { code, message } : {}) })), run };
}

/** Claims the undoing, so that it happens once. */
const claim = command({
  name: 'conversations.undo-bulk',
  permission: 'conversations.write',
  input: z.object({ undo: z.string().regex(/^\d{1,15}$/) }),
  async run(tx, { undo }) {
    const id = Number(undo);
    const row = await tx.db.selectFrom('bulk_actions').select(['agent_id', 'verb', 'input', 'todo', 'done_at', 'undone_at'])
      .where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row || row.agent_id !== agentId(tx)) fail('not_found', 'bulk_not_found', 'There is nothing to undo.');
    if (row.undone_at) fail('conflict', 'already_undone', 'This was already undone.');
    if (!row.done_at) fail('conflict', 'bulk_running', 'This is still being done.');
    await tx.db.updateTable('bulk_actions').set({ undone_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    const changes = await tx.db.selectFrom('bulk_changes').select(['conversation_id', 'back'])
      .where('store_id', '=', tx.storeId).where('bulk_action_id', '=', id).orderBy('conversation_id').execute();
    const steps = changes.map((one) => ({ id: one.conversation_id, ...one.back as unknown as Omit<Step, 'id'> }));
    if (row.todo === null) return { steps, run: null };
    const begun = await tx.db.insertInto('bulk_actions').values({
      store_id: tx.storeId, agent_id: row.agent_id, verb: row.verb, input: json(row.input), todo: json(steps), total: steps.length,
    }).returning('id').executeTakeFirstOrThrow();
    tx.enqueue(carryOnBulk.with({ id: begun.id }));
    return { steps: [], run: { id: begun.id, total: steps.length } };
  },
});
