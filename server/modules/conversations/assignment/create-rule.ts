import type { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { lastPlace } from '../put-in-order.ts';
import { json } from '../take.ts';
import { ruleOf } from './queries.ts';
import { ruleBody } from './schema.ts';

/** Creates an assignment rule, last in order. */
export const createRule = command({
  name: 'conversations.create-rule',
  permission: 'targets.manage',
  input: ruleBody,
  async run(tx, input) {
    const row = await tx.db.insertInto('assignment_rules')
      .values({ store_id: tx.storeId, ...await columnsOf(tx, input), position: lastPlace, created_at: tx.now }).returning('id').executeTakeFirstOrThrow();
    return ruleOf(tx, row.id);
  },
});

/** Columns of a rule. 422 for a team that does not exist. */
export async function columnsOf(tx: Tx, input: z.output<typeof ruleBody>) {
  if (input.teamId !== null) {
    const team = await tx.db.selectFrom('teams').select('id').where('store_id', '=', tx.storeId).where('id', '=', input.teamId).executeTakeFirst();
    if (!team) fail('invalid', 'team_not_found', 'There is no such team.');
  }
  return { name: input.name, filter: json(input.filter), team_id: input.teamId, skills: input.skills, disabled_at: input.enabled ? null : tx.now };
}
