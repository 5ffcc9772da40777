import type { Duplex } from 'node:stream';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestHouse } from '../../tests/kit.ts';
import { reactionsWait, runDueJobs } from '../../tests/step.ts';
import type { TestHouse } from '../../tests/kit.ts';
import { sealAuditLog, verifyAuditLog } from './audit.ts';
import { command, read, transact } from './command.ts';
import { defineEvent, on, onMany } from './events.ts';
import { consume, startConsumers, workInbound } from './inbound.ts';
import { cancelJob, defineJob, freeJobsOfSilent, startJobs } from './jobs.ts';
import { rateLimit } from './rate-limit.ts';
import { reactionRetryJob, reactOnce } from './react.ts';
import type { Reaction } from './events.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

const noted = defineEvent('test.noted', z.object({ text: z.string() }), { audience: () => ['inbox'] });
const note = command({
  name: 'test.note', permission: 'store.manage', input: z.object({ text: z.string().min(1), fails: z.boolean().optional() }),
  async run(tx, { text, fails }) {
    tx.emit(noted({ text }));
    if (fails) throw new Error('on purpose');
    return text.length;
  },
});

describe('command', () => {
  it('runs, records its fact and writes who did it', async () => {
    expect(await note(kit.owner, { text: '한지' })).toBe(2);
    const events = await kit.sql`select type, data from events where store_id = ${kit.storeId} and type = 'test.noted'`;
    expect(events).toEqual([{ type: 'test.noted', data: { text: '한지' } }]);
    const audit = await kit.sql`select action, actor_kind, detail from audit_log where store_id = ${kit.storeId}`;
    expect(audit).toEqual([{ action: 'test.note', actor_kind: 'agent', detail: { input: { text: '한지' } } }]);
  });

  it('leaves nothing behind when it fails', async () => {
    await expect(note(kit.owner, { text: 'gone', fails: true })).rejects.toThrow('on purpose');
    expect(await kit.sql`select 1 from events where data ->> 'text' = 'gone'`).toEqual([]);
  });

  it('refuses without permission (403) and on bad input (422)', async () => {
    const light = await kit.agent({ role: 'light' });
    await expect(note(light.context, { text: 'x' })).rejects.toMatchObject({ kind: 'forbidden', code: 'not_permitted' });
    const lines: string[] = [];
    const house = { ...light.context.house, log: pino({}, { write: (line: string) => { lines.push(line); } }) };
    await expect(note({ ...light.context, house }, { text: 'x' })).rejects.toMatchObject({ code: 'not_permitted' });
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ actorKind: 'agent', actorId: light.id, storeId: kit.storeId, permission: 'store.manage', msg: 'refused by permission' }]);
    await expect(note(kit.owner, { text: '' })).rejects.toMatchObject({ kind: 'invalid', details: { issues: [{ path: 'text' }] } });
  });
});

describe('row-level security', () => {
  it('shows and takes only rows of the bound store, even without a filter', async () => {
    const other = await kit.secondStore();
    await note(other.owner.context, { text: 'theirs' });
    const seen = await read(kit.owner, (tx) => tx.db.selectFrom('events').select('store_id').execute());
    expect(new Set(seen.map((row) => row.store_id))).toEqual(new Set([kit.storeId]));
    const agents = await read(kit.owner, (tx) => tx.db.selectFrom('agents').select('store_id').execute());
    expect(agents.every((row) => row.store_id === kit.storeId)).toBe(true);
    await expect(transact(kit.owner, (tx) => tx.db.insertInto('teams').values({ store_id: other.id, name: 'x' }).execute())).rejects.toThrow(/row-level security/);
  });

  it('protects every table of the schema', async () => {
    const open = await kit.sql`
      select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and not relrowsecurity
        and has_table_privilege('dangol_app', oid, 'insert')`;
    expect(open).toEqual([]);
  });
});

/** Until nothing waits, also not behind a transaction of another test file on the same server. */
async function reactToAll(reactions: Reaction[]): Promise<void> {
  while (await reactOnce(kit.house, reactions) > 0 || await reactionsWait(kit.house, reactions)) await new Promise((resume) => setTimeout(resume, 2));
}

describe('a transaction', () => {
  it('says so when a statement failed and nobody minded: nothing of it is kept', async () => {
    await expect(transact(kit.owner, async (tx) => {
      tx.emit(noted({ text: 'lost' }));
      await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
    })).rejects.toThrow();
    await expect(transact(kit.owner, (tx) => sql`select 1 / 0`.execute(tx.db).catch(() => undefined))).rejects.toThrow('rolled back');
    expect(await kit.sql`select from events where data ->> 'text' = 'lost'`).toEqual([]);
  });

  it('sends what nobody waits for with its commit, and fails when that fails', async () => {
    const rename = (name: string | null) => transact(kit.owner, (tx) => {
      tx.emit(noted({ text: `renamed ${name}` }));
      tx.atLast(sql`update stores set name = ${name} where id = ${tx.storeId}`.compile(tx.db));
      return Promise.resolve();
    });
    await rename('Late');
    await expect(rename(null)).rejects.toThrow(/not-null/);
    expect(await kit.sql`select name from stores where id = ${kit.storeId}`).toEqual([{ name: 'Late' }]);
    expect(await kit.sql`select from events where data ->> 'text' = 'renamed null'`).toEqual([]);
  });

  it('sends what one turn of the event loop says in one write', async () => {
    const client = await kit.house.database.app.connect();
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
    const writes: number[] = [];
    const { _writev: write } = stream;
    stream._writev = (chunks, done) => {
      writes.push(chunks.length);
      write!.call(stream, chunks, done);
    };
    await Promise.all([1, 2, 3].map((n) => client.query({ name: 'number', text: 'select $1::integer', values: [n] })));
    client.release(true);
    expect(writes).toEqual([expect.toSatisfy((chunks: number) => chunks > 3)]);
  });
});

describe('reactions', () => {
  it('run once per event; one that fails is tried again as a job and holds up nobody', async () => {
    const seen: string[] = [];
    let broken = true;
    const reactions = [
      on(noted, 'test.fragile', async (_tx, { text }) => { if (broken) throw new Error('not yet'); seen.push(`fragile ${text}`); }),
      on(noted, 'test.steady', async (_tx, { text }) => { seen.push(`steady ${text}`); }),
    ];
    await reactToAll(reactions);
    seen.length = 0;
    await note(kit.owner, { text: 'one' });
    await reactToAll(reactions);
    await reactOnce(kit.house, reactions);
    expect(seen).toEqual(['steady one']);
    broken = false;
    await runDueJobs(kit.house, [reactionRetryJob(reactions)], new Date('2099-01-01'));
    expect(seen.filter((text) => text === 'fragile one')).toEqual(['fragile one']);
  });

  it('in sets see the events of each store together, and keep out those of others', async () => {
    const other = await kit.secondStore();
    const sets: [number, string[]][] = [];
    const reactions = [onMany(noted, 'test.count', async (tx, data) => { sets.push([tx.storeId, data.map(({ text }) => text)]); })];
    await reactToAll(reactions);
    sets.length = 0;
    await Promise.all(['a', 'b', 'c'].map((text) => note(kit.owner, { text })));
    await note(other.owner.context, { text: 'd' });
    await reactToAll(reactions);
    const of = (storeId: number) => sets.filter(([id]) => id === storeId).flatMap(([, texts]) => texts);
    expect([of(kit.storeId).sort(), of(other.id)]).toEqual([['a', 'b', 'c'], ['d']]);
  });
});

describe('inbound', () => {
  it('keeps each payload once and works it once, however many copies arrive', async () => {
    const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => kit.house.inbound.receive(kit.storeId, 'test', `e${index % 30}`, `body ${index % 30}`)));
    expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(30);
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(30);
    const worked: string[] = [];
    const consumer = consume('test', async (_tx, item) => { worked.push(item.body.toString()); });
    await Promise.all([workInbound(kit.house, consumer), workInbound(kit.house, consumer)]);
    expect(worked.sort()).toEqual(Array.from({ length: 30 }, (_, index) => `body ${index}`).sort());
  });

  it('keeps good payloads beside a poison one, which ends in quarantine', async () => {
    for (const body of ['good 1', 'poison', 'good 2']) await kit.house.inbound.receive(kit.storeId, 'mixed', null, body);
    const done: string[] = [];
    const consumer = consume('mixed', async (_tx, item) => {
      if (item.body.toString() === 'poison') throw Object.assign(new Error('cannot be read'), { permanent: true });
      done.push(item.body.toString());
    });
    await workInbound(kit.house, consumer);
    expect(done.sort()).toContain('good 2');
    const rows = await kit.sql`select convert_from(body, 'utf8') as body, error, done_at is not null as done from inbound where source = 'mixed' order by id`;
    expect(rows).toEqual([
      { body: 'good 1', error: null, done: true }, { body: 'poison', error: 'cannot be read', done: false }, { body: 'good 2', error: null, done: true },
    ]);
  });

  it('waits for a database that is full or away, however often, and is then worked at once', async () => {
    await kit.house.inbound.receive(kit.storeId, 'full', null, 'patient');
    let full = true;
    const done: string[] = [];
    const consumer = consume('full', async (_tx, item) => {
      await Promise.resolve();
      if (full) throw Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' });
      done.push(item.body.toString());
    });
    for (let round = 0; round < 12; round += 1) {
      await workInbound(kit.house, consumer);
      kit.clock.advance(2_000);
    }
    expect(await kit.sql`select attempts, quarantined_at from inbound where source = 'full'`).toEqual([{ attempts: 0, quarantined_at: null }]);
    full = false;
    for (let round = 0; round < 2; round += 1) {
      await workInbound(kit.house, consumer);
      kit.clock.advance(2_000);
    }
    expect(done).toEqual(['patient']);
  });

  it('is woken at once when something arrives', async () => {
    const heard: string[] = [];
    let tell = () => {};
    const told = new Promise<void>((done) => { tell = done; });
    const running = startConsumers(kit.house, [consume('live', async (_tx, item) => { heard.push(item.body.toString()); tell(); })]);
    await kit.house.inbound.receive(kit.storeId, 'live', null, 'hello');
    await told;
    expect(heard).toEqual(['hello']);
    await running.stop();
  });
});

describe('jobs', () => {
  it('are added with their transaction and worked by a worker', async () => {
    const done: number[] = [];
    let tell = () => {};
    const told = new Promise<void>((resolve) => { tell = resolve; });
    const job = defineJob('test.count', z.object({ n: z.number() }), async (context, { n }) => { done.push(n, context.storeId); tell(); });
    await expect(transact(kit.owner, async (tx) => { tx.enqueue(job.with({ n: 1 })); throw new Error('rolled back'); })).rejects.toThrow();
    await transact(kit.owner, async (tx) => { tx.enqueue(job.with({ n: 2 })); });
    const worker = await startJobs(kit.house, [job], [], 2);
    await told;
    await worker.stop();
    expect(done).toEqual([2, kit.storeId]);
  });

  it('of one key count as the last word of their transaction', async () => {
    const done: number[] = [];
    const job = defineJob('test.last-word', z.object({ n: z.number() }), async (_context, { n }) => { done.push(n); });
    await transact(kit.owner, async (tx) => {
      tx.enqueue(job.with({ n: 1 }, { key: 'first' }));
      tx.enqueue(job.with({ n: 2 }, { key: 'second' }));
      tx.enqueue(cancelJob('first'));
      tx.enqueue(cancelJob('second'));
      tx.enqueue(job.with({ n: 3 }, { key: 'second' }));
      tx.enqueue(job.with({ n: 4 }));
    });
    await runDueJobs(kit.house, [job], new Date('2099-01-01'));
    expect(done.sort()).toEqual([3, 4]);
  });

  it('lose no last try to a process that was killed', async () => {
    let ran = 0;
    const job = defineJob('test.survivor', z.object({}), async () => { await Promise.resolve(); ran += 1; });
    await transact(kit.owner, async (tx) => { await Promise.resolve(); tx.enqueue(job.with({})); });
    await kit.sql`update graphile_worker._private_jobs set attempts = max_attempts, locked_by = 'dead', locked_at = now()`;
    await kit.sql`insert into job_workers (id, seen_at) values ('dead', now() - interval '1 minute')`;
    await freeJobsOfSilent(kit.house);
    await runDueJobs(kit.house, [job], new Date('2099-01-01'));
    expect(ran).toBe(1);
  });
});

describe('audit log', () => {
  it('shows where a row was changed', async () => {
    await sealAuditLog(kit.house);
    expect(await verifyAuditLog(kit.house, kit.storeId)).toMatchObject({ brokenAt: null });
    const [row] = await kit.sql`select id from audit_log where store_id = ${kit.storeId} order by id limit 1`;
    await kit.sql`update audit_log set detail = '{"input":{"text":"other"}}' where store_id = ${kit.storeId} and id = ${row.id}`;
    expect(await verifyAuditLog(kit.house, kit.storeId)).toMatchObject({ brokenAt: row.id });
  });
});

describe('rate limit', () => {
  it('lets exactly the limit through, however many try at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => rateLimit(kit.house, kit.storeId, 'code', { limit: 5, seconds: 60 })));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
  });
});

describe('http', () => {
  it('answers 404 to an unknown route and 401 to nobody', async () => {
    expect(await kit.api('GET', '/api/v1/no-such-thing')).toMatchObject({ status: 404, body: { error: { code: 'no_such_route' } } });
  });
});
