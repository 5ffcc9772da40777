import { z } from 'zod';
import { command, read, requirePermission } from '../../../kernel/command.ts';
import { HouseError } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { agentId, json } from '../take.ts';
import { stepShape } from './schema.ts';
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
  const { results, inverses } = await doSteps(context, [...new Set(ids)].map((id) => ({ id, verb, input })));
  const undo = inverses.length === 0 ? null : await remember(context, { verb, input, inverses });
  return { results, undo: undo === null ? null : String(undo) };
}

/** Does steps one after the other, each in a transaction of its own, and says what would put back what changed. */
export async function doSteps(context: Context, steps: Step[]): Promise<{ results: Result[]; inverses: Step[] }> {
  const results: Result[] = [];
  const inverses: Step[] = [];
  for (const { id, verb, input } of steps) {
    try {
      const before = await read(context, (tx) => tx.db.selectFrom('conversations').selectAll()
        .where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst());
      const { changed } = await bulkVerbs[verb].run(context, { ...input, conversationId: id });
      results.push({ id, ok: true, changed });
      const back = changed && before ? bulkVerbs[verb].inverse(before, input) : null;
      if (back) inverses.push({ id, ...back });
    } catch (error) {
      if (!(error instanceof HouseError)) throw error;
      results.push({ id, ok: false, changed: false, code: error.code, message: error.message });
    }
  }
  return { results, inverses };
}

const remember = command({
  name: 'conversations.bulk',
  permission: 'conversations.write',
  input: z.object({ verb: z.string(), input: z.record(z.string(), z.unknown()), inverses: z.array(stepShape) }),
  redact: ['inverses'],
  async run(tx, { verb, input, inverses }) {
    const row = await tx.db.insertInto('bulk_actions').values({
      store_id: tx.storeId, agent_id: agentId(tx), verb, input: json(input), inverses: json(inverses), done_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    return row.id;
  },
});
