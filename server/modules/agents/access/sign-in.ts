import { z } from 'zod';
import { command, transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/house.ts';
import { rateLimit } from '../../../kernel/rate-limit.ts';
import { useSecondFactor } from './check-second-factor.ts';
import { verifyPassword } from './hash-password.ts';
import { asSelf, openSession } from './open-session.ts';
import { takeAtLeast } from './take-at-least.ts';
import { email, givenPassword, secondFactorCode } from '../schema.ts';

export const signInInput = z.object({ email, password: givenPassword, storeId: z.number().int().positive().optional() });

interface Asker {
  ip?: string | undefined;
  userAgent: string | null;
}

export type SignInResult =
  | { step: 'done'; token: string; expiresAt: Date }
  | { step: 'second_factor'; pending: string }
  | { step: 'choose_store'; stores: { id: number; name: string }[] };

interface Candidate {
  store_id: number;
  agent_id: number;
  store_name: string;
  password_hash: string;
  password_changed_at: Date;
  second_factor: boolean;
}

const candidatesSql = `
  select found.*, agents.password_hash, agents.password_changed_at, agents.totp_confirmed_at is not null as second_factor
  from agents_with_email($1) as found join agents on agents.store_id = found.store_id and agents.id = found.agent_id`;

const minutes = (n: number) => n * 60;

/**
 * Slows guessing down: 10 tries in 15 minutes of one address from one place, 60 from one place, and 100 an hour of one address
 * from anywhere (so that nobody is locked out by a stranger's ten tries). Right answers count too.
 */
async function slowDown(house: House, address: string, ip: string): Promise<void> {
  await rateLimit(house, 0, `sign-in:${ip}`, { limit: 60, seconds: minutes(15) });
  await rateLimit(house, 0, `sign-in:${ip}:${address}`, { limit: 10, seconds: minutes(15) });
  await rateLimit(house, 0, `sign-in:${address}`, { limit: 100, seconds: minutes(60) });
}

/** Writing down that a known person was refused takes a moment that an unknown address does not. */
const refusalMilliseconds = 150;

/** First step of signing in. One answer for an unknown address, a wrong password and a deactivated agent. */
export async function signIn(house: House, input: z.input<typeof signInInput>, asker: Asker): Promise<SignInResult> {
  const { email: address, password, storeId } = signInInput.parse(input);
  await slowDown(house, address, asker.ip ?? '');
  const began = performance.now();
  const { rows } = await house.database.owner.query<Candidate>(candidatesSql, [address]);
  const asked = rows.filter((row) => storeId === undefined || row.store_id === storeId);
  if (asked.length === 0) await verifyPassword(null, password);
  const right: Candidate[] = [];
  for (const row of asked) if (await verifyPassword(row.password_hash, password)) right.push(row);
  const [first, ...others] = right;
  if (!first) {
    for (const row of asked) await refuse({ ...asSelf(house, row.store_id, row.agent_id, asker.ip) }, { step: 'password' });
    await takeAtLeast(began, refusalMilliseconds);
    return wrong();
  }
  if (others.length > 0) return { step: 'choose_store', stores: right.map((row) => ({ id: row.store_id, name: row.store_name })) };
  if (first.second_factor) {
    const claim = { s: first.store_id, a: first.agent_id, c: first.password_changed_at.getTime() };
    return { step: 'second_factor', pending: house.secrets.sign('second-factor', claim, new Date(house.clock.now().getTime() + 600_000)) };
  }
  const session = await openSession(asSelf(house, first.store_id, first.agent_id, asker.ip), { agentId: first.agent_id, ...asker, method: 'password' });
  return { step: 'done', token: session.token, expiresAt: session.expiresAt };
}

export const secondStepInput = z.object({ pending: z.string().max(1_000), code: secondFactorCode });

/** Second step: a time-based or a recovery code, five tries in five minutes. */
export async function confirmSignIn(house: House, input: z.input<typeof secondStepInput>, asker: Asker): Promise<{ token: string; expiresAt: Date; method: string }> {
  const { pending, code } = secondStepInput.parse(input);
  const claim = house.secrets.verify<{ s: number; a: number; c: number }>('second-factor', pending, house.clock.now());
  if (!claim) return fail('unauthenticated', 'sign_in_again', 'This took too long. Please sign in again.');
  await rateLimit(house, claim.s, `second-factor:${claim.a}`, { limit: 5, seconds: minutes(5) });
  const context = asSelf(house, claim.s, claim.a, asker.ip);
  const method = await transact(context, async (tx) => {
    const agent = await tx.db.selectFrom('agents').select(['password_changed_at', 'deactivated_at']).where('store_id', '=', claim.s).where('id', '=', claim.a).executeTakeFirst();
    if (!agent || agent.deactivated_at || agent.password_changed_at.getTime() !== claim.c) return null;
    return useSecondFactor(tx, claim.a, code);
  });
  if (!method) {
    await refuse(context, { step: 'second_factor' });
    return fail('unauthenticated', 'wrong_code', 'This code is not right or was used before.');
  }
  return { ...await openSession(context, { agentId: claim.a, ...asker, method }), method };
}

function wrong(): never {
  return fail('unauthenticated', 'wrong_credentials', 'The address or the password is not right.');
}

/** Leaves a trace of a failed sign-in in the store's audit log. */
const refuse = command({
  name: 'agents.sign-in-refused',
  permission: null,
  input: z.object({ step: z.enum(['password', 'second_factor']) }),
  run: () => Promise.resolve(),
});
