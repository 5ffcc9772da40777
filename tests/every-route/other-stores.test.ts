import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { furnish } from './furnish.ts';
import type { Furnished } from './furnish.ts';
import { nameOf, routes, sampleBody, samplePath } from './routes.ts';

let kit: TestHouse;
let mine: Furnished;
let theirs: Furnished;
beforeAll(async () => {
  kit = await startTestHouse({ settings: { DANGOL_MODE: 'test' } });
  mine = await furnish(kit, kit.store, 'hanji');
  theirs = await furnish(kit, await kit.secondStore(), 'sencha');
}, 120_000);
afterAll(() => kit.stop());

const forAgents = routes.filter((route) => (route.auth ?? 'agent') === 'agent');
const ask = (path: string, route: (typeof routes)[number], body: unknown, as = mine.store.owner) => kit.api(route.method, path, route.method === 'GET' ? undefined : body, { as });

/** Every row of a store, table by table. The seals of the audit log come by themselves; what merely counts requests or says when somebody was seen is left out. */
async function rowsOf(storeId: number): Promise<Record<string, string>> {
  const tables = await kit.sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'store_id' where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('rate_limits', 'search_entries') order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await kit.house.database.owner.query<{ digest: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t, ' ' order by t)), '') as digest from (select (to_jsonb(r) - '{hash,sealed_order}'::text[])::text as t from ${name} r where store_id = $1) as all_rows`, [storeId]);
    found[name] = rows[0]!.digest;
  }
  return found;
}

/** Reviewed: they keep or pass over an id without reading its row; whoever uses it later looks in their own store. */
const passOver = [
  'POST /api/v1/notifications/read', 'PUT /api/v1/conversations/:id/draft', 'POST /api/v1/conversations/:id/untag', 'POST /api/v1/views', 'PUT /api/v1/views/:id', 'POST /api/v1/views/order',
  'POST /api/v1/sla-policies/order', 'POST /api/v1/assignment-rules/order',
];
/** A bulk act answers for each row by itself, or begins with none of a view that holds none; a macro for each of its acts. */
const didNothing = (body: any): boolean => body?.results?.every((one: { ok: boolean }) => !one.ok) ?? (body?.total === 0 || body?.done?.length === 0);

describe('the rows of another store', () => {
  it('are not found by any route, and none of them changes', async () => {
    const before = await rowsOf(theirs.store.id);
    const wrong: string[] = [];
    for (const route of forAgents) {
      const named = route.path.includes(':');
      const path = samplePath(route, named ? theirs : mine);
      const { status, body } = await ask(path, route, sampleBody(route, mine));
      if (named && status !== 404) wrong.push(`${nameOf(route)} with their id: ${status} ${JSON.stringify(body).slice(0, 200)}`);
      if (JSON.stringify(body).includes(theirs.word)) wrong.push(`${nameOf(route)} shows their row`);
    }
    expect(wrong).toEqual([]);
    await kit.settle();
    expect(await rowsOf(theirs.store.id)).toEqual(before);
  }, 120_000);

  it('cannot be named in a body', async () => {
    const before = await rowsOf(theirs.store.id);
    const wrong: string[] = [];
    for (const route of forAgents.filter((one) => one.body && !one.raw)) {
      const [ours, foreign] = [sampleBody(route, mine), sampleBody(route, theirs)];
      if (JSON.stringify(ours) === JSON.stringify(foreign)) continue;
      const { status, body } = await ask(samplePath(route, mine), route, foreign);
      if (status < 400 && !didNothing(body) && !passOver.includes(nameOf(route))) wrong.push(`${nameOf(route)}: ${status} ${JSON.stringify(foreign).slice(0, 300)} → ${JSON.stringify(body).slice(0, 200)}`);
      if (JSON.stringify(body).includes(theirs.word)) wrong.push(`${nameOf(route)} shows their row`);
    }
    expect(wrong).toEqual([]);
    await kit.settle();
    expect(await rowsOf(theirs.store.id)).toEqual(before);
  }, 120_000);
});

describe('the rows of one’s own store', () => {
  it('are found by the same routes, so that a 404 above means what it says', async () => {
    const own = await furnish(kit, await kit.secondStore(), 'matcha');
    const wrong: string[] = [];
    for (const route of forAgents.filter((one) => one.path.includes(':'))) {
      const { status, body } = await ask(samplePath(route, own), route, sampleBody(route, own), own.store.owner);
      // 409: a closed conversation, say, because of what the sweep did before.
      if (status >= 300 && status !== 409) wrong.push(`${nameOf(route)}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
