import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';

interface Row { id: number; status: string; channel: string; inbox: string; priority: string; language: string | null; assignee: number | null; team: number | null; tags: number[]; due: number; last: number; wakes: number }

let kit: TestHouse;
let rows: Row[];
beforeAll(async () => {
  kit = await startTestHouse();
  await kit.sql`insert into teams (store_id, name) values (${kit.storeId}, 'One'), (${kit.storeId}, 'Two')`;
  await kit.sql`insert into tags (store_id, name, created_at) values (${kit.storeId}, 'common', now()), (${kit.storeId}, 'rare', now())`;
  // More of each status than are looked at, with ties; what is rare lies in lumps, so that a walk may meet none of it for long.
  await kit.sql`
    insert into conversations (store_id, channel, inbox, priority, language, created_at, updated_at, last_message_at, due_at, due_kind, assignee_agent_id, team_id, waiting_since, snoozed_until, tag_ids)
    select ${kit.storeId}, case when n % 3 = 0 then 'chat' else 'email' end, case when n % 3 = 0 then 'chat:1' else 'email:' || (1 + n / 900) end,
      case when n between 3000 and 3020 then 'urgent' when n % 5 = 0 then 'high' when n between 1450 and 1480 or n > 1600 then 'low' else 'normal' end, (array['ko', 'ja', 'en', null])[1 + n % 4], now(), now(),
      '2026-11-20T00:00:00Z'::timestamptz + (n * 7919 % 5000 / 3) * interval '1 minute', case when n % 4 = 0 then 'infinity' else '2026-11-25T00:00:00Z'::timestamptz + (n / 2) * interval '1 minute' end, 'first',
      case when n % 6 = 1 then ${kit.store.owner.id}::bigint end, case when n % 7 = 0 then (select min(id) from teams) end,
      case when n <= 1600 or n % 3 = 1 then now() end, case when n % 9 = 2 then '2026-12-01T00:00:00Z'::timestamptz + (n % 50) * interval '1 hour' end, case when n % 4 = 0 then (select array[min(id)] from tags) else '{}' end
    from generate_series(1, 4500) as n`;
  await kit.sql`insert into conversation_tags (store_id, conversation_id, tag_id, added_at) select store_id, id, tag_ids[1], now() from conversations where tag_ids <> '{}'`;
  rows = await kit.sql<Row>`
    select id, status, channel, inbox, priority, language, assignee_agent_id as assignee, team_id as team, tag_ids as tags, extract(epoch from due_at)::float8 as due, extract(epoch from last_message_at)::float8 as last,
      extract(epoch from snoozed_until)::float8 as wakes from conversations`;
}, 60_000);
afterAll(() => kit.stop());

const pick = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const asked = fc.record({
  status: fc.constantFrom('open', 'waiting', 'snoozed', 'open,waiting', 'open,waiting,snoozed', 'closed'), sort: fc.constantFrom('due', 'newest', 'oldest', 'waking'),
  channel: pick('chat', 'email'), inbox: pick('email:1', 'email:4', 'chat:1', 'email:99'), priority: pick('urgent', 'high', 'low'), language: pick('ja', 'ko', 'fr'), tagId: pick(1),
  assigneeId: pick(1), teamId: pick(1, 2),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

function expected({ status, sort, ...given }: Asked): number[] {
  const fits = rows.filter((row) => status.split(',').includes(row.status) && (!given.channel || row.channel === given.channel) && (!given.inbox || row.inbox === given.inbox)
    && (!given.priority || row.priority === given.priority) && (!given.language || row.language === given.language) && (!given.tagId || row.tags.includes(given.tagId))
    && (!given.assigneeId || row.assignee === given.assigneeId) && (!given.teamId || row.team === given.teamId));
  const keys = (row: Row) => (sort === 'due' || (sort === 'waking' && row.status !== 'snoozed') ? [1, row.due] : sort === 'waking' ? [0, row.wakes] : [0, sort === 'newest' ? -row.last : row.last]);
  return fits.map((row) => ({ row, key: keys(row) })).sort((a, b) => a.key[0]! - b.key[0]! || (a.key[1] === b.key[1] ? 0 : a.key[1]! - b.key[1]!) || (sort === 'newest' ? b.row.id - a.row.id : a.row.id - b.row.id))
    .map(({ row }) => row.id);
}

async function pages(given: Asked, limit: number, most: number): Promise<number[]> {
  const query = new URLSearchParams(Object.entries(given).flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, String(value)]])));
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null && seen.length < most;) {
    const { status, body }: { status: number; body: { items: { id: number }[]; next: string | null } } =
      await kit.api('GET', `/api/v1/conversations?view=all&limit=${limit}&${query.toString()}${cursor ? `&cursor=${cursor}` : ''}`);
    expect(status, JSON.stringify(body)).toBe(200);
    seen.push(...body.items.map((one) => one.id));
    cursor = body.next;
  }
  return seen;
}

it('lists what fits in order, however rare it is and wherever it lies', async () => {
  await fc.assert(fc.asyncProperty(asked, fc.integer({ min: 20, max: 100 }), async (given, limit) => {
    const seen = await pages(given, limit, 300);
    const whole = expected(given);
    expect(seen).toEqual(whole.slice(0, Math.max(seen.length, Math.min(300, whole.length))));
  }), { numRuns: 60 });
}, 120_000);

const plainly = { channel: undefined, inbox: undefined, priority: undefined, language: undefined, tagId: undefined, assigneeId: undefined, teamId: undefined };

it('puts nothing before what was not reached in another status', async () => {
  const given: Asked = { ...plainly, status: 'open,waiting', sort: 'due', priority: 'low' };
  const seen = await pages(given, 50, 50);
  expect(seen).toEqual(expected(given).slice(0, 50));
  expect(new Set(seen.map((id) => rows.find((row) => row.id === id)!.status))).toEqual(new Set(['open', 'waiting']));
});

it('finds the few that lie behind a thousand others, by every sort', async () => {
  for (const sort of ['due', 'newest', 'oldest', 'waking'] as const) {
    const given: Asked = { ...plainly, status: 'open,waiting,snoozed', sort, priority: 'urgent' };
    expect(await pages(given, 50, 300)).toEqual(expected(given));
    expect(expected(given)).toHaveLength(21);
  }
});

it('lets nobody look into another store by its keys', async () => {
  const other = await kit.secondStore();
  const { body } = await kit.api('GET', '/api/v1/conversations?view=all&status=any&priority=urgent', undefined, { as: other.owner });
  expect(body.items).toEqual([]);
});
