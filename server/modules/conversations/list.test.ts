import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receive } from '../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  await kit.sql`insert into teams (store_id, name) values (${kit.storeId}, 'One'), (${kit.storeId}, 'Two')`;
  await kit.sql`insert into team_members (store_id, team_id, agent_id) select ${kit.storeId}, id, ${kit.store.owner.id} from teams where store_id = ${kit.storeId}`;
  // Many share the same moments, and some have no due time at all: ties are where pages go wrong.
  await kit.sql`
    insert into conversations (store_id, channel, inbox, created_at, last_message_at, updated_at, due_at, due_kind, assignee_agent_id, team_id, snoozed_until, closed_at, waiting_since)
    select ${kit.storeId}, 'email', 'email:' || (1 + n % 3), now(), now() - (n % 17) * interval '1 minute', now(),
      case when n % 3 = 0 then 'infinity'::timestamptz else now() + (n % 7) * interval '1 microsecond' end, 'first',
      case when n % 4 = 0 then ${kit.store.owner.id}::bigint end, case when n % 5 < 2 then (select id from teams order by id offset n % 5 limit 1) end,
      case when n % 11 = 0 then now() + (n % 5) * interval '1 hour' end, case when n % 13 = 0 then now() end, case when n % 6 = 0 then now() end
    from generate_series(1, 400) as n`;
  const [tag] = await kit.sql<{ id: number }>`insert into tags (store_id, name, created_at) values (${kit.storeId}, 'late', now()) returning id`;
  await kit.sql`insert into customers (store_id, created_at, updated_at) values (${kit.storeId}, now(), now()), (${kit.storeId}, now(), now())`;
  await kit.sql`update customers set merged_into = 1 where id = 2`;
  await kit.sql`update conversations set customer_id = 1 + id % 2 where id % 3 = 0`;
  await kit.sql`insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, occurred_at)
    select store_id, id, 'note', 'agent', 'email', 'email:1', now() from conversations where id % 4 < 2`;
  await kit.sql`insert into mentions (store_id, message_id, agent_id, conversation_id, mentioned_at) select store_id, id, ${kit.store.owner.id}, conversation_id, now() from messages`;
  await kit.sql`insert into followers (store_id, conversation_id, agent_id, followed_at) select store_id, id, ${kit.store.owner.id}, now() from conversations where id % 5 < 2`;
  await kit.sql`insert into conversation_tags (store_id, conversation_id, tag_id, added_at) select store_id, id, ${tag!.id}, now() from conversations where id % 9 = 0`;
});
afterAll(() => kit.stop());

interface Page { items: { id: number; status: string; lastMessageAt: string; snoozedUntil: string | null; inbox: string }[]; next: string | null }

async function walk(query: string, limit: number) {
  const seen: Page['items'] = [];
  let cursor: string | null = null;
  do {
    const { status, body }: { status: number; body: Page } = await kit.api<Page>('GET', `/api/v1/conversations?${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
    expect(status, JSON.stringify(body)).toBe(200);
    seen.push(...body.items);
    cursor = body.next;
  } while (cursor);
  return seen;
}

const queries = ['view=all', 'view=mine', 'view=unassigned', 'view=team', 'view=snoozed', 'view=closed', 'view=all&status=open,waiting,snoozed', 'view=team&status=waiting,open', 'view=all&tagId=1&status=open,waiting',
  'view=mentions', 'view=followed', 'view=team&status=any', 'view=all&customerId=1&status=any', 'view=mentions&tagId=1&status=open,waiting'];

describe('the list', () => {
  it('pages through every view and sort completely, in order and without doubles', async () => {
    await fc.assert(fc.asyncProperty(
      fc.constantFrom(...queries), fc.constantFrom('due', 'newest', 'oldest', 'waking'), fc.integer({ min: 7, max: 100 }),
      async (query, sort, limit) => {
        const paged = await walk(`${query}&sort=${sort}`, limit);
        const whole = await walk(`${query}&sort=${sort}`, 100);
        expect(new Set(paged.map((one) => one.id)).size).toBe(paged.length);
        expect(paged.map((one) => one.id)).toEqual(whole.map((one) => one.id));
        const times = paged.map((one) => Date.parse(one.lastMessageAt));
        if (sort === 'newest') expect(times).toEqual(times.toSorted((a, b) => b - a));
        if (sort === 'oldest') expect(times).toEqual(times.toSorted((a, b) => a - b));
        const asleep = paged.map((one) => (one.status === 'snoozed' ? one.snoozedUntil : null));
        const awake = asleep.findIndex((until) => until === null);
        if (sort === 'waking') expect(asleep).toEqual([...asleep.slice(0, awake < 0 ? asleep.length : awake).toSorted(), ...asleep.slice(awake < 0 ? asleep.length : awake).map(() => null)]);
      },
    ), { numRuns: 30 });
  }, 120_000);

  it('holds what the views say', async () => {
    const [expected] = await kit.sql<Record<string, number>>`
      select count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'open' and assignee_agent_id = ${kit.store.owner.id})::int as mine,
        count(*) filter (where status = 'open' and assignee_agent_id is null)::int as unassigned, count(*) filter (where status = 'open' and team_id is not null)::int as team,
        count(*) filter (where status = 'snoozed')::int as snoozed,
        count(*) filter (where status in ('open', 'waiting', 'snoozed') and id % 4 < 2)::int as mentions, count(*) filter (where status in ('open', 'waiting', 'snoozed') and id % 5 < 2)::int as followed,
        count(*) filter (where customer_id is not null)::int as of_customer from conversations`;
    const { body } = await kit.api('GET', '/api/v1/inbox/counts?view=mine');
    const counts = Object.fromEntries(body.items.map((one: { key: string; count: number }) => [one.key, one.count]));
    expect(counts).toMatchObject({ all: expected!.open, mine: expected!.mine, unassigned: expected!.unassigned, team: expected!.team, snoozed: expected!.snoozed, mentions: expected!.mentions, followed: expected!.followed });
    expect(body.statuses.map((one: { key: string }) => one.key)).toEqual(['open', 'waiting', 'snoozed', 'closed']);
    expect((await walk('view=all', 50)).length).toBe(expected!.open);
    expect((await walk('view=team', 50)).length).toBe(expected!.team);
    expect((await walk('view=mentions', 50)).length).toBe(expected!.mentions);
    expect((await walk('view=followed', 50)).length).toBe(expected!.followed);
    expect((await walk('view=all&status=any&customerId=2', 50)).length).toBe(expected!.of_customer);
  });

  it('answers 422 for a cursor or status somebody made up, 404 for a view that is not there', async () => {
    expect((await kit.api('GET', '/api/v1/conversations?cursor=abc')).status).toBe(422);
    expect((await kit.api('GET', `/api/v1/conversations?cursor=${Buffer.from('["now()",1]').toString('base64url')}`)).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/conversations?status=lost')).status).toBe(422);
    expect((await kit.api('GET', '/api/v1/conversations?view=view:999')).status).toBe(404);
  });

  it('keeps an agent to the inboxes of their role, in every way', async () => {
    const limited = await kit.agent({ name: 'Only one' });
    await kit.sql`update agents set inboxes = '{email:2}' where id = ${limited.id}`;
    const { body } = await kit.api<Page>('GET', '/api/v1/conversations?view=all&limit=100', undefined, { as: limited });
    expect(body.items.length).toBeGreaterThan(10);
    expect(new Set(body.items.map((one) => one.inbox))).toEqual(new Set(['email:2']));
    const [foreign] = await kit.sql<{ id: number }>`select id from conversations where inbox = 'email:1' and status = 'open' limit 1`;
    const as = { as: limited };
    const routes: [string, string, object?][] = [
      ['GET', ''], ['GET', '/messages'], ['GET', '/panel'], ['POST', '/reply', { text: 'x' }], ['POST', '/notes', { text: 'x' }], ['POST', '/close', {}], ['POST', '/tag', { tagId: 1 }],
      ['POST', '/assign', { agentId: limited.id }], ['POST', '/snooze', { until: '2027-01-01T00:00:00Z' }], ['POST', '/lock'], ['POST', '/viewing', {}], ['POST', '/mark-read', {}],
      ['POST', '/split', { messageIds: [1] }], ['POST', '/merge', { intoId: body.items[0]!.id }], ['PUT', '/draft', { kind: 'reply', text: 'x' }], ['POST', '/follow', {}],
    ];
    for (const [method, path, given] of routes) {
      expect([path, (await kit.api(method, `/api/v1/conversations/${foreign!.id}${path}`, given, as)).status]).toEqual([path, 404]);
    }
    const bulk = await kit.api('POST', '/api/v1/conversations/bulk', { ids: [foreign!.id, body.items[0]!.id], verb: 'close' }, as);
    expect(bulk.body.results.map((one: { ok: boolean }) => one.ok)).toEqual([false, true]);
    const changes = await kit.api('GET', '/api/v1/conversations/changes?since=2026-01-01T00:00:00Z', undefined, as);
    const [others] = await kit.sql<{ count: number }>`select count(*)::int as count from conversations where inbox <> 'email:2' and id = any(${changes.body.items.map((one: { id: number }) => one.id)})`;
    expect(others!.count).toBe(0);
  });

  it('shows nothing of another store', async () => {
    const other = await kit.secondStore();
    const { body } = await kit.api<Page>('GET', '/api/v1/conversations?view=all', undefined, { as: other.owner });
    expect(body.items).toEqual([]);
    expect((await kit.api('GET', '/api/v1/conversations/1', undefined, { as: other.owner })).status).toBe(404);
    expect((await kit.api('POST', '/api/v1/conversations/1/close', {}, { as: other.owner })).status).toBe(404);
  });

  it('says what is unread to whom', async () => {
    const { conversationId } = await receive(kit, {}, { inbox: 'email:1' });
    const unread = async () => (await kit.api('GET', `/api/v1/conversations/${conversationId}`)).body.unread;
    expect(await unread()).toBe(true);
    await kit.api('POST', `/api/v1/conversations/${conversationId}/mark-read`, {});
    expect(await unread()).toBe(false);
    await kit.api('POST', `/api/v1/conversations/${conversationId}/mark-unread`, {});
    expect(await unread()).toBe(true);
  });
});
