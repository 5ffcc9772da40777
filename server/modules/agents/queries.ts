import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { anyOf, prepared } from '../../kernel/database.ts';
import { fail } from '../../kernel/errors.ts';
import { calendarOf } from '../store/business-hours/calendar.ts';
import type { Calendar, Weekly } from '../store/business-hours/calendar.ts';
import { isOpen } from '../store/business-hours/time.ts';
import { businessCalendar } from '../store/queries.ts';
import * as stores from '../store/queries.ts';
import { commonInboxes, permissionsOf } from './permissions.ts';
import type { Limits, PermissionName } from './permissions.ts';
import { notificationKinds, usualNotifications } from './schema.ts';
import type { Notifications } from './schema.ts';

type Availability = 'online' | 'away' | 'off_duty';
type Locale = 'ko' | 'ja' | 'en';

interface Duty {
  id: number;
  availability: string;
  working_hours: unknown;
  zone: string | null;
}

/** Which of these agents are on duty now: not off duty by their own word, and within their hours (or the store's, if they set none). */
export async function onDutyOf(tx: Tx, agents: Duty[]): Promise<Set<number>> {
  const store = await businessCalendar(tx);
  const own = (agent: Duty): Calendar => (agent.working_hours
    ? calendarOf({ zone: agent.zone ?? store.zone, weekly: agent.working_hours as Weekly, holidayCountry: null, holidayRegion: null, specialDays: [] })
    : store);
  return new Set(agents.filter((agent) => agent.availability !== 'off_duty' && isOpen(own(agent), tx.now)).map((agent) => agent.id));
}

const agentRows = (tx: Tx) => tx.db.selectFrom('agents')
  .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
  .selectAll('agents')
  .select(['roles.key as role_key', 'roles.name as role_name', 'roles.permissions as role_permissions', 'roles.limits as role_limits',
    'roles.inboxes as role_inboxes', 'roles.two_factor_required'])
  .select(sql<number[]>`array(select team_id from team_members where team_members.store_id = agents.store_id and agent_id = agents.id order by team_id)`.as('teams'))
  .where('agents.store_id', '=', tx.storeId);

type AgentRow = Awaited<ReturnType<ReturnType<typeof agentRows>['execute']>>[number];

const picture = (tx: Tx, fileId: number | null) => (fileId === null ? null : tx.house.files.link(tx.storeId, fileId, tx.now));

const described = (tx: Tx, row: AgentRow, onDuty: Set<number>) => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: { id: row.role_id, key: row.role_key, name: row.role_name, inboxes: row.role_inboxes },
  avatar: picture(tx, row.avatar_file_id),
  languages: row.languages,
  skills: row.skills,
  maxLoad: row.max_load,
  inboxes: row.inboxes,
  availability: row.availability as Availability,
  onDuty: onDuty.has(row.id),
  twoFactor: row.totp_confirmed_at !== null,
  teams: row.teams.map(Number),
  lastSeenAt: row.last_seen_at,
  deactivatedAt: row.deactivated_at,
  createdAt: row.created_at,
});

export type AgentView = ReturnType<typeof described>;

/** Everybody who works here, by name; if asked for, after them those who left. */
export async function agents(tx: Tx, { withDeactivated = false } = {}): Promise<AgentView[]> {
  const rows = await agentRows(tx).$if(!withDeactivated, (query) => query.where('agents.deactivated_at', 'is', null))
    .orderBy(sql`agents.deactivated_at is not null`).orderBy('agents.name').orderBy('agents.id').limit(5_000).execute();
  const onDuty = await onDutyOf(tx, rows);
  return rows.map((row) => described(tx, row, onDuty));
}

/** One agent, or 404. */
export async function agent(tx: Tx, id: number): Promise<AgentView> {
  const row = await agentRows(tx).where('agents.id', '=', id).executeTakeFirst();
  if (!row) return fail('not_found', 'not_found', 'There is no such person.');
  return described(tx, row, await onDutyOf(tx, [row]));
}

/** Agents that work may be given to, with what assignment looks at. */
export async function assignableAgents(tx: Tx) {
  const rows = await agentRows(tx).where('agents.deactivated_at', 'is', null).orderBy('agents.id').execute();
  const onDuty = await onDutyOf(tx, rows);
  return rows.filter((row) => permissionsOf({ key: row.role_key, permissions: row.role_permissions }).has('conversations.write')).map((row) => ({
    id: row.id, name: row.name, languages: row.languages, skills: row.skills, maxLoad: row.max_load, teams: row.teams.map(Number),
    availability: row.availability as Availability, onDuty: onDuty.has(row.id), inboxes: commonInboxes(row.role_inboxes, row.inboxes),
  }));
}

/** Those of these agents who work here, and what each may see. */
export async function sightOf(tx: Tx, ids: number[]) {
  const rows = await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select(['agents.id', 'agents.name', 'agents.inboxes', 'roles.inboxes as role_inboxes', 'roles.key', 'roles.permissions'])
    .where('agents.store_id', '=', tx.storeId).where('agents.id', '=', anyOf(ids)).where('agents.deactivated_at', 'is', null).modifyEnd(prepared).execute();
  return rows.map((row) => ({ id: row.id, name: row.name, permissions: permissionsOf(row), inboxes: commonInboxes(row.role_inboxes, row.inboxes) }));
}

/** Everybody who works here and may do something, and the person `besides`, with the limits of their role. */
export async function agentsWho(tx: Tx, may: PermissionName, besides: number | null = null) {
  const rows = await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select(['agents.id', 'agents.name', 'roles.key', 'roles.permissions', 'roles.limits'])
    .where('agents.store_id', '=', tx.storeId).where('agents.deactivated_at', 'is', null).execute();
  return rows.filter((row) => row.id === besides || permissionsOf(row).has(may)).map(({ id, name, limits }) => ({ id, name, limits: limits as Limits | null }));
}

/** The signed-in person: who they are, what they may do, how they like it. */
export async function me(tx: Tx) {
  if (tx.actor.kind !== 'agent') return fail('forbidden', 'agents_only', 'Only a signed-in person has a profile.');
  const row = await agentRows(tx).where('agents.id', '=', tx.actor.id).executeTakeFirstOrThrow();
  const store = await stores.store(tx);
  const [{ left } = { left: 0 }] = await tx.db.selectFrom('recovery_codes').select(({ fn }) => fn.countAll<number>().as('left'))
    .where('store_id', '=', tx.storeId).where('agent_id', '=', row.id).where('used_at', 'is', null).execute();
  const colleague = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('id', '<>', row.id)
    .where('deactivated_at', 'is', null).limit(1).executeTakeFirst();
  const chosen = row.notifications as Notifications;
  const agent = {
    ...described(tx, row, await onDutyOf(tx, [row])),
    permissions: [...tx.actor.permissions].sort(),
    limits: row.role_limits as Limits,
    inboxes: row.role_inboxes ?? row.inboxes,
    locale: row.language as Locale,
    theme: row.theme as 'system' | 'light' | 'dark',
    zone: row.zone,
    signature: row.signature,
    workingHours: row.working_hours as Weekly | null,
    notifications: Object.fromEntries(notificationKinds.map((kind) => [kind, chosen[kind] ?? usualNotifications[kind]])) as typeof usualNotifications,
    twoFactorMissing: row.two_factor_required && row.totp_confirmed_at === null,
    recoveryCodesLeft: left,
    sessionId: tx.actor.sessionId ?? null,
    alone: colleague === undefined,
  };
  return { agent, store };
}

/** Roles with how many people have each; built-in ones first. */
export async function roles(tx: Tx) {
  const rows = await tx.db.selectFrom('roles').selectAll()
    .select(sql<number>`(select count(*) from agents where agents.store_id = roles.store_id and role_id = roles.id and deactivated_at is null)`.as('agents'))
    .where('store_id', '=', tx.storeId).orderBy(sql`key is null`).orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id, key: row.key, name: row.name, description: row.description, permissions: [...permissionsOf(row)], inboxes: row.inboxes,
    limits: row.limits as Limits, twoFactorRequired: row.two_factor_required, agents: row.agents,
  }));
}

/** Teams with the ids of their members. */
export async function teams(tx: Tx) {
  const rows = await tx.db.selectFrom('teams').select(['id', 'name', 'description'])
    .select(sql<number[]>`array(select agent_id from team_members where team_members.store_id = teams.store_id and team_id = teams.id order by agent_id)`.as('members'))
    .where('store_id', '=', tx.storeId).orderBy('name').execute();
  return rows.map((row) => ({ ...row, members: row.members.map(Number) }));
}

/** Open invitations, and those that expired in the last month. */
export async function invitations(tx: Tx) {
  const since = new Date(tx.now.getTime() - 30 * 86_400_000);
  const rows = await tx.db.selectFrom('invitations')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'invitations.store_id').onRef('roles.id', '=', 'invitations.role_id'))
    .leftJoin('agents', (join) => join.onRef('agents.store_id', '=', 'invitations.store_id').onRef('agents.id', '=', 'invitations.invited_by'))
    .select(['invitations.id', 'invitations.email', 'invitations.team_ids', 'invitations.created_at', 'invitations.expires_at', 'roles.id as role_id',
      'roles.key', 'roles.name as role_name', 'agents.name as invited_by'])
    .where('invitations.store_id', '=', tx.storeId).where('accepted_at', 'is', null).where('revoked_at', 'is', null)
    .where('invitations.expires_at', '>', since).orderBy('invitations.id', 'desc').limit(200).execute();
  return rows.map((row) => ({
    id: row.id, email: row.email, role: { id: row.role_id, key: row.key, name: row.role_name }, teams: row.team_ids.map(Number),
    invitedBy: row.invited_by, createdAt: row.created_at, expiresAt: row.expires_at, expired: row.expires_at <= tx.now,
  }));
}

/** The open sessions of the signed-in person, the latest used first. */
export async function sessions(tx: Tx) {
  if (tx.actor.kind !== 'agent') return fail('forbidden', 'agents_only', 'Only a signed-in person has sessions.');
  const { sessionId } = tx.actor;
  const rows = await tx.db.selectFrom('sessions').select(['id', 'ip', 'user_agent', 'created_at', 'last_used_at'])
    .where('store_id', '=', tx.storeId).where('agent_id', '=', tx.actor.id).where('ended_at', 'is', null)
    .where('expires_at', '>', tx.now).orderBy('last_used_at', 'desc').limit(100).execute();
  return rows.map((row) => ({
    id: row.id, ip: row.ip, userAgent: row.user_agent, createdAt: row.created_at, lastUsedAt: row.last_used_at, current: row.id === sessionId,
  }));
}

/** API keys, those in use first; never the keys themselves. */
export async function apiKeys(tx: Tx) {
  const rows = await tx.db.selectFrom('api_keys')
    .leftJoin('agents', (join) => join.onRef('agents.store_id', '=', 'api_keys.store_id').onRef('agents.id', '=', 'api_keys.created_by'))
    .select(['api_keys.id', 'api_keys.name', 'hint', 'scopes', 'api_keys.created_at', 'agents.name as created_by', 'expires_at', 'last_used_at', 'revoked_at'])
    .where('api_keys.store_id', '=', tx.storeId).orderBy(sql`revoked_at is not null`).orderBy('api_keys.id', 'desc').limit(500).execute();
  return rows.map((row) => ({
    id: row.id, name: row.name, hint: row.hint, scopes: row.scopes, createdAt: row.created_at, createdBy: row.created_by,
    expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at,
  }));
}

/** What the bell shows: the latest 50, and how many are unread. */
export async function notificationsOf(tx: Tx) {
  if (tx.actor.kind !== 'agent') return fail('forbidden', 'agents_only', 'Only a signed-in person has notifications.');
  const mine = tx.db.selectFrom('notifications').where('store_id', '=', tx.storeId).where('agent_id', '=', tx.actor.id);
  const rows = await mine.select(['id', 'kind', 'conversation_id', 'data', 'created_at', 'read_at']).orderBy('id', 'desc').limit(50).execute();
  const { unread } = await mine.where('read_at', 'is', null).select(({ fn }) => fn.countAll<number>().as('unread')).executeTakeFirstOrThrow();
  return {
    unread,
    items: rows.map((row) => ({
      id: row.id, kind: row.kind, conversationId: row.conversation_id, data: row.data as Record<string, unknown>, createdAt: row.created_at, readAt: row.read_at,
    })),
  };
}
