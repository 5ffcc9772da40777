import type { Context, House } from '../../kernel/house.ts';
import { storeOfToken } from '../../kernel/secrets.ts';
import { noteWrongKey } from './access/note-wrong-key.ts';
import { knownToken } from './known-token.ts';
import type { GrantRow } from './known-token.ts';
import { commonInboxes, permissionsOf } from './permissions.ts';
import type { Limits } from './permissions.ts';
import { apiKeyPrefix, sessionCookie, sessionPrefix } from './schema.ts';

/** What an actor of this module carries besides what the kernel asks for (read by `limitOf` and `inboxAllowed`). */
export interface Grant {
  permissions: ReadonlySet<string>;
  limits: Limits;
  inboxes: ReadonlySet<string> | null;
}

interface SessionRow extends GrantRow {
  session_id: number;
  agent_id: number;
  last_used_at: Date;
  expires_at: Date;
  /** The role asks for a second factor the agent has not set up. */
  locked: boolean;
}

/** What an API key may do, with the role of whoever made it. */
interface KeyRow extends GrantRow {
  id: number;
  scopes: string[];
  last_used_at: Date | null;
  expires_at: Date | null;
}

const keySql = `
  select api_keys.id, api_keys.scopes, api_keys.last_used_at, api_keys.expires_at, roles.key, roles.permissions, roles.limits,
    roles.inboxes as role_inboxes, agents.inboxes as agent_inboxes
  from api_keys
  left join agents on agents.store_id = api_keys.store_id and agents.id = api_keys.created_by
  left join roles on roles.store_id = agents.store_id and roles.id = agents.role_id
  where api_keys.store_id = $1 and api_keys.token_hash = $2 and api_keys.revoked_at is null`;

const idleDays = 14;

const sessionSql = `
  select sessions.id as session_id, agents.id as agent_id, sessions.last_used_at, sessions.expires_at, roles.key, roles.permissions, roles.limits,
    roles.inboxes as role_inboxes, agents.inboxes as agent_inboxes, (roles.two_factor_required and agents.totp_confirmed_at is null) as locked
  from sessions
  join agents on agents.store_id = sessions.store_id and agents.id = sessions.agent_id and agents.deactivated_at is null
  join roles on roles.store_id = agents.store_id and roles.id = agents.role_id
  where sessions.store_id = $1 and sessions.token_hash = $2 and sessions.ended_at is null`;

const hasExpired = ({ expires_at: end, last_used_at: used }: SessionRow, now: Date) => end <= now || now.getTime() - used.getTime() >= idleDays * 86_400_000;

/**
 * Who sends a request: an API key in `Authorization: Bearer dgk_…`, or a session cookie; null when neither holds.
 * @throws HouseError 429 for an address that sends many keys that do not hold.
 */
export async function authenticate(house: House, request: Request, ip = ''): Promise<Context | null> {
  const bearer = /^Bearer (dgk_[\w-]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (bearer) {
    const context = await byApiKey(house, bearer);
    if (!context) await noteWrongKey(house, storeOfToken(apiKeyPrefix, bearer), ip);
    return context;
  }
  const token = cookieOf(house, request);
  return token ? bySession(house, token) : null;
}

/** The session token a request carries, whether or not it still holds. */
function cookieOf({ config }: House, request: Request): string | null {
  const name = `${sessionCookie(config.PUBLIC_URL)}=`;
  return (request.headers.get('cookie') ?? '').split(';').map((part) => part.trim()).find((part) => part.startsWith(name))?.slice(name.length) ?? null;
}

async function bySession(house: House, token: string): Promise<Context | null> {
  const storeId = storeOfToken(sessionPrefix, token);
  if (!storeId) return null;
  const now = house.clock.now();
  const row = await knownToken<SessionRow>(house, storeId, token, (hash) => find(house, { name: 'session', text: sessionSql, values: [storeId, hash] }));
  if (!row || hasExpired(row, now)) return null;
  if (now.getTime() - row.last_used_at.getTime() > 60_000) await touchSession(house, storeId, row, now);
  const actor = { kind: 'agent' as const, id: row.agent_id, sessionId: row.session_id, ...grantOf(row) };
  // Without the second factor the role asks for, a session can do what needs no permission: set it up.
  return { house, storeId, actor: row.locked ? { ...actor, permissions: new Set<string>() } : actor };
}

async function find<T extends object>(house: House, statement: { name: string; text: string; values: unknown[] }): Promise<T | null> {
  return (await house.database.owner.query<T>(statement)).rows[0] ?? null;
}

async function touchSession(house: House, storeId: number, row: SessionRow, now: Date): Promise<void> {
  row.last_used_at = now;
  await house.database.owner.query('update sessions set last_used_at = $3 where store_id = $1 and id = $2', [storeId, row.session_id, now]);
  await house.database.owner.query('update agents set last_seen_at = $3 where store_id = $1 and id = $2', [storeId, row.agent_id, now]);
}

async function byApiKey(house: House, token: string): Promise<Context | null> {
  const storeId = storeOfToken(apiKeyPrefix, token);
  const row = storeId ? await knownToken<KeyRow>(house, storeId, token, (hash) => find(house, { name: 'api-key', text: keySql, values: [storeId, hash] })) : null;
  const now = house.clock.now();
  if (!storeId || !row || (row.expires_at && row.expires_at <= now)) return null;
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > 60_000) {
    row.last_used_at = now;
    await house.database.owner.query('update api_keys set last_used_at = $3 where store_id = $1 and id = $2', [storeId, row.id, now]);
  }
  // A key has its own scopes, and the limits and inboxes of the role of whoever made it.
  const { limits, inboxes } = grantOf({ ...row, permissions: row.permissions ?? [], limits: row.limits ?? {} });
  const actor = { kind: 'apiKey' as const, id: row.id, permissions: new Set(row.scopes), limits, inboxes };
  return { house, storeId, actor };
}

const agentSql = `
  select roles.key, roles.permissions, roles.limits, roles.inboxes as role_inboxes, agents.inboxes as agent_inboxes
  from agents join roles on roles.store_id = agents.store_id and roles.id = agents.role_id
  where agents.store_id = $1 and agents.id = $2 and agents.deactivated_at is null`;

/** The same store in the name of an agent, with what they may do now, for work that goes on after their request; null for one who has left. */
export async function agentContext({ house, storeId }: Context, agentId: number): Promise<Context | null> {
  const row = await find<GrantRow>(house, { name: 'agent-grant', text: agentSql, values: [storeId, agentId] });
  return row && { house, storeId, actor: { kind: 'agent' as const, id: agentId, ...grantOf(row) } };
}

/** What a role and an agent's own restriction allow together. */
function grantOf(row: GrantRow): Grant {
  return { permissions: permissionsOf(row), limits: row.limits, inboxes: commonInboxes(row.role_inboxes, row.agent_inboxes) };
}

/** Whether the session of an open socket still holds with the same permissions; a socket that no longer does is closed within seconds. */
export async function stillValid(context: Context): Promise<boolean> {
  const { actor, house, storeId } = context;
  if (actor.kind !== 'agent') return true;
  const row = await find<SessionRow>(
    house, { name: 'session-by-id', text: sessionSql.replace('sessions.token_hash = $2', 'sessions.id = $2'), values: [storeId, actor.sessionId ?? 0] });
  if (!row || hasExpired(row, house.clock.now())) return false;
  const permissions = row.locked ? new Set<string>() : permissionsOf(row);
  const known = (actor as unknown as Grant).inboxes;
  const { inboxes } = grantOf(row);
  return sameSet(permissions, actor.permissions) && sameSet(inboxes ?? new Set(), known ?? new Set());
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}
