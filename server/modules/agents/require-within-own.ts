import { allowed } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { limitOf, limitedActs, permissionsOf } from './permissions.ts';
import type { Limits } from './permissions.ts';

/** Stops with 403 when something would be given that the actor does not have: nobody raises themselves or others above themselves. */
export function requireWithinOwn(tx: Tx, permissions: Iterable<string>): void {
  const missing = [...permissions].filter((name) => !allowed(tx.actor, name));
  if (missing.length > 0) fail('forbidden', 'beyond_own', 'You cannot give permissions you do not have.', { missing });
}

/** Stops with 403 when a role would allow larger amounts than the actor's own. */
export function requireLimitsWithinOwn(tx: Tx, limits: Limits): void {
  const own = tx.actor as { kind: string; limits?: Limits };
  for (const act of limitedActs) {
    if (!own.limits?.[act]) continue;
    const given = limits[act];
    const within = given && Object.entries(given).every(([currency, amount]) => amount <= (limitOf(own, act, currency) ?? Number.POSITIVE_INFINITY));
    if (!within) fail('forbidden', 'beyond_own', 'You cannot set a higher limit than your own.', { act });
  }
}

/** A role of this store, locked, or 404. */
export async function lockRole(tx: Tx, id: number) {
  const role = await tx.db.selectFrom('roles').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
  return role ?? fail('not_found', 'not_found', 'There is no such role.');
}

/** Stops unless the actor may hand out this role: it holds nothing beyond the actor's own, and only an owner makes owners. */
export async function requireMayGive(tx: Tx, roleId: number) {
  const role = await lockRole(tx, roleId);
  if (role.key === 'owner') await requireOwner(tx);
  requireWithinOwn(tx, permissionsOf(role));
  requireLimitsWithinOwn(tx, role.limits as Limits);
  return role;
}

/** Stops with 403 unless an owner (or the house itself) acts. */
export async function requireOwner(tx: Tx): Promise<void> {
  if (tx.actor.kind === 'system') return;
  const row = tx.actor.kind === 'agent' && await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select('roles.key').where('agents.store_id', '=', tx.storeId).where('agents.id', '=', tx.actor.id).executeTakeFirst();
  if (!row || row.key !== 'owner') fail('forbidden', 'owners_only', 'Only an owner can do this.');
}

/** An agent of this store with their role, locked, whom the actor may manage: not above the actor; owners only by owners. */
export async function lockManagedAgent(tx: Tx, id: number) {
  const agent = await tx.db.selectFrom('agents').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (!agent) return fail('not_found', 'not_found', 'There is no such person.');
  const role = await lockRole(tx, agent.role_id);
  const self = tx.actor.kind === 'agent' && tx.actor.id === id;
  if (role.key === 'owner' && !self) await requireOwner(tx);
  if (!self) requireWithinOwn(tx, permissionsOf(role));
  return { agent, role, self };
}

/** Stops with 409 when nobody but this agent is an owner who can sign in. */
export async function requireAnotherOwner(tx: Tx, agentId: number): Promise<void> {
  const others = await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select('agents.id').where('agents.store_id', '=', tx.storeId).where('roles.key', '=', 'owner')
    .where('agents.deactivated_at', 'is', null).where('agents.id', '!=', agentId).forUpdate('agents').executeTakeFirst();
  if (!others) fail('conflict', 'last_owner', 'A store needs an owner. Make somebody else an owner first.');
}
