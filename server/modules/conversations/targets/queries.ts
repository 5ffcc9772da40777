import type { Selectable } from 'kysely';
import type { DB } from '../../../../db/schema.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { remember } from '../../../kernel/remember.ts';
import { policiesChanged } from '../events.ts';
import type { Priority } from '../schema.ts';

export type PolicyRow = Selectable<DB['sla_policies']>;

/** All reply targets there ever were, in order: a running timer keeps to its own, in force or not. */
export const everyPolicy = remember('targets.policies', [policiesChanged], (tx): Promise<PolicyRow[]> =>
  tx.db.selectFrom('sla_policies').selectAll().where('store_id', '=', tx.storeId).orderBy('position').orderBy('id').execute());

function toPolicy(row: PolicyRow) {
  return {
    id: row.id, name: row.name, position: row.position, channels: row.channels, priorities: row.priorities as Priority[],
    firstResponseMinutes: row.first_response_minutes, nextResponseMinutes: row.next_response_minutes, resolutionMinutes: row.resolution_minutes,
    warnPercent: row.warn_percent, aroundTheClock: row.around_the_clock_at !== null,
  };
}

/** The reply targets in force, in order. */
export async function policies(tx: Tx) {
  return (await everyPolicy(tx)).filter((row) => row.archived_at === null).map(toPolicy);
}

/** One of the reply targets in force, or 404. */
export async function policyOf(tx: Tx, id: number) {
  return (await policies(tx)).find((one) => one.id === id) ?? fail('not_found', 'policy_not_found', 'There are no such reply targets.');
}
