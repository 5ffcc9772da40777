import type pg from 'pg';
import { z } from 'zod';
import { announce, emptyBuffers, flush, makeTx, transact } from './command.ts';
import type { Buffers } from './command.ts';
import { kyselyOn } from './database.ts';
import type { Reaction, RecordedEvent } from './events.ts';
import { asSystem } from './house.ts';
import type { House } from './house.ts';
import { defineJob } from './jobs.ts';
import type { JobType } from './jobs.ts';
import { createWaker } from './waker.ts';

const columns = `store_id as "storeId", id, type, customer_id as "customerId", data, silent, occurred_at as "occurredAt", recorded_at as "recordedAt"`;

// Only events of transactions older than every running one: none can appear before the cursor later.
const batchSql = `
  select ${columns}, xid::text from events
  where (xid, id) > ($1::text::xid8, $2::bigint) and xid < $3::text::xid8 and type = any($4)
  order by xid, id limit $5`;

type QueuedEvent = RecordedEvent & { xid: string };
interface Cursor { xid: string; id: number }
interface Told { storeId: number; buffers: Buffers }

const batchSize = 50;
const cursorSql = "select xid::text, id from event_cursors where name = 'reactions'";

/**
 * Runs the reactions to what was committed since last time, in commit order, in the transaction that moves the cursor:
 * each reaction takes effect exactly once. Returns how many events were seen.
 */
export async function reactOnce(house: House, reactions: Reaction[]): Promise<number> {
  const { owner, app } = house.database;
  const at = (await owner.query<Cursor>(cursorSql)).rows[0]!;
  const horizon = (await owner.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin')).rows[0]!.xmin;
  if (BigInt(horizon) - 1n <= BigInt(at.xid) && at.id === Number.MAX_SAFE_INTEGER) return 0;
  const types = [...new Set(reactions.map((reaction) => reaction.type))];
  const { rows } = await owner.query<QueuedEvent>(batchSql, [at.xid, at.id, horizon, types, batchSize]);
  const last = rows.at(-1);
  const next: Cursor = rows.length === batchSize && last ? last : { xid: String(BigInt(horizon) - 1n), id: Number.MAX_SAFE_INTEGER };
  const told: Told[] = [];
  const client = await app.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const held = (await client.query<Cursor>(`${cursorSql} for update skip locked`)).rows[0];
    if (held?.xid !== at.xid || held.id !== at.id) {
      await client.query('rollback');
      return 0;
    }
    for (const event of rows) told.push(...await reactTo(house, client, reactions, event));
    await client.query("update event_cursors set xid = $1::text::xid8, id = $2 where name = 'reactions'", [next.xid, next.id]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch((lost: Error) => { broken = lost; });
    throw error;
  } finally {
    client.release(broken);
  }
  for (const { storeId, buffers } of told) announce({ house, storeId }, buffers);
  return rows.length;
}

/** Whether something committed still waits for its reactions (because an older transaction, of any database of the server, is running). */
export async function reactionsWait(house: House, reactions: Reaction[]): Promise<boolean> {
  const types = [...new Set(reactions.map((reaction) => reaction.type))];
  const { rowCount } = await house.database.owner.query(
    "select from events, event_cursors as at where at.name = 'reactions' and (events.xid, events.id) > (at.xid, at.id) and events.type = any($1) limit 1", [types]);
  return rowCount === 1;
}

/** Each reaction in a savepoint: one that fails is put aside as a job and holds up nobody. */
async function reactTo(house: House, client: pg.PoolClient, reactions: Reaction[], event: RecordedEvent): Promise<Told[]> {
  const wanted = reactions.filter((reaction) => reaction.type === event.type && (reaction.evenSilent || !event.silent));
  if (wanted.length === 0) return [];
  await client.query(`set local dangol.store_id = '${event.storeId}'`);
  const told: Told[] = [];
  for (const reaction of wanted) {
    const context = asSystem(house, event.storeId, reaction.name);
    const buffers = emptyBuffers();
    await client.query('savepoint reaction');
    try {
      const tx = makeTx(context, kyselyOn(client), house.clock.now(), buffers);
      await reaction.run(tx, event);
      await flush(tx, buffers);
      await client.query('release savepoint reaction');
      told.push({ storeId: event.storeId, buffers });
    } catch (error) {
      await client.query('rollback to savepoint reaction');
      house.log.warn({ reaction: reaction.name, event: event.id, error: String(error) }, 'a reaction failed and will be tried again');
      const draft = retryName.with({ reaction: reaction.name, eventId: event.id, recordedAt: event.recordedAt.toISOString() });
      await client.query('select enqueue_jobs($1::jsonb)', [JSON.stringify([draft])]);
    }
  }
  return told;
}

const retryShape = z.object({ reaction: z.string(), eventId: z.number(), recordedAt: z.iso.datetime() });
const retryName = defineJob('events.react', retryShape, () => Promise.resolve());

/** The job that tries a failed reaction again. */
export function reactionRetryJob(reactions: Reaction[]): JobType<typeof retryShape> {
  return defineJob('events.react', retryShape, async (context, { reaction: name, eventId, recordedAt }) => {
    const reaction = reactions.find((one) => one.name === name);
    if (!reaction) return;
    await transact(context, async (tx) => {
      const { rows } = await context.house.database.owner.query<RecordedEvent>(
        `select ${columns} from events where store_id = $1 and id = $2 and recorded_at between $3::timestamptz - interval '1 second' and $3::timestamptz + interval '1 second'`,
        [context.storeId, eventId, recordedAt]);
      if (rows[0]) await reaction.run(tx, rows[0]);
    });
  });
}

/** Keeps reacting until stopped: at once when told of a commit, and once a second in any case. */
export function startReactions(house: House, reactions: Reaction[]): { stop(): Promise<void> } {
  const waker = createWaker();
  const off = house.signals.on('events', () => waker.wake());
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const seen = await reactOnce(house, reactions).catch((error: Error) => {
        house.log.warn({ error: error.message }, 'reactions are waiting');
        return 0;
      });
      if (seen === 0) await waker.wait(1_000);
    }
  })();
  return {
    async stop() {
      stopped = true;
      off();
      waker.wake();
      await loop;
    },
  };
}
