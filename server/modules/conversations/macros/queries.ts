import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { agentId } from '../take.ts';
import { macroAction } from './schema.ts';
import { z } from 'zod';

const bodies = z.record(z.string(), z.object({ text: z.string() }));

/** Macros of the reader: shared ones and their own, by category and name. `search` looks into names, shortcuts and texts. */
export async function macros(tx: Tx, search?: string) {
  const rows = await tx.db.selectFrom('macros').selectAll().where('store_id', '=', tx.storeId).where('archived_at', 'is', null)
    .where((where) => where.or([where('owner_agent_id', 'is', null), where('owner_agent_id', '=', agentId(tx) ?? 0)]))
    .orderBy('category').orderBy('name').orderBy('id').execute();
  const all = rows.map((row) => ({
    id: row.id, name: row.name, category: row.category, shortcut: row.shortcut, bodies: bodies.parse(row.bodies),
    actions: z.array(macroAction).parse(row.actions), variantIds: row.variant_ids, shared: row.owner_agent_id === null, usedCount: row.used_count,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }));
  const words = search?.trim().toLowerCase();
  if (!words) return all;
  return all.filter((one) => [one.name, one.category, one.shortcut ?? '', ...Object.values(one.bodies).map((body) => body.text)]
    .some((text) => text.toLowerCase().includes(words)));
}

export type Macro = Awaited<ReturnType<typeof macros>>[number];

/** One macro of the reader, or 404. */
export async function macroOf(tx: Tx, id: number): Promise<Macro> {
  return (await macros(tx)).find((one) => one.id === id) ?? fail('not_found', 'macro_not_found', 'There is no such macro.');
}
