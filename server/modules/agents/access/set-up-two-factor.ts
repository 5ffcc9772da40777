import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { generateSecret, generateURI } from 'otplib';
import QRCode from 'qrcode';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { rateLimit } from '../../../kernel/rate-limit.ts';
import { confirmPassword } from './change-password.ts';
import { matchingStep, recoveryHash } from './check-second-factor.ts';
import { endSessionsOf } from './end-sessions.ts';
import { givenPassword, secondFactorCode } from '../schema.ts';

export const passwordInput = z.object({ password: givenPassword });

const keep = command({
  name: 'agents.start-two-factor',
  permission: null,
  input: z.object({ agentId: z.number(), sealed: z.string() }),
  redact: ['sealed'],
  async run(tx, { agentId, sealed }) {
    const { numUpdatedRows } = await tx.db.updateTable('agents').set({ totp_secret: sealed, totp_last_step: null })
      .where('store_id', '=', tx.storeId).where('id', '=', agentId).where('totp_confirmed_at', 'is', null).executeTakeFirst();
    if (numUpdatedRows === 0n) fail('conflict', 'two_factor_on', 'Two-factor sign-in is on already.');
  },
});

/** Begins setting up two-factor sign-in: a new secret as text and as a QR code. Nothing changes until it is confirmed. */
export async function startTwoFactor(context: Context, input: z.output<typeof passwordInput>): Promise<{ secret: string; uri: string; qr: string }> {
  const agent = await confirmPassword(context, input.password);
  const secret = generateSecret();
  await keep(context, { agentId: agent.id, sealed: context.house.secrets.seal(secret) });
  const uri = generateURI({ issuer: 'Dangol', label: agent.email, secret });
  return { secret, uri, qr: await QRCode.toString(uri, { type: 'svg', margin: 1 }) };
}

/** 32 letters and digits without those that are read for one another. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string => [...randomBytes(10)].map((byte, i) => (i === 5 ? '-' : '') + alphabet[byte % 32]!).join('');

async function renewCodes(tx: Tx, agentId: number): Promise<string[]> {
  const codes = Array.from({ length: 10 }, newCode);
  await sql`delete from recovery_codes where store_id = ${tx.storeId} and agent_id = ${agentId}`.execute(tx.db);
  await tx.db.insertInto('recovery_codes')
    .values(codes.map((code) => ({ store_id: tx.storeId, agent_id: agentId, hash: recoveryHash(code), created_at: tx.now }))).execute();
  return codes;
}

const confirm = command({
  name: 'agents.confirm-two-factor',
  permission: null,
  input: z.object({ agentId: z.number(), sessionId: z.number().optional(), code: secondFactorCode }),
  redact: ['code'],
  async run(tx, { agentId, sessionId, code }) {
    const agent = await tx.db.selectFrom('agents').select(['totp_secret', 'totp_confirmed_at'])
      .where('store_id', '=', tx.storeId).where('id', '=', agentId).forUpdate().executeTakeFirstOrThrow();
    if (agent.totp_confirmed_at) fail('conflict', 'two_factor_on', 'Two-factor sign-in is on already.');
    if (!agent.totp_secret) return fail('conflict', 'two_factor_not_started', 'Start setting up two-factor sign-in first.');
    const step = await matchingStep(tx.house.secrets.open(agent.totp_secret), code.replace(/\s/g, ''), tx.now, null);
    if (step === null) return fail('invalid', 'wrong_code', 'This code is not right. Check the clock of your phone and try the next one.');
    await tx.db.updateTable('agents').set({ totp_confirmed_at: tx.now, totp_last_step: step })
      .where('store_id', '=', tx.storeId).where('id', '=', agentId).execute();
    await endSessionsOf(tx, agentId, 'second factor added', sessionId);
    return { recoveryCodes: await renewCodes(tx, agentId) };
  },
});

const self = ({ actor }: Context) => (actor.kind === 'agent' ? actor : fail('forbidden', 'agents_only', 'Only a signed-in person can do this.'));

/** Turns two-factor sign-in on with a first right code; returns the recovery codes, which are shown once. Other sessions end. */
export async function confirmTwoFactor(context: Context, code: string): Promise<{ recoveryCodes: string[] }> {
  const { id, sessionId } = self(context);
  await rateLimit(context.house, context.storeId, `second-factor:${id}`, { limit: 10, seconds: 300 });
  return confirm(context, { agentId: id, code, ...(sessionId !== undefined && { sessionId }) });
}

const remove = command({
  name: 'agents.remove-two-factor',
  permission: null,
  input: z.object({ agentId: z.number(), sessionId: z.number().optional() }),
  async run(tx, { agentId, sessionId }) {
    const role = await tx.db.selectFrom('agents').innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
      .select('roles.two_factor_required').where('agents.store_id', '=', tx.storeId).where('agents.id', '=', agentId).executeTakeFirstOrThrow();
    if (role.two_factor_required) fail('conflict', 'two_factor_required', 'Your role asks for two-factor sign-in, so it cannot be turned off.');
    await takeTwoFactorAway(tx, agentId, sessionId);
  },
});

/** Removes the second factor and its recovery codes; other sessions end. */
export async function takeTwoFactorAway(tx: Tx, agentId: number, keepSession?: number): Promise<void> {
  await tx.db.updateTable('agents').set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('store_id', '=', tx.storeId).where('id', '=', agentId).execute();
  await sql`delete from recovery_codes where store_id = ${tx.storeId} and agent_id = ${agentId}`.execute(tx.db);
  await endSessionsOf(tx, agentId, 'second factor removed', keepSession);
}

/** Turns one's own two-factor sign-in off. */
export async function removeTwoFactor(context: Context, input: z.output<typeof passwordInput>): Promise<void> {
  const { id, sessionId } = await confirmPassword(context, input.password);
  await remove(context, { agentId: id, ...(sessionId !== undefined && { sessionId }) });
}

const renew = command({
  name: 'agents.renew-recovery-codes',
  permission: null,
  input: z.object({ agentId: z.number() }),
  async run(tx, { agentId }) {
    const agent = await tx.db.selectFrom('agents').select('totp_confirmed_at').where('store_id', '=', tx.storeId).where('id', '=', agentId).forUpdate().executeTakeFirstOrThrow();
    if (!agent.totp_confirmed_at) fail('conflict', 'two_factor_off', 'Two-factor sign-in is off.');
    return { recoveryCodes: await renewCodes(tx, agentId) };
  },
});

/** New recovery codes in place of the old ones. */
export async function renewRecoveryCodes(context: Context, input: z.output<typeof passwordInput>): Promise<{ recoveryCodes: string[] }> {
  const { id } = await confirmPassword(context, input.password);
  return renew(context, { agentId: id });
}
