import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { plan } from '../../server/house.ts';
import type { Endpoint } from '../../server/kernel/endpoint.ts';
import { createHttp } from '../../server/kernel/http.ts';
import { gather } from '../../server/kernel/module.ts';
import { staticPages } from '../../server/kernel/pages.ts';
import { builtInRoles, permissionNames } from '../../server/modules/agents/permissions.ts';
import { startTestHouse } from '../kit.ts';
import type { TestAgent, TestHouse } from '../kit.ts';
import { furnish } from './furnish.ts';
import type { Furnished } from './furnish.ts';
import { nameOf, routes, sampleBody, samplePath, unknownPath } from './routes.ts';

/** Reviewed: what nobody needs to sign in for, because it is how one signs in, a shopper's page, or carries its own proof. */
const open = [
  'GET /api/v1/setup', 'POST /api/v1/setup', 'POST /api/v1/setup/demo', // only until there is a store
  'POST /api/v1/sign-in', 'POST /api/v1/sign-in/second-factor', 'POST /api/v1/sign-out', 'POST /api/v1/password-resets', 'POST /api/v1/password-resets/use',
  'POST /api/v1/invitations/show', 'POST /api/v1/invitations/accept', // by the token of the link
  'POST /webhooks/events/:connection', 'POST /webhooks/email/:token', // by signature, by token
  'GET /api/storefront/:site/config', 'POST /api/storefront/:site/sessions', 'GET /contact/:site', 'POST /contact/:site', 'GET /storefront-preview/:site', 'GET /demo-shop',
];
/** Reviewed: one's own affairs; a person is needed, an API key is refused. */
const own = /^\w+ \/api\/v1\/(me|notifications)(\/|$)/;
/** Reviewed: what everybody who works in the store must see to work in it. */
const forEverybody = [
  'GET /api/v1/store', 'GET /api/v1/store/business-hours', 'GET /api/v1/store/holiday-countries', 'GET /api/v1/store/holidays', 'GET /api/v1/agents', 'GET /api/v1/agents/:id', 'GET /api/v1/teams',
  'GET /api/v1/permissions', 'GET /api/v1/roles',
];
/** Reviewed: what is served besides endpoints. */
const besides = ['/healthz', '/readyz', '/api/*', '/files/:id', '/widget/*', '/assets/*', '*', '/*', '/api/storefront/*'];

let kit: TestHouse;
let mine: Furnished;
let theirs: Furnished;
/** Who asks, and what they are permitted. */
let people: { name: string; as: TestAgent | string | null; may: ReadonlySet<string>; person: boolean }[];
let shoppers: { mine: string; theirs: string };

async function keyWith(...scopes: string[]): Promise<string> {
  return (await kit.api('POST', '/api/v1/api-keys', { name: scopes.join(' ').slice(0, 60), scopes })).body.key;
}

async function withoutPermission(): Promise<TestAgent> {
  const agent = await kit.agent({ name: 'Nobody yet' });
  await kit.sql`update agents set role_id = (select id from roles where store_id = ${kit.storeId} and name = 'Nothing') where id = ${agent.id}`;
  return agent;
}

beforeAll(async () => {
  kit = await startTestHouse({ settings: { TRUST_PROXY: '1' } });
  mine = await furnish(kit, kit.store, 'hanji');
  theirs = await furnish(kit, await kit.secondStore(), 'sencha');
  await kit.api('POST', '/api/v1/roles', { name: 'Nothing', permissions: [] });
  const locked = await kit.agent({ role: 'agent', name: 'Without second factor' });
  await kit.sql`insert into roles (store_id, name, permissions, two_factor_required) values (${kit.storeId}, 'Strict', ${[...permissionNames]}, true)`;
  await kit.sql`update agents set role_id = (select id from roles where store_id = ${kit.storeId} and name = 'Strict') where id = ${locked.id}`;
  const roles = await Promise.all((Object.keys(builtInRoles) as (keyof typeof builtInRoles)[]).map(async (role) =>
    ({ name: role, as: await kit.agent({ role }), may: new Set<string>(builtInRoles[role]), person: true })));
  people = [
    ...roles,
    { name: 'a role without permissions', as: await withoutPermission(), may: new Set(), person: true },
    { name: 'a role that asks for a second factor', as: locked, may: new Set(), person: true },
    { name: 'a key with every scope', as: await keyWith(...permissionNames), may: new Set(permissionNames), person: false },
    { name: 'a key for searching', as: await keyWith('search.read'), may: new Set(['search.read']), person: false },
    { name: 'a key for events', as: await keyWith('events.write'), may: new Set(['events.write']), person: false },
  ];
  const visit = async (site: string) => (await kit.api('POST', `/api/storefront/${site}/sessions`, {}, { as: null })).body.token as string;
  shoppers = { mine: await visit(mine.site), theirs: await visit(theirs.site) };
}, 120_000);
afterAll(() => kit.stop());

const forAgents = routes.filter((route) => (route.auth ?? 'agent') === 'agent');
const forShoppers = routes.filter((route) => route.auth === 'shopper');

let knocks = 0;

/** Asks with a body that cannot be right: who may is answered before what was sent. Each comes from an address of its own: many wrong keys from one are slowed. */
function knock(route: Endpoint, as: TestAgent | string | null, path = unknownPath(route, mine), body: unknown = []) {
  knocks += 1;
  const headers = { 'x-forwarded-for': `2001:db8::${knocks.toString(16)}` };
  return kit.api(route.method, path, route.method === 'GET' ? undefined : body, { as, headers });
}

describe('every route says who may', () => {
  it('is open, personal or for everybody only where that was reviewed', () => {
    expect(routes.filter((route) => route.auth === 'none').map(nameOf).sort()).toEqual([...open].sort());
    expect(forAgents.filter((route) => route.permission === null && !own.test(nameOf(route))).map(nameOf).sort()).toEqual([...forEverybody].sort());
    expect(routes.filter((route) => route.permission !== null && !(permissionNames as readonly string[]).includes(route.permission)).map(nameOf)).toEqual([]);
    expect(routes.filter((route) => route.permission !== null && route.auth !== undefined && route.auth !== 'agent').map(nameOf)).toEqual([]);
  });

  it('serves nothing else', () => {
    const http = createHttp(kit.house, routes, plan.authenticators, (pages) => staticPages(kit.house, pages), (all) => plan.before?.(kit.house, all));
    const known = new Set([...routes.map((route) => route.path), ...besides]);
    expect([...new Set(http.routes.map((route) => route.path))].filter((path) => !known.has(path))).toEqual([]);
  });

  it.each(forAgents.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
    for (const [who, as] of [['nobody', null], ['a shopper', shoppers.mine], ['a made-up key', `dgk_${kit.storeId}_${'a'.repeat(43)}`]] as const) {
      expect(await knock(route, as), `${name} for ${who}`).toMatchObject({ status: 401, body: { error: { code: 'sign_in_first' } } });
    }
    for (const { name: who, as, may, person } of people) {
      const { status, body } = await knock(route, as, unknownPath(route, mine), !person && own.test(name) ? sampleBody(route, mine) : []);
      const said = `${name} for ${who}: ${status} ${JSON.stringify(body).slice(0, 200)}`;
      if (route.permission !== null && !may.has(route.permission)) expect({ status, code: body.error?.code }, said).toEqual({ status: 403, code: 'not_permitted' });
      else if (!person && own.test(name)) expect({ status, code: body.error?.code }, said).toEqual({ status: 403, code: 'agents_only' });
      else expect([401, 403, 500, 503], said).not.toContain(status);
    }
  });

  it.each(forShoppers.map((route) => [nameOf(route), route] as const))('%s', async (_name, route) => {
    for (const as of [null, mine.store.owner, people.at(-1)!.as, shoppers.theirs, `${shoppers.mine}x`]) expect((await knock(route, as)).status).toBe(401);
    expect([401, 403, 500, 503]).not.toContain((await knock(route, shoppers.mine)).status);
  });

  it('refuses a session that ended, a key that was revoked and a page of another site', async () => {
    const gone = await kit.agent({ role: 'owner' });
    await kit.sql`update sessions set ended_at = now() where agent_id = ${gone.id}`;
    const key = await keyWith(...permissionNames);
    const [{ id }] = await kit.sql<{ id: number }>`select max(id) as id from api_keys` as [{ id: number }];
    await kit.api('DELETE', `/api/v1/api-keys/${id}`);
    const foreign = { origin: 'https://evil.example' };
    for (const route of forAgents) {
      expect((await knock(route, gone)).status, nameOf(route)).toBe(401);
      expect((await knock(route, key)).status, nameOf(route)).toBe(401);
      if (route.method === 'GET') continue;
      const answer = await kit.api(route.method, unknownPath(route, mine), [], { as: mine.store.owner, headers: foreign });
      expect(answer, nameOf(route)).toMatchObject({ status: 403, body: { error: { code: 'foreign_origin' } } });
    }
  });

  it('shows a conversation of an inbox one may not see to nobody', async () => {
    const limited = await kit.agent({ role: 'admin' });
    await kit.sql`update agents set inboxes = '{email:999999}' where id = ${limited.id}`;
    for (const route of forAgents.filter((one) => /^\/api\/v1\/(conversations|messages|scheduled-replies|rearrangements)\/:id/.test(one.path))) {
      const answer = await kit.api(route.method, samplePath(route, mine), route.method === 'GET' ? undefined : {}, { as: limited });
      expect([404, 422], `${nameOf(route)}: ${JSON.stringify(answer.body).slice(0, 200)}`).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toContain(mine.word);
    }
    for (const path of ['/conversations?view=all', '/search?q=hanji', '/inbox/counts']) {
      const { status, body } = await kit.api('GET', `/api/v1${path}`, undefined, { as: limited });
      expect(status).toBe(200);
      expect(JSON.stringify(body.items ?? body), path).not.toMatch(/First hanji|Inside hanji/);
    }
  });
});

describe('every realtime topic says who may', () => {
  type Rule = (may: ReadonlySet<string>, person: boolean, self: boolean) => boolean;
  const needs = (permission: string): Rule => (may) => may.has(permission);
  /** Reviewed: a new kind of topic is added here with its rule. */
  const rules: Record<string, Rule> = {
    store: () => true, agents: (_may, person) => person, agent: (_may, _person, self) => self, customers: needs('customers.read'), customer: needs('customers.read'), orders: needs('orders.read'),
    order: needs('orders.read'), products: needs('orders.read'), 'order-actions': needs('orders.read'), imports: needs('imports.run'), deliveries: needs('deliveries.read'),
    mailboxes: needs('mailboxes.manage'), inbox: needs('conversations.read'), conversation: needs('conversations.read'), thread: () => false,
  };
  const idFor = (kind: string, store: Furnished): number | undefined => ({
    agent: store.ids.agents, customer: store.ids.customers, order: store.ids.orders, conversation: store.ids.conversations, thread: store.ids.conversations,
  })[kind];

  /** What a socket is granted, and what it hears until the marker, while `then` publishes. */
  async function listen(as: TestAgent | string, topics: string[], then = () => {}): Promise<{ granted: string[]; heard: string[] }> {
    const shopper = typeof as === 'string' && as.startsWith('dgv_');
    const headers = typeof as !== 'string' ? { cookie: as.cookie, origin: kit.url } : shopper ? {} : { authorization: `Bearer ${as}` };
    const socket = new WebSocket(`${kit.url.replace('http', 'ws')}/realtime${shopper ? `?visitor=${as}` : ''}`, { headers: headers as Record<string, string> });
    const heard: string[] = [];
    let granted: string[] = [];
    try {
      return await new Promise((done, failed) => {
        socket.on('error', failed);
        socket.on('open', () => socket.send(JSON.stringify({ subscribe: topics })));
        socket.on('message', (data: Buffer) => {
          const said = JSON.parse(data.toString()) as { subscribed?: string[]; error?: string; topic?: string };
          if (said.error) failed(new Error(said.error));
          if (said.topic) heard.push(said.topic);
          if (!said.subscribed) return;
          // The answer to a second request comes after everything that was published before it.
          if (granted.length > 0 || said.subscribed.length === 0) return done({ granted: granted.length > 0 ? granted : said.subscribed, heard });
          granted = said.subscribed;
          then();
          socket.send(JSON.stringify({ subscribe: [] }));
        });
      });
    } finally {
      socket.terminate();
    }
  }

  it('grants exactly what is permitted, and nothing of another store that names a row', async () => {
    const kinds = gather(plan.parts, 'topics').map((rule) => rule.kind);
    expect([...new Set(kinds)].sort()).toEqual(Object.keys(rules).sort());
    const topicsOf = (store: Furnished) => kinds.map((kind) => [kind, idFor(kind, store)].filter((part) => part !== undefined).join(':'));
    for (const { name, as, may, person } of people) {
      const wanted = topicsOf(mine).filter((topic) => rules[topic.split(':')[0]!]!(may, person, false));
      expect((await listen(as!, topicsOf(mine))).granted.sort(), name).toEqual(wanted.sort());
      if (typeof as !== 'string') expect((await listen(as!, [`agent:${as!.id}`])).granted).toEqual([`agent:${as!.id}`]);
      const sayIn = (store: Furnished) => () => { for (const topic of topicsOf(theirs)) kit.house.realtime.publish(store.store.id, topic, 'test.said', {}); };
      const { granted } = await listen(as!, topicsOf(theirs));
      expect(granted).not.toContain(`conversation:${theirs.ids.conversations}`);
      expect((await listen(as!, topicsOf(theirs), sayIn(theirs))).heard, `${name}, another store`).toEqual([]);
      expect((await listen(as!, topicsOf(theirs), sayIn(mine))).heard.sort(), `${name}, their own store`).toEqual(granted.sort());
    }
    expect((await listen(shoppers.mine, topicsOf(mine))).granted, 'a shopper').toEqual([]);
  });
});
