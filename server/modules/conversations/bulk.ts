import { z } from 'zod';
import { command, read, requirePermission } from '../../kernel/command.ts';
import { HouseError } from '../../kernel/errors.ts';
import type { Context } from '../../kernel/house.ts';
import { bulkVerbs } from './bulk-verbs.ts';
import type { BulkVerb, Inverse } from './bulk-verbs.ts';
import { agentId, json } from './take.ts';
import { idsOf } from './views/ids.ts';
import type { ViewFilter } from './views/schema.ts';

const most = 1_000;

export interface BulkInput {
  ids?: number[] | undefined;
  view?: string | undefined;
  filter?: ViewFilter | undefined;
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

/** One verb on many conversations, each by itself: what cannot be done is said and stops nothing else. What changed can be undone. */
export async function bulk(context: Context, given: BulkInput) {
  requirePermission(context, 'conversations.write');
  const ids = [...new Set(given.ids ?? await read(context, (tx) => idsOf(tx, { view: given.view ?? 'all', filter: given.filter }, most + 1)))];
  const entry = bulkVerbs[given.verb];
  const results: Result[] = [];
  const inverses: Inverse[] = [];
  for (const id of ids.slice(0, most)) {
    try {
      const before = await read(context, (tx) => tx.db.selectFrom('conversations').selectAll()
        .where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst());
      const { changed } = await entry.run(context, { ...given.input, conversationId: id });
      results.push({ id, ok: true, changed });
      const back = changed && before ? entry.inverse(before, given.input) : null;
      if (back) inverses.push({ id, ...back });
    } catch (error) {
      if (!(error instanceof HouseError)) throw error;
      results.push({ id, ok: false, changed: false, code: error.code, message: error.message });
    }
  }
  const undo = inverses.length === 0 ? null : await remember(context, { verb: given.verb, input: given.input, inverses });
  return { results, more: ids.length > most, undo: undo === null ? null : String(undo) };
}

const inverseShape = z.object({ id: z.number(), verb: z.string(), input: z.record(z.string(), z.unknown()) });

const remember = command({
  name: 'conversations.bulk',
  permission: 'conversations.write',
  input: z.object({ verb: z.string(), input: z.record(z.string(), z.unknown()), inverses: z.array(inverseShape) }),
  redact: ['inverses'],
  async run(tx, { verb, input, inverses }) {
    const row = await tx.db.insertInto('bulk_actions').values({
      store_id: tx.storeId, agent_id: agentId(tx), verb, input: json(input), inverses: json(inverses), done_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    return row.id;
  },
});
