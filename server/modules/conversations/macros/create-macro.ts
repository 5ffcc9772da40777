import type { z } from 'zod';
import { command, requirePermission } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { requireForSale } from '../../orders/cards/queries.ts';
import { mayShowProducts } from '../reply.ts';
import { agentId, json, requireAgent } from '../take.ts';
import { macroOf, macros } from './queries.ts';
import { checkTemplate } from './render-text.ts';
import { macroBody } from './schema.ts';

/** Creates a macro, of one's own or, with the permission for it, for everybody. 422 for a text that is no template and for products that cannot be shown. */
export const createMacro = command({
  name: 'conversations.create-macro',
  permission: 'conversations.write',
  input: macroBody,
  async run(tx, input) {
    mayShowProducts(tx, input);
    await requireForSale(tx, input.variantIds);
    const values = await columnsOf(tx, input, null);
    const row = await tx.db.insertInto('macros').values({ store_id: tx.storeId, ...values, created_at: tx.now, created_by: agentId(tx) })
      .returning('id').executeTakeFirstOrThrow();
    return macroOf(tx, row.id);
  },
});

/** Columns of a macro, once everything in it holds. */
export async function columnsOf(tx: Tx, input: z.output<typeof macroBody>, exceptId: number | null) {
  if (input.shared) requirePermission(tx, 'macros.manage');
  for (const [language, body] of Object.entries(input.bodies)) {
    if (!body) continue;
    checkTemplate(body.text, `bodies.${language}.text`);
  }
  const sameName = (await macros(tx)).some((one) => one.id !== exceptId && one.shared === input.shared && one.name.toLowerCase() === input.name.toLowerCase());
  if (sameName) fail('conflict', 'name_taken', 'There is a macro with this name already.');
  return {
    name: input.name, category: input.category, shortcut: input.shortcut, bodies: json(input.bodies), actions: json(input.actions), variant_ids: input.variantIds,
    owner_agent_id: input.shared ? null : requireAgent(tx), updated_at: tx.now,
  };
}
