import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  for (const table of ['sessions', 'agents', 'roles', 'business_hours', 'stores']) await kit.house.database.owner.query(`delete from ${table}`);
});
afterAll(() => kit.stop());

const body = (n = 0) => ({
  store: { name: '단골문구', locale: 'ko', country: 'KR', zone: 'Asia/Seoul', currency: 'KRW' },
  owner: { name: '김단골', email: `Owner${n}@Example.com`, password: 'correct horse battery' },
});
const call = (given: unknown) => kit.api('POST', '/api/v1/setup', given, { as: null });

it('says that there is no store', async () => {
  const { status, body: answer } = await kit.api('GET', '/api/v1/setup', undefined, { as: null });
  expect(status).toBe(200);
  expect(answer).toEqual({ ready: false, store: null, demo: { state: 'none', done: 0, total: 0 } });
});

it.each([
  ['a short password', (b: ReturnType<typeof body>) => { b.owner.password = 'short'; }],
  ['a common password', (b: ReturnType<typeof body>) => { b.owner.password = 'password1234'; }],
  ['the address as password', (b: ReturnType<typeof body>) => { b.owner.password = 'owner0@example.com'; }],
  ['no address', (b: ReturnType<typeof body>) => { b.owner.email = 'nobody'; }],
  ['an unknown zone', (b: ReturnType<typeof body>) => { b.store.zone = 'Mars/Olympus'; }],
  ['an unknown currency', (b: ReturnType<typeof body>) => { b.store.currency = 'XXY'; }],
  ['an unknown country', (b: ReturnType<typeof body>) => { b.store.country = 'ZX'; }],
  ['an empty name', (b: ReturnType<typeof body>) => { b.store.name = '  '; }],
])('422 for %s', async (_what, change) => {
  const given = body();
  change(given);
  expect((await call(given)).status).toBe(422);
  expect(await kit.sql`select 1 from stores`).toEqual([]);
});

it('lets exactly one of twenty founders win, and signs that one in', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => call(body(n))));
  const won = answers.filter((answer) => answer.status === 201);
  expect(won).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 409 && answer.body.error.code === 'already_set_up')).toHaveLength(19);
  expect(await kit.sql`select name from stores`).toEqual([{ name: '단골문구' }]);
  expect(await kit.sql`select email from agents`).toHaveLength(1);

  const cookie = won[0]!.headers.get('set-cookie')!;
  expect(cookie).toMatch(/^dangol_session=dgs_\d+_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  const me = await kit.api('GET', '/api/v1/me', undefined, { as: null, headers: { cookie: cookie.split(';')[0]! } });
  expect(me.body).toMatchObject({ agent: { role: { key: 'owner' }, locale: 'ko', twoFactor: false }, store: { name: '단골문구', languages: ['ko'] } });
  expect(me.body.agent.permissions).toContain('roles.manage');
  const hours = await kit.api('GET', '/api/v1/store/business-hours', undefined, { as: null, headers: { cookie: cookie.split(';')[0]! } });
  expect(hours.body).toMatchObject({ holidayCountry: 'KR', weekly: { monday: [{ from: '09:00', to: '18:00' }], sunday: [] } });
});

it('409 afterwards, and names the only store on the sign-in page', async () => {
  expect((await call(body())).status).toBe(409);
  const { body: answer } = await kit.api('GET', '/api/v1/setup', undefined, { as: null });
  expect(answer).toMatchObject({ ready: true, store: { name: '단골문구', demo: false } });
});
