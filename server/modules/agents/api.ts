import { z } from 'zod';
import { read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { endpoint, idParams, time } from '../../kernel/endpoint.ts';
import { topic } from '../../kernel/realtime.ts';
import { pictureLimit, redrawPicture } from '../store/redraw-picture.ts';
import { acceptInput, acceptInvitation, showInvitation } from './accept-invitation.ts';
import { accessEndpoints } from './access/api.ts';
import { asSelf, openSession, withSession } from './access/open-session.ts';
import { auditEndpoints } from './audit/api.ts';
import { invite, inviteInput, revokeInvitation } from './invite.ts';
import { agentInput, deactivateAgent, reactivateAgent, resetTwoFactor, updateAgent } from './manage-agent.ts';
import { apiKeyInput, createApiKey, revokeApiKey } from './manage-api-key.ts';
import { createRole, deleteRole, newRoleInput, roleInput, updateRole } from './manage-role.ts';
import { createTeam, deleteTeam, updateTeam } from './manage-team.ts';
import { permissionWords } from './messages.ts';
import { notificationEndpoints } from './notifications/api.ts';
import { permissionNames } from './permissions.ts';
import * as queries from './queries.ts';
import * as shape from './schema.ts';
import { setAvatar, updateMe } from './update-me.ts';

const id = z.object({ id: z.number() });
const items = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });
const avatar = z.object({ avatar: z.string().nullable() });

const self = [
  endpoint({
    method: 'GET', path: '/api/v1/me', summary: 'The signed-in person and their store', permission: null, response: shape.meShape,
    run: (context) => read(context, queries.me),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/me', summary: 'Change one’s own profile', permission: null, body: shape.profileInput, response: shape.meShape,
    async run(context, { body }) {
      await updateMe(context, body);
      return read(context, queries.me);
    },
  }),
  endpoint({
    method: 'PUT', path: '/api/v1/me/avatar', summary: 'Set one’s own picture (the body)', permission: null, raw: true, maxBytes: pictureLimit,
    body: z.instanceof(Uint8Array), response: avatar,
    run: async (context, { body }) => setAvatar(context, { png: await redrawPicture(body, 256, true) }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/me/avatar', summary: 'Remove one’s own picture', permission: null, response: avatar,
    run: (context) => setAvatar(context, { png: null }),
  }),
];

const people = [
  endpoint({
    method: 'GET', path: '/api/v1/agents', summary: 'Everybody who works here; with `all=true` also who left', permission: null,
    query: z.object({ all: z.enum(['true', 'false']).default('false') }), response: items(shape.agentShape),
    run: async (context, { query }) => ({ items: await read(context, (tx) => queries.agents(tx, { withDeactivated: query.all === 'true' })) }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/agents/:id', summary: 'One person', permission: null, params: idParams, response: shape.agentShape,
    run: (context, { params }) => read(context, (tx) => queries.agent(tx, params.id)),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/agents/:id', summary: 'Change what a colleague may and can do', permission: 'agents.manage', params: idParams,
    body: agentInput, response: shape.agentShape,
    async run(context, { params, body }) {
      await updateAgent(context, { id: params.id, ...body });
      return read(context, (tx) => queries.agent(tx, params.id));
    },
  }),
  endpoint({
    method: 'POST', path: '/api/v1/agents/:id/deactivate', summary: 'Take a colleague’s access away', permission: 'agents.manage', params: idParams,
    run: (context, { params }) => deactivateAgent(context, params),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/agents/:id/reactivate', summary: 'Let a colleague back in', permission: 'agents.manage', params: idParams,
    run: (context, { params }) => reactivateAgent(context, params),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/agents/:id/reset-two-factor', summary: 'Remove a colleague’s second factor', permission: 'agents.manage', params: idParams,
    run: (context, { params }) => resetTwoFactor(context, params),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/teams', summary: 'Teams and their members', permission: null,
    response: items(z.object({ id: z.number(), name: z.string(), description: z.string(), members: z.array(z.number()) })),
    run: async (context) => ({ items: await read(context, queries.teams) }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/teams', summary: 'Make a team', permission: 'agents.manage', status: 201, body: shape.teamInput, response: id,
    run: (context, { body }) => createTeam(context, body),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/teams/:id', summary: 'Rename a team or change its members', permission: 'agents.manage', params: idParams,
    body: updateTeam.input.omit({ id: true }), run: (context, { params, body }) => updateTeam(context, { id: params.id, ...body }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/teams/:id', summary: 'Dissolve a team', permission: 'agents.manage', params: idParams,
    run: (context, { params }) => deleteTeam(context, params),
  }),
];

const openInvitation = z.object({
  id: z.number(), email: z.string(), role: shape.agentShape.shape.role.omit({ inboxes: true }), teams: z.array(z.number()), invitedBy: z.string().nullable(),
  createdAt: time, expiresAt: time, expired: z.boolean(),
});

const invitations = [
  endpoint({
    method: 'GET', path: '/api/v1/invitations', summary: 'Open invitations', permission: 'agents.manage', response: items(openInvitation),
    run: async (context) => ({ items: await read(context, queries.invitations) }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/invitations', summary: 'Invite somebody; the link is also returned', permission: 'agents.manage', status: 201,
    body: inviteInput, response: z.object({ id: z.number(), email: z.string(), expiresAt: time, link: z.string() }),
    run: (context, { body }) => invite(context, body),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/invitations/:id', summary: 'Take an invitation back', permission: 'agents.manage', params: idParams,
    run: (context, { params }) => revokeInvitation(context, params),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/invitations/show', summary: 'What an invitation is for, by its link', permission: null, auth: 'none',
    body: acceptInput.pick({ token: true }), response: z.object({ email: z.string(), language: z.string(), store: z.string() }),
    run: (context, { body }) => showInvitation(context.house, body.token, context.ip),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/invitations/accept', summary: 'Accept an invitation by its link, and sign in', permission: null, auth: 'none', status: 201,
    body: acceptInput, response: z.object({ agentId: z.number() }),
    async run(context, { body, request }) {
      const { storeId, agentId } = await acceptInvitation(context.house, body, context.ip);
      const userAgent = request.headers.get('user-agent')?.slice(0, 500) ?? null;
      const session = await openSession(asSelf(context.house, storeId, agentId, context.ip), { agentId, ip: context.ip, userAgent, method: 'invitation' });
      return withSession(context.house, session.token, session.expiresAt, { agentId }, 201);
    },
  }),
];

const words = z.object({ name: z.string(), description: z.string() });
const permissionShape = z.object({ name: z.string(), en: words, ko: words, ja: words });
const wordsOf = ([name, description]: [string, string]) => ({ name, description });

const roles = [
  endpoint({
    method: 'GET', path: '/api/v1/permissions', summary: 'Every permission with its words', permission: null, response: items(permissionShape),
    run: () => Promise.resolve({ items: permissionNames.map((name) => {
      const { en, ko, ja } = permissionWords[name];
      return { name, en: wordsOf(en), ko: wordsOf(ko), ja: wordsOf(ja) };
    }) }),
  }),
  endpoint({
    method: 'GET', path: '/api/v1/roles', summary: 'Roles and what they allow', permission: null, response: items(shape.roleShape),
    run: async (context) => ({ items: await read(context, queries.roles) }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/roles', summary: 'Make a role', permission: 'roles.manage', status: 201, body: newRoleInput, response: id,
    run: (context, { body }) => createRole(context, body),
  }),
  endpoint({
    method: 'PATCH', path: '/api/v1/roles/:id', summary: 'Change a role', permission: 'roles.manage', params: idParams, body: roleInput.partial(),
    run: (context, { params, body }) => updateRole(context, { id: params.id, ...body }),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/roles/:id', summary: 'Remove a role nobody has', permission: 'roles.manage', params: idParams,
    run: (context, { params }) => deleteRole(context, params),
  }),
];

const apiKeyShape = z.object({
  id: z.number(), name: z.string(), hint: z.string(), scopes: z.array(z.string()), createdAt: time, createdBy: z.string().nullable(),
  expiresAt: time.nullable(), lastUsedAt: time.nullable(), revokedAt: time.nullable(),
});

const keys = [
  endpoint({
    method: 'GET', path: '/api/v1/api-keys', summary: 'API keys, without the keys themselves', permission: 'api-keys.manage', response: items(apiKeyShape),
    run: async (context) => ({ items: await read(context, queries.apiKeys) }),
  }),
  endpoint({
    method: 'POST', path: '/api/v1/api-keys', summary: 'Make an API key; it is shown this once', permission: 'api-keys.manage', status: 201, body: apiKeyInput,
    response: z.object({ id: z.number(), name: z.string(), key: z.string(), hint: z.string(), scopes: z.array(z.string()), expiresAt: time.nullable() }),
    run: (context, { body }) => createApiKey(context, body),
  }),
  endpoint({
    method: 'DELETE', path: '/api/v1/api-keys/:id', summary: 'Revoke an API key', permission: 'api-keys.manage', params: idParams,
    run: (context, { params }) => revokeApiKey(context, params),
  }),
];

export const endpoints = [...accessEndpoints, ...self, ...people, ...invitations, ...roles, ...keys, ...auditEndpoints, ...notificationEndpoints];

const isAgent = (tx: Tx) => tx.actor.kind === 'agent';
export const topics = [
  topic('agents', (tx) => Promise.resolve(isAgent(tx))),
  topic('agent', (tx, of) => Promise.resolve(tx.actor.kind === 'agent' && String(tx.actor.id) === of)),
];
