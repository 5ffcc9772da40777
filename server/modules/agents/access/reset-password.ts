import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { House } from '../../../kernel/house.ts';
import { rateLimit } from '../../../kernel/rate-limit.ts';
import { replacePassword } from './change-password.ts';
import { passwordResetRequested } from '../events.ts';
import { checkPassword, hashPassword } from './hash-password.ts';
import { asSelf } from './open-session.ts';
import { takeTwoFactorAway } from './set-up-two-factor.ts';
import { takeAtLeast } from './take-at-least.ts';
import { email, newPassword } from '../schema.ts';

const validMinutes = 60;

/** Notes that a link was asked for; the mail itself is sent by whoever reacts to the event. */
const noteRequest = command({
  name: 'agents.request-password-reset',
  permission: null,
  input: z.object({ agentId: z.number() }),
  async run(tx, { agentId }) {
    const expires_at = new Date(tx.now.getTime() + validMinutes * 60_000);
    const { id } = await tx.db.insertInto('password_resets').values({ store_id: tx.storeId, agent_id: agentId, expires_at, created_at: tx.now })
      .returning('id').executeTakeFirstOrThrow();
    tx.emit(passwordResetRequested({ agentId, resetId: id }));
    return { id };
  },
});

/** Asks for a link by mail. The answer is the same for an unknown address; three an hour for one address. */
export async function requestPasswordReset(house: House, given: string, ip: string | undefined): Promise<void> {
  const address = email.parse(given);
  await rateLimit(house, 0, `reset:${ip ?? ''}`, { limit: 20, seconds: 3_600 });
  await rateLimit(house, 0, `reset:${address}`, { limit: 3, seconds: 3_600 });
  const began = performance.now();
  const { rows } = await house.database.app.query<{ store_id: number; agent_id: number }>('select store_id, agent_id from agents_with_email($1)', [address]);
  for (const row of rows) await noteRequest(asSelf(house, row.store_id, row.agent_id, ip), { agentId: row.agent_id });
  await takeAtLeast(began, 150);
}

/** The address of the page where a new password is chosen. Whoever has it can do so once within the hour. */
export function passwordResetLink(house: House, storeId: number, resetId: number): string {
  const token = house.secrets.sign('password-reset', { s: storeId, r: resetId }, new Date(house.clock.now().getTime() + validMinutes * 60_000));
  return `${house.config.PUBLIC_URL}/reset-password#${token}`;
}

export const resetPasswordInput = z.object({ token: z.string().min(1).max(1_000), password: newPassword });

/** Sets a new password by a link: once, within the hour. Every session of the agent ends. */
export async function resetPassword(house: House, input: z.output<typeof resetPasswordInput>, ip: string | undefined): Promise<void> {
  const claim = house.secrets.verify<{ s: number; r: number }>('password-reset', input.token, house.clock.now());
  if (!claim) return expired();
  const { rows } = await house.database.owner.query<{ agent_id: number; email: string; name: string }>(
    `select agents.id as agent_id, email, name from password_resets join agents on agents.store_id = password_resets.store_id and agents.id = agent_id
     where password_resets.store_id = $1 and password_resets.id = $2 and used_at is null and expires_at > $3 and deactivated_at is null`,
    [claim.s, claim.r, house.clock.now()]);
  const agent = rows[0];
  if (!agent) return expired();
  checkPassword(input.password, [agent.email, agent.name]);
  const passwordHash = await hashPassword(input.password);
  await useLink(asSelf(house, claim.s, agent.agent_id, ip), { agentId: agent.agent_id, resetId: claim.r, passwordHash });
}

function expired(): never {
  return fail('not_found', 'link_expired', 'This link has expired or was used already. Please ask for a new one.');
}

/** Uses the link up: of many at the same time exactly one wins. */
const useLink = command({
  name: 'agents.reset-password',
  permission: null,
  input: z.object({ agentId: z.number(), resetId: z.number(), passwordHash: z.string() }),
  redact: ['passwordHash'],
  async run(tx, { agentId, resetId, passwordHash }) {
    const mine = await tx.db.updateTable('password_resets').set({ used_at: tx.now })
      .where('store_id', '=', tx.storeId).where('id', '=', resetId).where('used_at', 'is', null).returning('id').executeTakeFirst();
    if (!mine) expired();
    await replacePassword.in(tx, { agentId, passwordHash, because: 'reset' });
  },
});

/**
 * For `dangol reset-password EMAIL`: gives the agent a new password, takes the second factor away when asked, and ends every session.
 * Returns the stores it was changed in; stops with 404 where nobody has the address. Whoever can run this can read the database anyway.
 */
export async function resetPasswordByOperator(house: House, given: string, password: string, { removeSecondFactor = false } = {}): Promise<string[]> {
  const address = email.parse(given);
  checkPassword(password, [address]);
  const passwordHash = await hashPassword(newPassword.parse(password));
  const { rows } = await house.database.app.query<{ store_id: number; agent_id: number; store_name: string }>('select * from agents_with_email($1)', [address]);
  if (rows.length === 0) return fail('not_found', 'nobody_signs_in', `Nobody signs in with ${address}.`);
  for (const row of rows) {
    await resetHere(asSystem(house, row.store_id, 'dangol reset-password'), { agentId: row.agent_id, passwordHash, removeSecondFactor });
  }
  return rows.map((row) => row.store_name);
}

const resetHere = command({
  name: 'agents.reset-password-by-operator',
  permission: null,
  input: z.object({ agentId: z.number(), passwordHash: z.string(), removeSecondFactor: z.boolean() }),
  redact: ['passwordHash'],
  async run(tx, { agentId, passwordHash, removeSecondFactor }) {
    await replacePassword.in(tx, { agentId, passwordHash, because: 'reset' });
    if (removeSecondFactor) await takeTwoFactorAway(tx, agentId);
  },
});
