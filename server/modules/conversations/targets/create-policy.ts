import type { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { policiesChanged } from '../events.ts';
import { lastPlace } from '../put-in-order.ts';
import { policyOf } from './queries.ts';
import { policyBody } from './schema.ts';

/** Creates reply targets. They hold for conversations from their next change on. */
export const createPolicy = command({
  name: 'conversations.create-policy',
  permission: 'targets.manage',
  input: policyBody,
  async run(tx, input) {
    const row = await tx.db.insertInto('sla_policies')
      .values({ store_id: tx.storeId, ...columnsOf(tx, input), position: lastPlace, created_at: tx.now }).returning('id').executeTakeFirstOrThrow();
    tx.emit(policiesChanged({}));
    return policyOf(tx, row.id);
  },
});

/** Columns of reply targets. 422 when none of the three is set. */
export function columnsOf(tx: Tx, input: z.output<typeof policyBody>) {
  const { firstResponseMinutes: first, nextResponseMinutes: next, resolutionMinutes: resolution } = input;
  if (first === null && next === null && resolution === null) fail('invalid', 'no_target', 'Set at least one of the three times.');
  return {
    name: input.name, channels: input.channels, priorities: input.priorities, first_response_minutes: first, next_response_minutes: next,
    resolution_minutes: resolution, warn_percent: input.warnPercent, around_the_clock_at: input.aroundTheClock ? tx.now : null, updated_at: tx.now,
  };
}
