import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../server/kernel/endpoint.ts';
import { startTestHouse } from '../kit.ts';
import type { ApiAnswer, TestAgent, TestHouse } from '../kit.ts';
import { furnish } from './furnish.ts';
import type { Furnished } from './furnish.ts';
import { wrongBodies, wrongTexts } from './mutate.ts';
import { nameOf, routes, sampleBody, samplePath } from './routes.ts';
import { describeShape } from './sample.ts';

let kit: TestHouse;
let mine: Furnished;
let shopper: string;
beforeAll(async () => {
  kit = await startTestHouse();
  mine = await furnish(kit, kit.store, 'hanji');
  shopper = (await kit.api('POST', `/api/storefront/${mine.site}/sessions`, {}, { as: null })).body.token;
}, 60_000);
afterAll(() => kit.stop());

const askerOf = (route: Endpoint): TestAgent | string | null => (route.auth === 'shopper' ? shopper : route.auth === 'none' ? null : mine.store.owner);

async function ask(route: Endpoint, path: string, body: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
  const once = () => kit.api(route.method, path, route.method === 'GET' ? undefined : body, { as: askerOf(route), headers });
  if (!route.auth) return once();
  // Limits in windows would answer before anything else is looked at.
  kit.clock.advance(31_000);
  const answer = await once();
  if (answer.status !== 429) return answer;
  await kit.sql`delete from rate_limits`;
  return once();
}

/** What is wrong with an answer: a 5xx, or a refusal without its code and sentence. */
function fault({ status, body, headers }: ApiAnswer, mustFail: boolean): string | null {
  if (status >= 500) return `${status}`;
  if (status < 400) return mustFail ? `${status}, it was taken` : null;
  // A page says it in words.
  if (headers.get('content-type')?.startsWith('text/html')) return null;
  const { code, message } = body?.error ?? {};
  return /^[a-z][a-z0-9_]*$/.test(String(code)) && typeof message === 'string' && message.length > 3 ? null : `${status} without a code and a sentence: ${JSON.stringify(body).slice(0, 200)}`;
}

async function sixAtOnce<T>(items: T[], run: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
  }));
}

async function rowCounts(): Promise<unknown> {
  const tables = await kit.sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname not in ('rate_limits', 'job_workers')`;
  const all = tables.map(({ name }) => `select '${name}' as name, count(*)::integer as count from ${name}`).join(' union all ');
  return (await kit.house.database.owner.query(`${all} union all select 'jobs', count(*)::integer from graphile_worker._private_jobs order by 1`)).rows;
}

const withBody = routes.filter((route) => route.body && !route.raw);
const withQuery = routes.filter((route) => route.query);

describe('a body that is wrong', () => {
  it.each(withBody.map((route) => [nameOf(route), route] as const))('%s', async (_name, route) => {
    const path = samplePath(route, mine);
    const all = wrongBodies(describeShape(route.body!), sampleBody(route, mine));
    const faults: string[] = [];
    const before = await rowCounts();
    await sixAtOnce(all.filter((one) => one.mustFail), async ({ what, body }) => {
      const found = fault(await ask(route, path, body), true);
      if (found) faults.push(`${what}: ${found}`);
    });
    for (const [what, bytes, headers] of [
      ['truncated', '{"a": [1, {"b": "c', json], ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), json], ['a form', 'a=1&b=2', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['too large', new Uint8Array((route.maxBytes ?? 1_000_000) + 1).fill(0x20), json], ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, json], ['a key twice', '{"__proto__": {"x": 1}, "constructor": 1, "constructor": 2', json],
    ] as const) {
      const found = fault(await ask(route, path, bytes, headers), true);
      if (found) faults.push(`${what}: ${found}`);
    }
    expect(faults).toEqual([]);
    expect(await rowCounts()).toEqual(before);
    await sixAtOnce(all.filter((one) => !one.mustFail), async ({ what, body }) => {
      const found = fault(await ask(route, path, body), false);
      if (found) faults.push(`${what}: ${found}`);
    });
    expect(faults).toEqual([]);
  }, 60_000);

  const json = { 'content-type': 'application/json' };
});

describe('a query that is wrong', () => {
  it.each(withQuery.map((route) => [nameOf(route), route] as const))('%s', async (_name, route) => {
    const faults: string[] = [];
    const path = samplePath(route, mine).split('?')[0]!;
    for (const name of [...Object.keys(describeShape(route.query!).properties ?? {}), 'unknown']) {
      await sixAtOnce(wrongTexts, async (text) => {
        const found = fault(await ask(route, `${path}?${new URLSearchParams([[name, text]]).toString()}`, route.raw ? new Uint8Array([1]) : sampleBody(route, mine)), false);
        if (found) faults.push(`${name}=${text.slice(0, 60)}: ${found}`);
      });
    }
    expect(faults).toEqual([]);
  }, 60_000);
});

describe('an address that is wrong', () => {
  it('is not found, whatever stands in it', async () => {
    const faults: string[] = [];
    for (const route of routes.filter((one) => one.path.includes(':'))) {
      await sixAtOnce(wrongTexts.filter((one) => one !== '' && one.length < 100), async (text) => {
        const path = route.path.replace(/:\w+/g, encodeURIComponent(text));
        const answer = await ask(route, path, route.raw ? new Uint8Array([1]) : sampleBody(route, mine));
        if (answer.status >= 500 || answer.status < 400) faults.push(`${nameOf(route)} at ${path}: ${answer.status}`);
      });
    }
    expect(faults).toEqual([]);
  }, 120_000);
});

describe('the same request twice at once', () => {
  it('is two answers, none of them an error of ours', async () => {
    const faults: string[] = [];
    for (const route of routes.filter((one) => one.method !== 'GET')) {
      const answers = await Promise.all([1, 2, 3].map(() => ask(route, samplePath(route, mine), sampleBody(route, mine))));
      for (const answer of answers) {
        const found = fault(answer, false);
        if (found) faults.push(`${nameOf(route)}: ${found}`);
      }
    }
    expect(faults).toEqual([]);
  }, 120_000);
});
