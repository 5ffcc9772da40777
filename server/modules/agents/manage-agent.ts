import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { forgetTokens } from './known-token.ts';
import { lockManagedAgent, requireAnotherOwner, requireMayGive } from './require-within-own.ts';
import { endSessionsOf } from './access/end-sessions.ts';
import { agentChanged, agentDeactivated, agentReactivated } from './events.ts';
import { inboxNames, language, personName } from './schema.ts';
import { takeTwoFactorAway } from './access/set-up-two-factor.ts';

export const agentInput = z.object({
  name: personName,
  roleId: z.number().int().positive(),
  languages: z.array(language).max(3).transform((all) => [...new Set(all)]),
  skills: z.array(z.string().trim().min(1).max(40)).max(30).transform((all) => [...new Set(all)]),
  maxLoad: z.number().int().min(0).max(1_000),
  inboxes: inboxNames,
}).partial();

/** Changes what a colleague may and can do. A new role ends their sessions; nobody changes their own role. */
export const updateAgent = command({
  name: 'agents.update',
  permission: 'agents.manage',
  input: agentInput.extend({ id: z.number() }),
  async run(tx, { id, ...input }) {
    const { agent, role, self } = await lockManagedAgent(tx, id);
    const newRole = input.roleId !== undefined && input.roleId !== agent.role_id;
    if (newRole) {
      if (self) fail('forbidden', 'own_role', 'Nobody changes their own role. Ask another owner or admin.');
      await requireMayGive(tx, input.roleId!);
      if (role.key === 'owner') await requireAnotherOwner(tx, id);
    }
    if (input.inboxes !== undefined && self) fail('forbidden', 'own_role', 'Nobody changes their own restrictions. Ask another owner or admin.');
    await tx.db.updateTable('agents').set({
      name: input.name ?? agent.name,
      ...(newRole && { role_id: input.roleId! }),
      ...(input.languages !== undefined && { languages: input.languages }),
      ...(input.skills !== undefined && { skills: input.skills }),
      ...(input.maxLoad !== undefined && { max_load: input.maxLoad }),
      ...(input.inboxes !== undefined && { inboxes: input.inboxes }),
    }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    if (newRole) await endSessionsOf(tx, id, 'role changed');
    tx.afterCommit(() => forgetTokens(tx.house));
    tx.emit(agentChanged({ agentId: id }));
  },
});

/** Takes somebody's access away at once; what they did stays. */
export const deactivateAgent = command({
  name: 'agents.deactivate',
  permission: 'agents.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const { agent, role, self } = await lockManagedAgent(tx, id);
    if (self) fail('forbidden', 'own_account', 'Nobody deactivates themselves.');
    if (agent.deactivated_at) return;
    if (role.key === 'owner') await requireAnotherOwner(tx, id);
    await tx.db.updateTable('agents').set({ deactivated_at: tx.now, deactivated_by: tx.actor.kind === 'agent' ? tx.actor.id : null })
      .where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    await tx.db.updateTable('api_keys').set({ revoked_at: tx.now }).where('store_id', '=', tx.storeId).where('created_by', '=', id).where('revoked_at', 'is', null).execute();
    // Ending sessions lets every process forget what it knows of tokens, API keys included.
    await endSessionsOf(tx, id, 'deactivated');
    tx.emit(agentDeactivated({ agentId: id }));
  },
});

/** Lets somebody back in, with the role they had. */
export const reactivateAgent = command({
  name: 'agents.reactivate',
  permission: 'agents.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const { agent } = await lockManagedAgent(tx, id);
    if (!agent.deactivated_at) return;
    await requireMayGive(tx, agent.role_id);
    await tx.db.updateTable('agents').set({ deactivated_at: null, deactivated_by: null }).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    tx.emit(agentReactivated({ agentId: id }));
  },
});

/** For a colleague who lost phone and recovery codes: removes their second factor and signs them out everywhere. */
export const resetTwoFactor = command({
  name: 'agents.reset-two-factor',
  permission: 'agents.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const { self } = await lockManagedAgent(tx, id);
    if (self) fail('forbidden', 'own_account', 'Turn your own two-factor sign-in off with your password.');
    await takeTwoFactorAway(tx, id);
    tx.emit(agentChanged({ agentId: id }));
  },
});
