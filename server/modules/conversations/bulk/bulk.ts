import { z } from 'zod';
import { command, requirePermission } from '../../../kernel/command.ts';
import { HouseError } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { bulkVerb } from '../schema.ts';
import { agentId, json, take } from '../take.ts';
import type { Step } from './schema.ts';
import { bulkVerbs } from './verbs.ts';
import type { BulkVerb } from './verbs.ts';

export interface BulkInput {
  ids: number[];
  verb: BulkVerb;
  input: Record<string, unknown>;
}

interface Result {
  id: number;
  ok: boolean;
  changed: boolean;
  code?: string;
  message?: string;
}

/** One verb on conversations that are named, each by itself: what cannot be done is said and stops nothing else. What changed can be undone. */
export async function bulk(context: Context, { ids, verb, input }: BulkInput) {
  requirePermission(context, 'conversations.write');
  const bulkId = await begin(context, { verb, input });
  const { results, waysBack } = await doSteps(context, [...new Set(ids)].map((id) => ({ id, verb, input })), bulkId);
  return { results, undo: waysBack > 0 ? String(bulkId) : null };
}

const begin = command({
  name: 'conversations.bulk',
  permission: 'conversations.write',
  input: z.object({ verb: bulkVerb, input: z.record(z.string(), z.unknown()) }),
  async run(tx, { verb, input }) {
    const row = await tx.db.insertInto('bulk_actions').values({
      store_id: tx.storeId, agent_id: agentId(tx), verb, input: json(input), done_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    return row.id;
  },
});

/**
 * Does steps one after the other, each in a transaction of its own in which the way back is kept under `bulkId`: whatever stops them,
 * what was changed can be put back. Null where nothing is kept, as when this is the way back.
 */
export async function doSteps(context: Context, steps: Step[], bulkId: number | null): Promise<{ results: Result[]; waysBack: number }> {
  const results: Result[] = [];
  let waysBack = 0;
  for (const step of steps) {
    try {
      const { changed, hasWayBack } = await doStep(context, step, bulkId);
      results.push({ id: step.id, ok: true, changed });
      if (hasWayBack) waysBack += 1;
    } catch (error) {
      if (!(error instanceof HouseError)) throw error;
      results.push({ id: step.id, ok: false, changed: false, code: error.code, message: error.message });
    }
  }
  return { results, waysBack };
}

function doStep(context: Context, { id, verb, input }: Step, bulkId: number | null): Promise<{ changed: boolean; hasWayBack: boolean }> {
  let hasWayBack = false;
  return bulkVerbs[verb].within(context, { ...input, conversationId: id }, async (tx, run) => {
    const before = await take(tx, id, { evenMerged: true });
    const done = await run();
    const back = done.changed ? bulkVerbs[verb].inverse(before, input) : null;
    hasWayBack = back !== null;
    if (bulkId !== null && back) {
      // What was begun before and is done again was the other way before that.
      await tx.db.insertInto('bulk_changes').values({ store_id: tx.storeId, bulk_action_id: bulkId, conversation_id: id, back: json(back) })
        .onConflict((clash) => clash.doNothing()).execute();
    }
    return done;
  }).then(({ changed }) => ({ changed, hasWayBack }));
}
