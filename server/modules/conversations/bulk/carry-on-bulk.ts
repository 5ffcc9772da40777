import { z } from 'zod';
import { command, read } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { defineJob } from '../../../kernel/jobs.ts';
import { agentContext } from '../../agents/authenticate.ts';
import { id } from '../schema.ts';
import { json } from '../take.ts';
import { doSteps } from './bulk.ts';
import { refusals, stepShape } from './schema.ts';
import type { Refusals } from './schema.ts';

const atOnce = 50;

/** Does what is left of a bulk action, in the name of whoever began it and with what they may do now. A restart goes on where it stopped. */
export const carryOnBulk = defineJob('conversations.bulk', z.object({ id }), async (context, given, { signal }) => {
  const row = await read(context, (tx) => tx.db.selectFrom('bulk_actions').select(['agent_id', 'todo', 'done', 'done_at'])
    .where('store_id', '=', tx.storeId).where('id', '=', given.id).executeTakeFirst());
  if (!row?.todo || row.done_at) return;
  const steps = z.array(stepShape).parse(row.todo);
  for (let at = row.done; at < steps.length; at += atOnce) {
    signal?.throwIfAborted();
    const some = steps.slice(at, at + atOnce);
    const refused = await doInNameOf(context, row.agent_id, some, given.id);
    await keepProgress(context, { id: given.id, done: at + some.length, refused });
  }
});

/** Looks up who it is for each few anew: what they may no longer do stops there. */
async function doInNameOf(context: Context, agentId: number | null, steps: z.output<typeof stepShape>[], bulkId: number): Promise<Refusals> {
  const person = agentId === null ? null : await agentContext(context, agentId);
  if (!person) return [{ code: 'not_permitted', message: 'Whoever began this does not work here any more.', count: steps.length }];
  const { results } = await doSteps(person, steps, bulkId);
  return results.filter((one) => !one.ok).map((one) => ({ code: one.code!, message: one.message!, count: 1 }));
}

const keepProgress = command({
  name: 'conversations.keep-bulk-progress',
  permission: 'conversations.write',
  audited: false,
  input: z.object({ id, done: z.number().int(), refused: refusals }),
  async run(tx, { id: bulkId, done, refused }) {
    const row = await tx.db.selectFrom('bulk_actions').select(['refused', 'total'])
      .where('store_id', '=', tx.storeId).where('id', '=', bulkId).forUpdate().executeTakeFirstOrThrow();
    await tx.db.updateTable('bulk_actions').set({
      done, refused: json(together(row.refused as Refusals, refused)),
      ...(done >= row.total ? { done_at: tx.now } : {}),
    }).where('store_id', '=', tx.storeId).where('id', '=', bulkId).execute();
    return { done };
  },
});

/** The reasons of both, each once. */
function together(before: Refusals, more: Refusals): Refusals {
  const counts = new Map<string, Refusals[number]>();
  for (const one of [...before, ...more]) counts.set(one.code, { ...one, count: one.count + (counts.get(one.code)?.count ?? 0) });
  return [...counts.values()];
}
