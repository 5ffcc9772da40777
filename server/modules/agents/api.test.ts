import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../tests/kit.ts';
import { sealAuditLog } from '../../kernel/audit.ts';
import { asSystem } from '../../kernel/house.ts';
import { transact } from '../../kernel/command.ts';
import { openHouse } from '../../kernel/process.ts';
import { authenticate } from './authenticate.ts';
import { invitationLink } from './invite.ts';
import { notify } from './notifications/notify.ts';
import { limitOf, permissionNames } from './permissions.ts';
import { assignableAgents } from './queries.ts';

let kit: TestHouse;
let admin: TestAgent;
let agent: TestAgent;
let light: TestAgent;
beforeAll(async () => {
  kit = await startTestHouse();
  admin = await kit.agent({ role: 'admin', name: 'Admin' });
  agent = await kit.agent({ role: 'agent', name: 'Agent' });
  light = await kit.agent({ role: 'light', name: 'Light' });
});
afterAll(() => kit.stop());

const roleId = async (key: string): Promise<number> => (await kit.sql`select id from roles where store_id = ${kit.storeId} and key = ${key}`)[0].id;
const tokenOf = (link: string) => link.split('#')[1]!;
const error = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('who may', () => {
  const guarded: [string, string, unknown][] = [
    ['PATCH', '/api/v1/agents/1', { maxLoad: 3 }], ['POST', '/api/v1/agents/1/deactivate', undefined], ['GET', '/api/v1/invitations', undefined],
    ['POST', '/api/v1/invitations', { email: 'a@example.com', roleId: 1 }], ['POST', '/api/v1/teams', { name: 'Team' }], ['POST', '/api/v1/roles', { name: 'R', permissions: [] }],
    ['GET', '/api/v1/api-keys', undefined], ['POST', '/api/v1/api-keys', { name: 'K', scopes: ['search.read'] }], ['GET', '/api/v1/audit', undefined],
    ['POST', '/api/v1/audit/verify', undefined], ['PATCH', '/api/v1/store', { name: 'X' }],
  ];
  it.each(guarded)('%s %s: 401 for nobody, 403 for an agent', async (method, path, body) => {
    expect(await kit.api(method, path, body, { as: null })).toMatchObject(error(401, 'sign_in_first'));
    expect(await kit.api(method, path, body, { as: agent })).toMatchObject(error(403, 'not_permitted'));
  });

  it('shows everybody who works here, but nobody of another store', async () => {
    const second = await kit.secondStore();
    const { body } = await kit.api('GET', '/api/v1/agents', undefined, { as: light });
    expect(body.items.map((item: { name: string }) => item.name)).toEqual(['Admin', 'Agent', 'Light', '이민아']);
    expect((await kit.api('GET', `/api/v1/agents/${second.owner.id}`)).status).toBe(404);
    expect((await kit.api('PATCH', `/api/v1/agents/${second.owner.id}`, { maxLoad: 1 })).status).toBe(404);
    expect((await kit.api('GET', '/api/v1/agents/nobody')).status).toBe(404);
  });
});

describe('invitations', () => {
  it('201 with a link that shows the store and is accepted once of 100 times', async () => {
    const team = (await kit.api('POST', '/api/v1/teams', { name: '야간팀' })).body.id;
    const { status, body } = await kit.api('POST', '/api/v1/invitations', { email: 'New@Example.com', roleId: await roleId('agent'), teamIds: [team] });
    expect(status).toBe(201);
    const token = tokenOf(body.link);
    expect((await kit.api('POST', '/api/v1/invitations/show', { token }, { as: null })).body).toEqual({ email: 'new@example.com', language: 'ko', store: '차와 종이' });
    const accept = () => kit.api('POST', '/api/v1/invitations/accept', { token, name: '하루카', password: 'sencha in the rain', language: 'ja' }, { as: null });
    const answers = await Promise.all(Array.from({ length: 100 }, accept));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 404)).toHaveLength(99);
    const cookie = answers.find((answer) => answer.status === 201)!.headers.get('set-cookie')!.split(';')[0]!;
    const me = await kit.api('GET', '/api/v1/me', undefined, { as: null, headers: { cookie } });
    expect(me.body.agent).toMatchObject({ email: 'new@example.com', name: '하루카', locale: 'ja', role: { key: 'agent' }, teams: [team] });
    expect(await kit.api('POST', '/api/v1/invitations', { email: 'new@example.com', roleId: await roleId('agent') })).toMatchObject(error(409, 'already_here'));
  }, 60_000);

  it('404 when expired, taken back, replaced, forged; 422 when empty', async () => {
    const send = async (email: string) => (await kit.api('POST', '/api/v1/invitations', { email, roleId: await roleId('light') })).body;
    const show = (token: string) => kit.api('POST', '/api/v1/invitations/show', { token }, { as: null });
    const first = await send('a@example.com');
    const again = await send('a@example.com');
    expect((await show(tokenOf(first.link))).status).toBe(404);
    expect((await show(tokenOf(again.link))).status).toBe(200);
    expect((await kit.api('DELETE', `/api/v1/invitations/${again.id}`)).status).toBe(204);
    expect((await kit.api('DELETE', `/api/v1/invitations/${again.id}`)).status).toBe(404);
    expect((await show(tokenOf(again.link))).status).toBe(404);
    expect((await show('')).status).toBe(422);
    expect((await show('nonsense')).status).toBe(404);
    const late = await send('b@example.com');
    const now = kit.clock.now();
    kit.clock.set(new Date(now.getTime() + 7 * 86_400_000 + 1));
    expect((await show(tokenOf(late.link))).status).toBe(404);
    // Nor does a fresh signature help a row that has expired.
    const forged = invitationLink(kit.house, kit.storeId, { id: late.id, expiresAt: new Date(now.getTime() + 30 * 86_400_000) });
    expect((await show(tokenOf(forged))).status).toBe(404);
    kit.clock.set(now);
  });

  it('403 for a role above one’s own, 404 for a role of another store, 422 for an unknown team', async () => {
    const second = await kit.secondStore();
    const [foreign] = await kit.sql`select id from roles where store_id = ${second.id} and key = 'agent'`;
    const send = (body: object, as = admin) => kit.api('POST', '/api/v1/invitations', { email: 'c@example.com', ...body }, { as });
    expect(await send({ roleId: await roleId('owner') })).toMatchObject(error(403, 'owners_only'));
    expect((await send({ roleId: foreign.id })).status).toBe(404);
    expect((await send({ roleId: await roleId('light'), teamIds: [999] })).status).toBe(422);
  });
});

describe('roles', () => {
  const make = (body: object, as: TestAgent = admin) => kit.api('POST', '/api/v1/roles', { name: 'Seasonal', permissions: ['conversations.read'], ...body }, { as });

  it('are made, changed, given and removed; limits are minor units per currency', async () => {
    const { body } = await make({ permissions: ['conversations.read', 'orders.refund'], limits: { refund: { KRW: 50_000 } }, inboxes: ['email:1'] });
    expect(await make({})).toMatchObject(error(409, 'name_taken'));
    const helper = await kit.agent({ role: 'agent', name: 'Helper' });
    expect((await kit.api('PATCH', `/api/v1/agents/${helper.id}`, { roleId: body.id })).status).toBe(200);
    expect((await kit.api('GET', '/api/v1/me', undefined, { as: helper })).status).toBe(401); // a changed role ends sessions
    const again = await kit.sql`insert into sessions (store_id, agent_id, token_hash, last_used_at, expires_at)
      select store_id, agent_id, token_hash || '\\x00', ${kit.clock.now()}, ${new Date(kit.clock.now().getTime() + 1e9)} from sessions where agent_id = ${helper.id} returning id`;
    expect(again).toHaveLength(1);
    expect(await kit.api('DELETE', `/api/v1/roles/${body.id}`)).toMatchObject(error(409, 'role_in_use'));
    expect((await kit.api('PATCH', `/api/v1/roles/${body.id}`, { permissions: ['conversations.read'] })).status).toBe(204);
    expect(await kit.sql`select 1 from sessions where agent_id = ${helper.id} and ended_at is null`).toEqual([]);
    await kit.api('PATCH', `/api/v1/agents/${helper.id}`, { roleId: await roleId('agent') });
    expect((await kit.api('DELETE', `/api/v1/roles/${body.id}`)).status).toBe(204);
    expect((await kit.api('DELETE', `/api/v1/roles/${body.id}`)).status).toBe(404);
  });

  it('422 for an unknown permission; 403 for permissions or limits one does not have; 409 for built-in ones', async () => {
    expect((await make({ name: 'X', permissions: ['everything'] })).status).toBe(422);
    const manager = (await make({ name: 'Manager', permissions: ['roles.manage', 'agents.manage', 'orders.refund'], limits: { refund: { KRW: 1000 } } })).body.id;
    const person = await kit.agent({ role: 'agent' });
    await kit.sql`update agents set role_id = ${manager} where id = ${person.id}`;
    expect(await make({ name: 'Y', permissions: ['audit.read'] }, person)).toMatchObject(error(403, 'beyond_own'));
    expect(await make({ name: 'Y', permissions: ['orders.refund'] }, person)).toMatchObject(error(403, 'beyond_own'));
    expect(await make({ name: 'Y', permissions: ['orders.refund'], limits: { refund: { KRW: 2000 } } }, person)).toMatchObject(error(403, 'beyond_own'));
    expect((await make({ name: 'Y', permissions: ['orders.refund'], limits: { refund: { KRW: 500 } } }, person)).status).toBe(201);
    expect(await kit.api('PATCH', `/api/v1/agents/${person.id}`, { roleId: await roleId('admin') }, { as: person })).toMatchObject(error(403, 'own_role'));
    expect(await kit.api('PATCH', `/api/v1/agents/${light.id}`, { roleId: await roleId('admin') }, { as: person })).toMatchObject(error(403, 'beyond_own'));
    expect(await kit.api('PATCH', `/api/v1/roles/${await roleId('agent')}`, { permissions: [] })).toMatchObject(error(409, 'built_in_role'));
    expect((await kit.api('PATCH', `/api/v1/roles/${await roleId('agent')}`, { limits: { refund: { KRW: 30_000 } } })).status).toBe(204);
    expect(await kit.api('DELETE', `/api/v1/roles/${await roleId('light')}`)).toMatchObject(error(409, 'built_in_role'));
    const { body: { agent: body } } = await kit.api('GET', '/api/v1/me', undefined, { as: agent });
    expect(limitOf({ kind: 'agent', limits: body.limits }, 'refund', 'KRW')).toBe(30_000);
    expect(limitOf({ kind: 'agent', limits: body.limits }, 'refund', 'JPY')).toBe(0);
    expect(limitOf({ kind: 'agent', limits: body.limits }, 'coupon', 'JPY')).toBeNull();
  });

  it('lists every permission in three languages', async () => {
    const { body } = await kit.api('GET', '/api/v1/permissions');
    expect(body.items).toHaveLength(permissionNames.length);
    for (const item of body.items) for (const of of ['en', 'ko', 'ja']) expect(item[of].name.length * item[of].description.length).toBeGreaterThan(0);
  });
});

describe('people', () => {
  it('are deactivated at once, sockets too, and let back in', async () => {
    const person = await kit.agent({ role: 'agent', name: 'Leaver' });
    const key = (await kit.api('POST', '/api/v1/api-keys', { name: 'K', scopes: ['search.read'] })).body;
    await kit.sql`update api_keys set created_by = ${person.id} where id = ${key.id}`;
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime`, { headers: { cookie: person.cookie, origin: kit.url } });
    await new Promise((done) => socket.once('message', done));
    const closed = new Promise<number>((done) => socket.once('close', done));
    expect((await kit.api('POST', `/api/v1/agents/${person.id}/deactivate`, undefined, { as: admin })).status).toBe(204);
    expect(await closed).toBe(4401);
    expect((await kit.api('GET', '/api/v1/me', undefined, { as: person })).status).toBe(401);
    expect((await kit.api('GET', '/api/v1/agents', undefined, { as: key.key })).status).toBe(401);
    expect((await kit.api('POST', `/api/v1/agents/${person.id}/reactivate`, undefined, { as: admin })).status).toBe(204);
    expect((await kit.api('GET', `/api/v1/agents/${person.id}`)).body.deactivatedAt).toBeNull();
  });

  it('403 for oneself and for an owner by an admin; 409 for the last owner', async () => {
    const owner = kit.store.owner.id;
    expect(await kit.api('POST', `/api/v1/agents/${admin.id}/deactivate`, undefined, { as: admin })).toMatchObject(error(403, 'own_account'));
    expect(await kit.api('POST', `/api/v1/agents/${owner}/deactivate`, undefined, { as: admin })).toMatchObject(error(403, 'owners_only'));
    const other = await kit.agent({ role: 'owner', name: 'Second owner' });
    const [a, b] = await Promise.all([
      kit.api('PATCH', `/api/v1/agents/${owner}`, { roleId: await roleId('admin') }, { as: other }),
      kit.api('PATCH', `/api/v1/agents/${other.id}`, { roleId: await roleId('admin') }),
    ]);
    const owners = await kit.sql`select agents.id from agents join roles on roles.id = role_id where agents.store_id = ${kit.storeId} and key = 'owner' and deactivated_at is null`;
    expect(owners).toHaveLength(1);
    expect([a.status, b.status].filter((status) => status === 200)).toHaveLength(1);
    await kit.sql`update agents set role_id = ${await roleId('owner')} where id = ${owner}`;
    await kit.sql`update sessions set ended_at = null where agent_id = ${owner}`;
    await kit.sql`update agents set role_id = ${await roleId('admin')} where id = ${other.id}`;
  });

  it('skills, languages, load and inboxes are kept and cleaned', async () => {
    const { body } = await kit.api('PATCH', `/api/v1/agents/${agent.id}`, { skills: ['반품', '반품', 'wholesale'], languages: ['ko', 'en'], maxLoad: 7, inboxes: ['email:1', 'chat:2'] });
    expect(body).toMatchObject({ skills: ['반품', 'wholesale'], languages: ['ko', 'en'], maxLoad: 7, inboxes: ['email:1', 'chat:2'] });
    expect((await kit.api('PATCH', `/api/v1/agents/${agent.id}`, { inboxes: ['everything'] })).status).toBe(422);
    expect((await kit.api('PATCH', `/api/v1/agents/${agent.id}`, { maxLoad: -1 })).status).toBe(422);
  });

  it('teams: 409 for a name that is taken, 422 for an unknown member, 404 when gone', async () => {
    const { body: { id } } = await kit.api('POST', '/api/v1/teams', { name: 'Tea', members: [agent.id, light.id] });
    expect(await kit.api('POST', '/api/v1/teams', { name: 'TEA' })).toMatchObject(error(409, 'name_taken'));
    expect((await kit.api('PATCH', `/api/v1/teams/${id}`, { members: [999_999] })).status).toBe(422);
    await kit.api('PATCH', `/api/v1/teams/${id}`, { members: [light.id] });
    expect((await kit.api('GET', '/api/v1/teams')).body.items.find((team: { id: number }) => team.id === id).members).toEqual([light.id]);
    expect((await kit.api('DELETE', `/api/v1/teams/${id}`)).status).toBe(204);
    expect((await kit.api('DELETE', `/api/v1/teams/${id}`)).status).toBe(404);
  });

  it('profile: language, theme, hours, picture', async () => {
    const { body } = await kit.api('PATCH', '/api/v1/me', { locale: 'ja', theme: 'dark', zone: 'Asia/Tokyo', notifications: { assigned: { app: true, mail: true } } }, { as: light });
    expect(body.agent).toMatchObject({ locale: 'ja', theme: 'dark', zone: 'Asia/Tokyo', notifications: { assigned: { mail: true }, mentioned: { mail: true } } });
    expect((await kit.api('PATCH', '/api/v1/me', { zone: 'Nowhere' }, { as: light })).status).toBe(422);
    for (const no of ['not a picture', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>']) {
      expect((await kit.api('PUT', '/api/v1/me/avatar', no, { as: light })).status).toBe(422);
    }
    const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
    const { body: picture } = await kit.api('PUT', '/api/v1/me/avatar', pixel, { as: light });
    expect((await fetch(kit.url + picture.avatar)).headers.get('content-type')).toBe('image/png');
  });
});

describe('API keys', () => {
  it('work within their scopes until revoked or expired; the key is shown once', async () => {
    const { body } = await kit.api('POST', '/api/v1/api-keys', { name: '스토어 연동', scopes: ['audit.read'], expiresInDays: 30 });
    expect(body.key).toMatch(/^dgk_\d+_[\w-]{43}$/);
    expect((await kit.api('GET', '/api/v1/audit', undefined, { as: body.key })).status).toBe(200);
    expect((await kit.api('GET', '/api/v1/invitations', undefined, { as: body.key })).status).toBe(403);
    expect(await kit.api('GET', '/api/v1/me', undefined, { as: body.key })).toMatchObject(error(403, 'agents_only'));
    const list = await kit.api('GET', '/api/v1/api-keys');
    expect(JSON.stringify(list.body)).not.toContain(body.key);
    expect(list.body.items.find((item: { id: number }) => item.id === body.id).lastUsedAt).toBeTruthy();
    expect(await kit.sql`select 1 from audit_log where detail::text like ${`%${body.key}%`}`).toEqual([]);
    const now = kit.clock.now();
    kit.clock.set(new Date(now.getTime() + 31 * 86_400_000));
    expect((await kit.api('GET', '/api/v1/audit', undefined, { as: body.key })).status).toBe(401);
    kit.clock.set(now);
    expect((await kit.api('DELETE', `/api/v1/api-keys/${body.id}`)).status).toBe(204);
    expect((await kit.api('DELETE', `/api/v1/api-keys/${body.id}`)).status).toBe(404);
    expect((await kit.api('GET', '/api/v1/audit', undefined, { as: body.key })).status).toBe(401);
  });

  it('stop in every process as soon as they are revoked', async () => {
    const { body } = await kit.api('POST', '/api/v1/api-keys', { name: '두 곳', scopes: ['audit.read'] });
    const other = await openHouse(kit.house.config, kit.house.database.owner.options.connectionString!, kit.clock);
    const ask = () => authenticate(other, new Request('http://dangol.test', { headers: { authorization: `Bearer ${body.key}` } }));
    expect(await ask()).toMatchObject({ storeId: kit.storeId });
    expect((await kit.api('DELETE', `/api/v1/api-keys/${body.id}`)).status).toBe(204);
    expect((await kit.api('GET', '/api/v1/audit', undefined, { as: body.key })).status).toBe(401);
    // Sooner than the two seconds after which it would be asked for again.
    await expect.poll(ask, { timeout: 1_500, interval: 20 }).toBeNull();
    await other.close();
  });

  it('403 for scopes one does not have, 422 for none or unknown ones, 401 for a key made up', async () => {
    const { body } = await kit.api('POST', '/api/v1/api-keys', { name: 'Keys', scopes: ['api-keys.manage'] });
    expect(await kit.api('POST', '/api/v1/api-keys', { name: 'More', scopes: ['agents.manage'] }, { as: body.key })).toMatchObject(error(403, 'beyond_own'));
    expect((await kit.api('POST', '/api/v1/api-keys', { name: 'None', scopes: [] })).status).toBe(422);
    expect((await kit.api('POST', '/api/v1/api-keys', { name: 'Odd', scopes: ['root'] })).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/agents', undefined, { as: `dgk_${kit.storeId}_${'B'.repeat(43)}` })).status).toBe(401);
  });
});

describe('audit log', () => {
  it('is filtered and paged, and shows tampering', async () => {
    const { body } = await kit.api('GET', '/api/v1/audit?action=agents.create-&limit=2');
    expect(body.items).toHaveLength(2);
    expect(body.items.every((item: { action: string }) => item.action.startsWith('agents.create-'))).toBe(true);
    const next = await kit.api('GET', `/api/v1/audit?action=agents.create-&limit=2&cursor=${body.next}`);
    expect(next.body.items[0].id).toBeLessThan(body.items[1].id);
    const mine = await kit.api('GET', `/api/v1/audit?actorKind=agent&actorId=${admin.id}`);
    expect(new Set(mine.body.items.map((item: { actor: { name: string } }) => item.actor.name))).toEqual(new Set(['Admin']));
    expect((await kit.api('GET', '/api/v1/audit?from=yesterday')).status).toBe(422);
    await sealAuditLog(kit.house);
    expect((await kit.api('POST', '/api/v1/audit/verify')).body).toMatchObject({ whole: true, brokenAt: null });
    const [row] = await kit.sql`update audit_log set detail = '{"input":{}}' where store_id = ${kit.storeId} and id = (select min(id) + 3 from audit_log where store_id = ${kit.storeId}) returning id`;
    expect((await kit.api('POST', '/api/v1/audit/verify')).body).toMatchObject({ whole: false, brokenAt: row.id });
  });
});

describe('notifications', () => {
  it('reach who is on duty live and wait in silence for who is not', async () => {
    kit.clock.set(new Date('2026-11-23T02:00:00Z')); // Monday 11:00 in Seoul
    await kit.sql`update agents set notifications = '{}'`;
    await kit.api('PATCH', '/api/v1/me', { availability: 'off_duty' }, { as: light });
    const tell = (agentIds: number[]) => transact(asSystem(kit.house, kit.storeId, 'test'), (tx) => notify.in(tx, { agentIds, kind: 'mentioned', conversationId: 5, data: { by: '민아' } }));
    expect((await tell([agent.id, light.id])).told.sort()).toEqual([agent.id, light.id].sort());
    const events = await kit.sql`select data from events where type = 'agent.notified'`;
    expect(events.map((event) => event.data)).toMatchObject([{ agentId: agent.id, kind: 'mentioned', mail: true }]);
    const bell = await kit.api('GET', '/api/v1/notifications', undefined, { as: light });
    expect(bell.body).toMatchObject({ unread: 1, items: [{ kind: 'mentioned', conversationId: 5, data: { by: '민아' }, readAt: null }] });
    expect((await kit.api('POST', '/api/v1/notifications/read', { conversationId: 5 }, { as: light })).body).toEqual({ read: 1 });
    expect((await kit.api('GET', '/api/v1/notifications', undefined, { as: light })).body.unread).toBe(0);
    const assignable = await kit.read(assignableAgents);
    expect(assignable.find((one) => one.id === agent.id)).toMatchObject({ onDuty: true, availability: 'online' });
    expect(assignable.some((one) => one.id === light.id)).toBe(false);
    kit.clock.set(new Date('2026-11-23T14:00:00Z')); // 23:00 in Seoul
    await tell([agent.id]);
    expect(await kit.sql`select 1 from events where type = 'agent.notified'`).toHaveLength(1);
  });
});
