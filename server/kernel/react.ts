import type pg from 'pg';
import { z } from 'zod';
import { announce, emptyBuffers, flush, makeTx, transact } from './command.ts';
import type { Buffers } from './command.ts';
import { inTransaction, kyselyOn } from './database.ts';
import type { Reaction, RecordedEvent } from './events.ts';
import { asSystem } from './house.ts';
import type { House } from './house.ts';
import { defineJob } from './jobs.ts';
import type { JobType } from './jobs.ts';
import { createWaker } from './waker.ts';

const columns = `store_id as "storeId", id, type, customer_id as "customerId", data, silent, occurred_at as "occurredAt", recorded_at as "recordedAt"`;

/**
 * The cursor, the horizon and what lies between, in one look. Only events of transactions older than every running one: none can
 * appear before the cursor later. $1 are the types of which also the silent ones are wanted, $2 the others.
 */
const batchSql = `
  select place.xid::text as "placeXid", place.id as "placeId", place.horizon::text, found.*
  from (select xid, id, pg_snapshot_xmin(pg_current_snapshot()) as horizon from event_cursors where name = 'reactions') as place
  left join lateral (
    select ${columns}, xid::text as "eventXid" from events
    where (xid, events.id) > (place.xid, place.id) and xid < place.horizon and (type = any($1) or (type = any($2) and not silent))
    order by xid, events.id limit 100
  ) as found on true`;

type Row = RecordedEvent & { placeXid: string; placeId: number; horizon: string; eventXid: string | null };
interface Cursor { xid: string; id: number }
interface Told { storeId: number; buffers: Buffers }

const batchSize = 100;
const holdSql = "select from event_cursors where name = 'reactions' and xid = $1::text::xid8 and id = $2 for update skip locked";
const moveSql = "update event_cursors set xid = $1::text::xid8, id = $2 where name = 'reactions'";

/**
 * Runs the reactions to what was committed since last time, in commit order, in the transaction that moves the cursor:
 * each reaction takes effect exactly once. Returns how many events were seen.
 */
export async function reactOnce(house: House, reactions: Reaction[]): Promise<number> {
  const even = new Set(reactions.filter((reaction) => reaction.evenSilent).map((reaction) => reaction.type));
  const types = new Set(reactions.map((reaction) => reaction.type).filter((type) => !even.has(type)));
  const { rows } = await house.database.owner.query<Row>({ name: 'events-batch', text: batchSql, values: [[...even], [...types]] });
  const [first] = rows;
  if (!first) throw new Error('The cursor of the reactions is missing.');
  const events = rows.filter((row) => row.eventXid !== null);
  const from: Cursor = { xid: first.placeXid, id: first.placeId };
  const end: Cursor = { xid: String(BigInt(first.horizon) - 1n), id: Number.MAX_SAFE_INTEGER };
  if (events.length === 0 && BigInt(end.xid) <= BigInt(from.xid)) return 0;
  const last = events.at(-1);
  const to = last && events.length === batchSize ? { xid: last.eventXid!, id: last.id } : end;
  const careful = await inOneGo(house, reactions, events, { from, to }).then(() => false, () => true);
  if (careful) await inOneGo(house, reactions, events, { from, to, careful });
  return events.length;
}

interface Way {
  from: Cursor;
  to: Cursor;
  /** Each reaction in a savepoint, so that one that fails is put aside as a job and holds up nobody. */
  careful?: boolean;
}

/** All reactions to a batch in one transaction; it does nothing when another process was faster. */
async function inOneGo(house: House, reactions: Reaction[], events: RecordedEvent[], { from, to, careful = false }: Way): Promise<void> {
  // A move over events nobody waits for may be lost; it is not worth a flush to disk.
  const begin = events.length > 0 ? 'begin' : 'begin; set local synchronous_commit = off';
  const told = await inTransaction(house.database.app, begin, async (_db, client, send) => {
    const held = await client.query({ name: 'events-hold', text: holdSql, values: [from.xid, from.id] });
    if (held.rowCount !== 1) return [];
    const going = { house, client, send };
    const reacted = await (careful ? oneByOne(going, reactions, events) : allAtOnce(going, reactions, events));
    send(client.query({ name: 'events-move', text: moveSql, values: [to.xid, to.id] }));
    return reacted;
  });
  for (const { storeId, buffers } of told) announce({ house, storeId }, buffers);
}

interface Going {
  house: House;
  client: pg.PoolClient;
  /** Takes a statement whose answer nobody waits for before the commit. */
  send(statement: Promise<unknown>): void;
}

const wants = (reaction: Reaction, event: RecordedEvent) => reaction.type === event.type && (reaction.evenSilent || !event.silent);

/** What the reactions of a store announce goes out together at the end. */
async function allAtOnce(going: Going, reactions: Reaction[], events: RecordedEvent[]): Promise<Told[]> {
  const told = new Map<number, Buffers>();
  const run = async (reaction: Reaction, storeId: number, given: RecordedEvent[]) => {
    const buffers = told.get(storeId) ?? emptyBuffers();
    told.set(storeId, buffers);
    await react(going, reaction, given, buffers);
  };
  const [inSets, inOrder] = [reactions.filter((one) => one.inSets), reactions.filter((one) => !one.inSets)];
  let at = 0;
  const enter = (storeId: number) => {
    if (at !== storeId) going.send(going.client.query(`set local dangol.store_id = '${storeId}'`));
    at = storeId;
  };
  for (const event of events) {
    for (const reaction of inOrder.filter((one) => wants(one, event))) {
      enter(event.storeId);
      await run(reaction, event.storeId, [event]);
    }
  }
  for (const storeId of new Set(events.map((event) => event.storeId))) {
    for (const reaction of inSets) {
      const given = events.filter((event) => event.storeId === storeId && wants(reaction, event));
      if (given.length === 0) continue;
      enter(storeId);
      await run(reaction, storeId, given);
    }
  }
  for (const [storeId, buffers] of told) {
    enter(storeId);
    going.send(flush(going.client, asSystem(going.house, storeId, 'reactions'), going.house.clock.now(), buffers));
  }
  return [...told].map(([storeId, buffers]) => ({ storeId, buffers }));
}

function react({ house, client }: Pick<Going, 'house' | 'client'>, reaction: Reaction, events: RecordedEvent[], buffers: Buffers): Promise<void> {
  const context = asSystem(house, events[0]!.storeId, reaction.name);
  return reaction.run(makeTx(context, kyselyOn(client), house.clock.now(), buffers), events);
}

/** Each reaction in a savepoint: one that fails is put aside as a job. */
async function oneByOne(going: Going, reactions: Reaction[], events: RecordedEvent[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const event of events) {
    await going.client.query(`set local dangol.store_id = '${event.storeId}'`);
    for (const reaction of reactions.filter((one) => wants(one, event))) {
      const buffers = await carefully(going, reaction, event);
      if (buffers) told.push({ storeId: event.storeId, buffers });
    }
  }
  return told;
}

async function carefully({ house, client }: Going, reaction: Reaction, event: RecordedEvent): Promise<Buffers | null> {
  await client.query('savepoint reaction');
  try {
    const buffers = emptyBuffers();
    await react({ house, client }, reaction, [event], buffers);
    await flush(client, asSystem(house, event.storeId, reaction.name), house.clock.now(), buffers);
    await client.query('release savepoint reaction');
    return buffers;
  } catch (error) {
    await client.query('rollback to savepoint reaction');
    house.log.warn({ reaction: reaction.name, event: event.id, error: String(error) }, 'a reaction failed and will be tried again');
    const draft = retryName.with({ reaction: reaction.name, eventId: event.id, recordedAt: event.recordedAt.toISOString() });
    await client.query('select enqueue_jobs($1::jsonb)', [JSON.stringify([draft])]);
    return null;
  }
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
      if (rows[0]) await reaction.run(tx, rows);
    });
  });
}

/**
 * Milliseconds in which events gather before they are reacted to: nobody waits for that, and one transaction does for all. The first after a
 * rest wait a moment; where more and more come, each transaction carries what came during a longer one.
 */
const gatherFor = { first: 40, more: 800 };

/**
 * Keeps reacting until stopped: soon after being told of a commit, and once a second in any case. What was told of may still wait behind
 * an older transaction, so the pause after a call grows from a moment.
 */
export function startReactions(house: House, reactions: Reaction[]): { stop(): Promise<void> } {
  const waker = createWaker();
  let pause = 1_000;
  const off = house.signals.on('events', () => {
    pause = 20;
    waker.wake();
  });
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const seen = await reactOnce(house, reactions).catch((error: Error) => {
        house.log.warn({ error: error.message }, 'reactions are waiting');
        return 0;
      });
      if (seen === batchSize) continue;
      const wait = pause;
      pause = Math.min(1_000, pause * 2);
      await waker.wait(wait);
      if (!stopped) await new Promise((done) => { setTimeout(done, seen > 0 ? gatherFor.more : gatherFor.first); });
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
