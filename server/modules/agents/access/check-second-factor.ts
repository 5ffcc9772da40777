import { verify } from 'otplib';
import type { Tx } from '../../../kernel/command.ts';
import { hashToken } from '../../../kernel/secrets.ts';

const period = 30;

/** The step (RFC 6238, 30 s) of a time-based code that is right now or was half a minute ago; null when it is wrong or was used before. */
export async function matchingStep(secret: string, code: string, now: Date, lastStep: number | null): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: period });
  if (!result.valid || !('timeStep' in result)) return null;
  const step = result.timeStep;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** How a recovery code is compared and stored: without hyphens, spaces or case. */
export const recoveryHash = (code: string): Buffer => hashToken(code.replace(/[\s-]/g, '').toUpperCase());

/**
 * Uses up a second factor of an agent in this transaction: a time-based code or a recovery code, each once only.
 * Returns which one it was, or null when it is wrong.
 */
export async function useSecondFactor(tx: Tx, agentId: number, code: string): Promise<'totp' | 'recovery' | null> {
  const agent = await tx.db.selectFrom('agents').select(['totp_secret', 'totp_confirmed_at', 'totp_last_step'])
    .where('store_id', '=', tx.storeId).where('id', '=', agentId).forUpdate().executeTakeFirst();
  if (!agent?.totp_secret || !agent.totp_confirmed_at) return null;
  const step = await matchingStep(tx.house.secrets.open(agent.totp_secret), code.replace(/\s/g, ''), tx.now, agent.totp_last_step);
  if (step !== null) {
    await tx.db.updateTable('agents').set({ totp_last_step: step }).where('store_id', '=', tx.storeId).where('id', '=', agentId).execute();
    return 'totp';
  }
  const used = await tx.db.updateTable('recovery_codes').set({ used_at: tx.now })
    .where('store_id', '=', tx.storeId).where('agent_id', '=', agentId).where('hash', '=', recoveryHash(code)).where('used_at', 'is', null)
    .returning('id').executeTakeFirst();
  return used ? 'recovery' : null;
}
