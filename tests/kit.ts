import { inject } from 'vitest';
import { read } from '../server/kernel/command.ts';
import { asSystem } from '../server/kernel/house.ts';
import type { Reaction } from '../server/kernel/events.ts';
import type { Context, House } from '../server/kernel/house.ts';
import { workInbound } from '../server/kernel/inbound.ts';
import { gather } from '../server/kernel/module.ts';
import { openHouse, startProcess } from '../server/kernel/process.ts';
import { reactionRetryJob, reactOnce } from '../server/kernel/react.ts';
import { reactionsWait, runDueJobs } from './step.ts';
import { cloneDatabase, settableClock, testConfig } from './test-server.ts';
import { newToken } from '../server/kernel/secrets.ts';
import { plan } from '../server/house.ts';
import { builtInRoles } from '../server/modules/agents/permissions.ts';

type RoleKey = keyof typeof builtInRoles;

export interface TestAgent {
  context: Context;
  id: number;
  /** The session cookie, as a browser sends it. */
  cookie: string;
}

export interface TestStore {
  id: number;
  system: Context;
  owner: TestAgent;
  agent(options?: { role?: RoleKey; name?: string; email?: string }): Promise<TestAgent>;
}

export interface ApiAnswer<T = any> {
  status: number;
  body: T;
  headers: Headers;
}

interface ApiOptions {
  /** An agent, a bearer token, or nobody. The owner when absent. */
  as?: TestAgent | string | null;
  headers?: Record<string, string>;
}

let serial = 0;

/** The address of a database on this worker's server. */
export function testDatabase(name: string): string {
  const urls = inject('databaseUrls');
  return urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length]!.replace('$DATABASE', name);
}

interface HouseOptions {
  now?: string;
  settings?: Record<string, string>;
  web?: boolean;
  /** The real clock, and workers that run by themselves as in a shop, instead of a set clock and settle(). */
  live?: boolean;
  /** Another way to the database than the straight one, e.g. a line that can be cut. */
  through?: (databaseUrl: string) => Promise<string>;
}

/** A whole house without a store, as after the first start: own database, own folder, HTTP on loopback. */
export async function startEmptyHouse(options: HouseOptions = {}) {
  const clock = options.live ? runningClock() : settableClock(new Date(options.now ?? '2026-11-22T01:00:00Z'));
  const database = await cloneDatabase(testDatabase);
  const { config, remove } = testConfig(options.settings);
  const house = await openHouse(config, await options.through?.(database.url) ?? database.url, clock);
  // Unless it is live, the worker half is stepped by settle(), so that a test decides when things happen.
  const running = options.web === false ? null : await startProcess(house, plan, options.live ? ['web', 'worker'] : ['web']);
  if (running) config.PUBLIC_URL = `http://127.0.0.1:${running.port}`;
  return {
    house, clock, databaseUrl: database.url, url: config.PUBLIC_URL,
    /** Rows as the owner of the database, of any store. */
    sql: async <T = any>(text: TemplateStringsArray, ...values: unknown[]): Promise<T[]> => {
      const statement = text.reduce((all, part, index) => `${all}$${index}${part}`);
      return (await house.database.owner.query(statement, values)).rows as T[];
    },
    async stop() {
      await running?.stop();
      await house.close();
      await database.drop();
      remove();
    },
  };
}

function runningClock(): ReturnType<typeof settableClock> {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    set: (to) => { ahead = new Date(to).getTime() - Date.now(); },
    advance: (milliseconds) => { ahead += milliseconds; },
  };
}

/** A house with a store in it. The clock is set by hand unless the house is live. */
export async function startTestHouse(options: HouseOptions = {}) {
  const empty = await startEmptyHouse(options);
  const { house, url } = empty;
  const store = await createStore(house);

  async function api<T = any>(method: string, path: string, body?: unknown, { as = store.owner, headers = {} }: ApiOptions = {}): Promise<ApiAnswer<T>> {
    const identity: Record<string, string> = as === null ? {} : typeof as === 'string' ? { authorization: `Bearer ${as}` } : { cookie: as.cookie, origin: url };
    const bytes = body instanceof Uint8Array || typeof body === 'string';
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined || bytes ? {} : { 'content-type': 'application/json' }), ...identity, ...headers },
      ...(body === undefined ? {} : { body: bytes ? body as RequestInit['body'] : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  return {
    ...empty, store, api,
    owner: store.owner.context,
    storeId: store.id,
    agent: store.agent,
    secondStore: () => createStore(house),
    /** Reads as the house itself. */
    read: <T>(run: Parameters<typeof read<T>>[1]) => read(store.system, run),
    settle: () => settle(house),
  };
}

export type TestHouse = Awaited<ReturnType<typeof startTestHouse>>;

/** Works everything that waits until nothing is left: payloads, reactions, due jobs. */
export async function settle(house: House): Promise<void> {
  const reactions = gather(plan.parts, 'reactions');
  const jobs = [...gather(plan.parts, 'jobs'), reactionRetryJob(reactions)];
  for (let round = 0; round < 50; round += 1) {
    let done = 0;
    for (const consumer of gather(plan.parts, 'consumers')) done += await workInbound(house, consumer);
    done += await reactToAll(house, reactions);
    done += await runDueJobs(house, jobs, house.clock.now());
    if (done === 0) return;
  }
  throw new Error('The house did not settle in 50 rounds.');
}

/** What the transaction that holds up all others is doing, in whichever database of the server. */
async function oldestTransaction(house: House): Promise<string> {
  const { rows } = await house.database.owner.query(`
    select datname, pid, state, application_name, wait_event, now() - xact_start as age, left(query, 200) as query
    from pg_stat_activity where backend_xid is not null order by age(backend_xid) desc limit 1`);
  return JSON.stringify(rows[0] ?? 'none any more');
}

/** Until no event is left: those behind a transaction that something else holds open on the same server are waited for. */
async function reactToAll(house: House, reactions: Reaction[]): Promise<number> {
  const deadline = Date.now() + 60_000;
  let done = 0;
  for (;;) {
    const seen = await reactOnce(house, reactions);
    done += seen;
    if (seen > 0) continue;
    if (!await reactionsWait(house, reactions)) return done;
    if (Date.now() > deadline) throw new Error(`Events wait behind a transaction that does not end: ${await oldestTransaction(house)}`);
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

/** A ready store with an owner, made by SQL so that tests of one module do not depend on the verbs of another. */
async function createStore(house: House): Promise<TestStore> {
  const owner = house.database.owner;
  const { rows } = await owner.query<{ id: number }>(
    `insert into stores (name, locale, languages, country, zone, currency) values ('차와 종이', 'ko', '{ko,ja,en}', 'KR', 'Asia/Seoul', 'KRW') returning id`);
  const id = rows[0]!.id;
  await owner.query(`insert into business_hours (store_id, weekly, holiday_country) values ($1, $2, 'KR')`, [id, JSON.stringify(
    Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from: '10:00', to: '19:00' }]])))]);
  for (const key of Object.keys(builtInRoles)) await owner.query('insert into roles (store_id, key, name) values ($1, $2, $2)', [id, key]);
  const agent: TestStore['agent'] = async (options = {}) => createAgent(house, id, options);
  return { id, system: asSystem(house, id, 'test'), owner: await agent({ role: 'owner', name: '이민아' }), agent };
}

async function createAgent(house: House, storeId: number, { role = 'agent', name = 'Haruka', email }: { role?: RoleKey; name?: string; email?: string }): Promise<TestAgent> {
  serial += 1;
  const owner = house.database.owner;
  const { rows } = await owner.query<{ id: number }>(
    `insert into agents (store_id, email, name, role_id, password_hash, language)
     select $1, $2, $3, id, 'none', 'en' from roles where store_id = $1 and key = $4 returning id`,
    [storeId, email ?? `agent${serial}@example.com`, name, role]);
  const id = rows[0]!.id;
  const { token, hash } = newToken('dgs', storeId);
  const session = await owner.query<{ id: number }>(
    'insert into sessions (store_id, agent_id, token_hash, created_at, last_used_at, expires_at) values ($1, $2, $3, $4, $4, $5) returning id',
    [storeId, id, hash, house.clock.now(), new Date(house.clock.now().getTime() + 30 * 86_400_000)]);
  const permissions = new Set<string>(builtInRoles[role]);
  return { id, cookie: `dangol_session=${token}`, context: { house, storeId, actor: { kind: 'agent', id, permissions, sessionId: session.rows[0]!.id } } };
}
