import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { lockRole, requireLimitsWithinOwn, requireOwner, requireWithinOwn } from './require-within-own.ts';
import { endSessionsOf } from './access/end-sessions.ts';
import { roleChanged } from './events.ts';
import { forgetTokens } from './known-token.ts';
import { isPermission, permissionsOf } from './permissions.ts';
import { inboxNames, limits } from './schema.ts';

const permissionList = z.array(z.string().refine(isPermission, 'is not a permission')).max(100).transform((all) => [...new Set(all)]);

export const roleInput = z.object({
  name: z.string().trim().min(1).max(60),
  description: z.string().trim().max(300),
  permissions: permissionList,
  inboxes: inboxNames,
  limits,
  twoFactorRequired: z.boolean(),
});

export const newRoleInput = roleInput.partial({ description: true, inboxes: true, limits: true, twoFactorRequired: true });

/** Makes a role of one's own permissions. */
export const createRole = command({
  name: 'agents.create-role',
  permission: 'roles.manage',
  input: newRoleInput,
  async run(tx, input) {
    requireWithinOwn(tx, input.permissions);
    requireLimitsWithinOwn(tx, input.limits ?? {});
    await requireFreeName(tx, input.name);
    const { id } = await tx.db.insertInto('roles').values({
      store_id: tx.storeId, name: input.name, description: input.description ?? '', permissions: input.permissions, inboxes: input.inboxes ?? null,
      limits: JSON.stringify(input.limits ?? {}), two_factor_required: input.twoFactorRequired ?? false, created_at: tx.now, updated_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    tx.emit(roleChanged({ roleId: id }));
    return { id };
  },
});

/**
 * Changes a role. A built-in one keeps its name and permissions (a new version may add to them): its limits, inboxes and two-factor rule can change.
 * Whoever has the role is signed out elsewhere when it changes what they may do.
 */
export const updateRole = command({
  name: 'agents.update-role',
  permission: 'roles.manage',
  input: roleInput.partial().extend({ id: z.number() }),
  async run(tx, { id, ...input }) {
    const role = await lockRole(tx, id);
    if (role.key === 'owner') await requireOwner(tx);
    requireWithinOwn(tx, [...permissionsOf(role), ...input.permissions ?? []]);
    if (input.limits) requireLimitsWithinOwn(tx, input.limits);
    if (role.key && (input.name !== undefined || input.permissions !== undefined || input.description !== undefined)) {
      fail('conflict', 'built_in_role', 'A built-in role keeps its name and permissions. Make a role of your own instead.');
    }
    if (role.key === 'owner' && (input.limits !== undefined || input.inboxes)) fail('conflict', 'built_in_role', 'An owner has no limits.');
    if (input.name !== undefined && input.name.toLowerCase() !== role.name.toLowerCase()) await requireFreeName(tx, input.name);
    await tx.db.updateTable('roles').set({
      ...(input.name !== undefined && { name: input.name }),
      ...(input.description !== undefined && { description: input.description }),
      ...(input.permissions !== undefined && { permissions: input.permissions }),
      ...(input.inboxes !== undefined && { inboxes: input.inboxes }),
      ...(input.limits !== undefined && { limits: JSON.stringify(input.limits) }),
      ...(input.twoFactorRequired !== undefined && { two_factor_required: input.twoFactorRequired }),
      updated_at: tx.now,
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    const lost = input.permissions !== undefined && role.permissions.some((name) => !input.permissions!.includes(name as never));
    const narrowed = input.inboxes !== undefined && JSON.stringify(input.inboxes) !== JSON.stringify(role.inboxes);
    if (lost || narrowed) await signOutHolders(tx, id);
    tx.afterCommit(() => forgetTokens(tx.house));
    tx.emit(roleChanged({ roleId: id }));
  },
});

/** Removes a custom role that nobody has and nobody is invited to. */
export const deleteRole = command({
  name: 'agents.delete-role',
  permission: 'roles.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const role = await lockRole(tx, id);
    if (role.key) fail('conflict', 'built_in_role', 'A built-in role cannot be removed.');
    requireWithinOwn(tx, permissionsOf(role));
    const holder = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('role_id', '=', id).executeTakeFirst();
    const invited = await tx.db.selectFrom('invitations').select('id').where('store_id', '=', tx.storeId).where('role_id', '=', id).executeTakeFirst();
    if (holder ?? invited) fail('conflict', 'role_in_use', 'Somebody has this role or was invited to it. Give them another one first.');
    await tx.db.deleteFrom('roles').where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(roleChanged({ roleId: id }));
  },
});

async function signOutHolders(tx: Tx, roleId: number): Promise<void> {
  const holders = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('role_id', '=', roleId).execute();
  const own = tx.actor.kind === 'agent' ? tx.actor : null;
  for (const { id } of holders) await endSessionsOf(tx, id, 'role changed', own?.id === id ? own.sessionId : undefined);
}

async function requireFreeName(tx: Tx, name: string): Promise<void> {
  const taken = await tx.db.selectFrom('roles').select('id').where('store_id', '=', tx.storeId)
    .where((where) => where(where.fn('lower', ['name']), '=', name.toLowerCase())).executeTakeFirst();
  if (taken) fail('conflict', 'name_taken', 'There is a role of this name already.');
}
