import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Context, House } from '../../../kernel/house.ts';
import { newToken } from '../../../kernel/secrets.ts';
import { sessionCookie, sessionPrefix } from '../schema.ts';

/** A session ends after 30 days in any case, and after 14 days without use (authenticate.ts). */
const lifetimeDays = 30;

/** Begins a session of the acting agent. The token is returned once; only its hash is kept. */
export const openSession = command({
  name: 'agents.sign-in',
  permission: null,
  input: z.object({ agentId: z.number(), ip: z.string().optional(), userAgent: z.string().max(500).nullable(), method: z.enum(['password', 'totp', 'recovery', 'invitation', 'setup', 'reset']) }),
  redact: ['userAgent'],
  async run(tx, input) {
    const { token, hash } = newToken(sessionPrefix, tx.storeId);
    const expiresAt = new Date(tx.now.getTime() + lifetimeDays * 86_400_000);
    const { id } = await tx.db.insertInto('sessions').values({
      store_id: tx.storeId, agent_id: input.agentId, token_hash: hash, ip: input.ip ?? null, user_agent: input.userAgent,
      created_at: tx.now, last_used_at: tx.now, expires_at: expiresAt,
    }).returning('id').executeTakeFirstOrThrow();
    await tx.db.updateTable('agents').set({ last_seen_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', input.agentId).execute();
    return { id, token, expiresAt };
  },
});

/** The context in which an agent's own sign-in is recorded: nothing is permitted yet. */
export function asSelf(house: House, storeId: number, agentId: number, ip: string | undefined): Context {
  return { house, storeId, actor: { kind: 'agent', id: agentId, permissions: new Set() }, ...(ip !== undefined && { ip }) };
}

/** A JSON answer that hands the browser its session, out of reach of scripts and of other sites' forms. */
export function withSession(house: House, token: string, expiresAt: Date, body: unknown, status = 200): Response {
  const maxAge = Math.floor((expiresAt.getTime() - house.clock.now().getTime()) / 1000);
  return Response.json(body, {
    status,
    headers: {
      'set-cookie': cookie(house, token, maxAge),
      'cache-control': 'no-store',
    },
  });
}

/** An answer that takes the session cookie away. */
export function withoutSession(house: House): Response {
  return new Response(null, { status: 204, headers: { 'set-cookie': cookie(house, '', 0), 'cache-control': 'no-store' } });
}

function cookie({ config: { PUBLIC_URL } }: House, value: string, maxAge: number): string {
  return `${sessionCookie(PUBLIC_URL)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${PUBLIC_URL.startsWith('https:') ? '; Secure' : ''}`;
}
