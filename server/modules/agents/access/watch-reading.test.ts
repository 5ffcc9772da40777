import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
let thief: TestAgent;
beforeAll(async () => {
  // A Sunday: nobody is on duty.
  kit = await startTestHouse({ now: '2026-11-22T01:00:00Z' });
  thief = await kit.agent({ name: 'Haruka' });
});
afterAll(() => kit.stop());

const open = (id: number, as = thief) => kit.api('GET', `/api/v1/conversations/${id}/messages`, undefined, { as });
const told = () => kit.sql<{ agent_id: number; data: { name: string } }>`select agent_id, data from notifications where kind = 'security' order by agent_id`;

it('slows and reports an account that opens 500 conversations in ten minutes', { timeout: 60_000 }, async () => {
  for (let id = 1; id < 500; id += 1) {
    if (id % 50 === 0) kit.clock.advance(55_000);
    expect((await open(id)).status, String(id)).toBe(404);
  }
  expect(await told()).toEqual([]);
  expect((await open(500)).status).toBe(404);
  const slowed = await open(501);
  expect(slowed).toMatchObject({ status: 429, body: { error: { code: 'reading_too_fast' } } });
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
  // What is open stays open, and colleagues are not held up.
  expect((await open(7)).status).toBe(404);
  expect((await open(501, kit.store.owner)).status).toBe(404);
  kit.clock.advance(6_000);
  expect((await open(501)).status).toBe(404);
  expect((await open(502)).status).toBe(429);
});

it('told the owner and the person at once, off duty too, and wrote it down once', async () => {
  expect(await told()).toEqual([kit.store.owner.id, thief.id].sort((a, b) => a - b).map((id) => expect.objectContaining({ agent_id: id, data: expect.objectContaining({ name: 'Haruka' }) })));
  expect(await kit.sql`select from audit_log where action = 'agents.suspect-reading'`).toHaveLength(1);
  const mails = await kit.sql<{ data: { mail: boolean } }>`select data from events where type = 'agent.notified' and data ->> 'kind' = 'security'`;
  expect(mails.map(({ data }) => data.mail)).toEqual([true, true]);
});

it('lets go when the reading stops', async () => {
  kit.clock.advance(20 * 60_000);
  for (let id = 1_000; id < 1_025; id += 1) expect((await open(id)).status).toBe(404);
});
