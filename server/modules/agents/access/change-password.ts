import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { rateLimit } from '../../../kernel/rate-limit.ts';
import { endSessionsOf } from './end-sessions.ts';
import { passwordChanged } from '../events.ts';
import { checkPassword, hashPassword, verifyPassword } from './hash-password.ts';
import { givenPassword, newPassword } from '../schema.ts';

export const changePasswordInput = z.object({ current: givenPassword, password: newPassword });

/** Replaces a password hash and ends every other session of the agent. */
export const replacePassword = command({
  name: 'agents.change-password',
  permission: null,
  input: z.object({ agentId: z.number(), passwordHash: z.string(), keepSession: z.number().optional(), because: z.enum(['changed', 'reset']) }),
  redact: ['passwordHash'],
  async run(tx, { agentId, passwordHash, keepSession, because }) {
    await tx.db.updateTable('agents').set({ password_hash: passwordHash, password_changed_at: tx.now })
      .where('store_id', '=', tx.storeId).where('id', '=', agentId).execute();
    await tx.db.updateTable('password_resets').set({ used_at: tx.now })
      .where('store_id', '=', tx.storeId).where('agent_id', '=', agentId).where('used_at', 'is', null).execute();
    tx.emit(passwordChanged({ agentId }));
    return { ended: await endSessionsOf(tx, agentId, `password ${because}`, keepSession) };
  },
});

/** Stops with 403 unless this is the acting agent's password; ten tries in 15 minutes. Returns who it is. */
export async function confirmPassword(context: Context, password: string): Promise<{ id: number; email: string; name: string; sessionId?: number }> {
  const { house, storeId, actor } = context;
  if (actor.kind !== 'agent') return fail('forbidden', 'agents_only', 'Only a signed-in person can do this.');
  await rateLimit(house, storeId, `password:${actor.id}`, { limit: 10, seconds: 900 });
  const { rows } = await house.database.owner.query<{ email: string; name: string; password_hash: string }>(
    'select email, name, password_hash from agents where store_id = $1 and id = $2', [storeId, actor.id]);
  const agent = rows[0];
  if (!agent || !await verifyPassword(agent.password_hash, password)) return fail('forbidden', 'wrong_password', 'The current password is not right.');
  return { id: actor.id, email: agent.email, name: agent.name, ...(actor.sessionId !== undefined && { sessionId: actor.sessionId }) };
}

/** Changes one's own password; the session that asks stays. */
export async function changePassword(context: Context, input: z.output<typeof changePasswordInput>): Promise<{ ended: number }> {
  const agent = await confirmPassword(context, input.current);
  checkPassword(input.password, [agent.email, agent.name]);
  const passwordHash = await hashPassword(input.password);
  return replacePassword(context, { agentId: agent.id, passwordHash, because: 'changed', ...(agent.sessionId !== undefined && { keepSession: agent.sessionId }) });
}
