import { announce, emptyBuffers, flush, makeTx } from './command.ts';
import type { Tx } from './command.ts';
import { together } from './database.ts';
import { readableError } from './errors.ts';
import { asSystem } from './house.ts';
import type { House } from './house.ts';
import { jsonText } from './json-text.ts';
import { createWaker } from './waker.ts';

export interface InboundItem {
  storeId: number;
  id: number;
  source: string;
  externalId: string | null;
  body: Buffer;
  meta: Record<string, unknown>;
  receivedAt: Date;
  attempts: number;
}

export interface Inbound {
  /** Keeps a raw payload durably; returns only after the commit. The same external id twice is one row. */
  receive(storeId: number, source: string, externalId: string | null, body: Uint8Array | string, meta?: object): Promise<Received>;
}

export interface Received {
  id: number;
  duplicate: boolean;
}

interface Waiting {
  storeId: number;
  source: string;
  externalId: string | null;
  body: Uint8Array;
  meta: string;
  done(result: Received): void;
  failed(error: unknown): void;
}

// The bodies come as one value, which travels as it is; a list of them would travel as twice as long a text.
const insertSql = `
  with given as (
    select store_id, source, external_id, substr($4::bytea, start, size) as body, meta, position
    from unnest($1::integer[], $2::text[], $3::text[], $5::integer[], $6::integer[], $7::text[]) with ordinality
      as given (store_id, source, external_id, start, size, meta, position)
  ), added as (
    insert into inbound (store_id, source, external_id, body, meta)
    select distinct on (store_id, source, coalesce(external_id, position::text)) store_id, source, external_id, body, meta::jsonb from given
    order by store_id, source, coalesce(external_id, position::text), position
    on conflict do nothing
    returning store_id, source, external_id, id
  )
  select id, store_id, source, external_id from added`;

const knownSql = `
  select known.id, known.store_id, known.source, known.external_id from inbound as known
  join unnest($1::integer[], $2::text[], $3::text[]) as given (store_id, source, external_id) using (store_id, source, external_id)`;

interface Row {
  id: number;
  store_id: number;
  source: string;
  external_id: string | null;
}

/** Payloads that arrive while a batch is being written form the next batch: one commit, and one flush to disk, for all of them. */
export function createInbound(house: Pick<House, 'database' | 'signals'>): Inbound {
  let waiting: Waiting[] = [];
  let writers = 0;

  const write = async (batch: Waiting[]) => {
    // Rows without an external id are answered in any order: each asked only to be kept.
    const columns = [batch.map((one) => one.storeId), batch.map((one) => one.source), batch.map((one) => one.externalId)];
    const sizes = batch.map((one) => one.body.length);
    let start = 1;
    const starts = sizes.map((size) => (start += size) - size);
    const { rows } = await house.database.owner.query<Row>({
      name: 'inbound-insert', text: insertSql, values: [...columns, Buffer.concat(batch.map((one) => one.body)), starts, sizes, batch.map((one) => one.meta)],
    });
    const added = new Map<string, number[]>();
    for (const row of rows) added.set(keyOf(row.store_id, row.source, row.external_id), [...(added.get(keyOf(row.store_id, row.source, row.external_id)) ?? []), row.id]);
    const missing = batch.filter((one) => {
      const id = added.get(keyOf(one.storeId, one.source, one.externalId))?.shift();
      if (id !== undefined) one.done({ id, duplicate: false });
      return id === undefined;
    });
    if (missing.length > 0) await answerDuplicates(missing);
    for (const source of new Set(batch.map((one) => one.source))) house.signals.send(`inbound:${source}`);
  };
  const answerDuplicates = async (missing: Waiting[]) => {
    const { rows } = await house.database.owner.query<Row>(knownSql, [missing.map((one) => one.storeId), missing.map((one) => one.source), missing.map((one) => one.externalId)]);
    const known = new Map(rows.map((row) => [keyOf(row.store_id, row.source, row.external_id), row.id]));
    for (const one of missing) {
      const id = known.get(keyOf(one.storeId, one.source, one.externalId));
      if (id === undefined) one.failed(new Error('A payload was neither added nor known.'));
      else one.done({ id, duplicate: true });
    }
  };
  const drain = async () => {
    writers += 1;
    while (waiting.length > 0) {
      const batch = nextBatch(waiting);
      waiting = waiting.slice(batch.length);
      await write(batch).catch((error: unknown) => { for (const one of batch) one.failed(error); });
    }
    writers -= 1;
  };
  return {
    receive(storeId, source, externalId, body, meta = {}) {
      return new Promise<Received>((done, failed) => {
        waiting.push({ storeId, source, externalId, body: typeof body === 'string' ? Buffer.from(body) : body, meta: jsonText(meta), done, failed });
        // Two writers: while one waits for its flush to disk, the other gathers.
        if (writers < 2) setImmediate(() => { if (writers < 2) void drain(); });
      });
    },
  };
}

function keyOf(storeId: number, source: string, externalId: string | null): string {
  return `${storeId} ${source} ${externalId === null ? '' : `=${externalId}`}`;
}

const batchRows = 500;
const batchBytes = 16_000_000;

function nextBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = waiting.findIndex((one, index) => {
    bytes += one.body.length;
    return index > 0 && (index >= batchRows || bytes > batchBytes);
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

export interface Consumer<P = unknown> {
  source: string;
  /** Transactions at a time; with one, payloads are worked in the order they came in. */
  concurrency: number;
  /** What an item is about: items of a transaction that share a key are worked one after the other, others side by side. */
  keys(item: InboundItem, prepared: P): string[];
  /** What an item locks first: a transaction takes its items in this order, so that two never wait for each other in a circle. */
  locks(prepared: P): string;
  prepare(house: House, item: InboundItem): Promise<P>;
  work(tx: Tx, item: InboundItem, prepared: P): Promise<unknown>;
}

/** Declares who works the payloads of one source. `prepare` runs outside the transaction (parsing); `work` inside it, once. */
export function consume<P = undefined>(
  source: string,
  work: (tx: Tx, item: InboundItem, prepared: P) => Promise<unknown>,
  options: { prepare?: (house: House, item: InboundItem) => Promise<P>; keys?: (item: InboundItem, prepared: P) => string[]; locks?: (prepared: P) => string; concurrency?: number } = {},
): Consumer {
  const { prepare = () => Promise.resolve(undefined as P), keys = () => [''], locks = () => '', concurrency = 4 } = options;
  return { source, work, concurrency, prepare, keys, locks } satisfies Consumer<P> as Consumer;
}

const leaseSql = `
  update inbound set leased_until = now() + interval '60 seconds'
  where (store_id, id) in (
    select store_id, id from inbound
    where source = $1 and done_at is null and quarantined_at is null
      and next_attempt_at <= $2 and (leased_until is null or leased_until < now())
    order by id limit $3 for update skip locked)
  returning store_id as "storeId", id, source, external_id as "externalId", encode(body, 'base64') as body, meta, received_at as "receivedAt", attempts`;

const leaseSize = 64;
const chunkSize = 32;
const maxAttempts = 8;
/** How long the others wait for a payload that takes long to prepare (milliseconds), before they go past it. */
const patience = 500;

interface Prepared {
  item: InboundItem;
  value: unknown;
}

/** A leased payload on its way: `ready` once it is prepared, null where that failed and it was put off. */
interface Leased {
  storeId: number;
  began: number;
  ready?: Prepared | null;
  done: Promise<void>;
}

/**
 * Works pending payloads of one source until there is none: while some are being worked, the next are leased and
 * prepared. Returns how many there were.
 */
export async function workInbound(house: House, consumer: Consumer): Promise<number> {
  await giveBack(house);
  const waiting: Leased[] = [];
  let worked = 0;
  let leasing: Promise<number> | undefined;
  const lease = () => {
    leasing ??= leaseMore().finally(() => { leasing = undefined; });
    leasing.catch(() => undefined);
    return leasing;
  };
  const leaseMore = async () => {
    const { rows } = await house.database.owner.query<Omit<InboundItem, 'body'> & { body: string }>(leaseSql, [consumer.source, house.clock.now(), leaseSize]);
    rows.sort((a, b) => a.id - b.id);
    worked += rows.length;
    waiting.push(...rows.map((row) => begin(house, consumer, { ...row, body: Buffer.from(row.body, 'base64') })));
    return rows.length;
  };
  const lane = async () => {
    for (;;) {
      const more = waiting.length < leaseSize ? lease() : undefined;
      if (waiting.length === 0 && await more === 0) return;
      const chunk = await nextChunk(waiting);
      if (chunk.length > 0) await workChunk(house, consumer, chunk);
    }
  };
  await Promise.all(Array.from({ length: consumer.concurrency }, lane));
  return worked;
}

function begin(house: House, consumer: Consumer, item: InboundItem): Leased {
  const leased: Leased = { storeId: item.storeId, began: performance.now(), done: Promise.resolve() };
  leased.done = consumer.prepare(house, item)
    .then((value) => ({ item, value }), async (error: unknown) => { await putOff(house, item, error); return null; })
    .then((ready) => { leased.ready = ready; }, () => { leased.ready = null; });
  return leased;
}

/** The next payloads of one store that are prepared, in the order they came in, past those that keep everybody waiting. */
async function nextChunk(waiting: Leased[]): Promise<Prepared[]> {
  const isSlow = (one: Leased) => one.ready === undefined && performance.now() - one.began >= patience;
  const head = waiting.find((one) => !isSlow(one));
  if (waiting.length === 0) return [];
  if (!head) await Promise.race(waiting.map((one) => one.done));
  else if (head.ready === undefined) await within(head.done, patience - (performance.now() - head.began));
  const chunk: Prepared[] = [];
  const left: Leased[] = [];
  let open = true;
  for (const one of waiting.splice(0)) {
    open &&= chunk.length < chunkSize && (one.ready !== undefined || isSlow(one));
    const fits = one.ready && one.storeId === (chunk[0]?.item.storeId ?? one.storeId);
    if (open && one.ready && fits) chunk.push(one.ready);
    else if (!open || one.ready !== null) left.push(one);
  }
  waiting.push(...left);
  return chunk;
}

async function within(done: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((over) => { timer = setTimeout(over, milliseconds); })]);
  clearTimeout(timer);
}

/** One transaction for several payloads; when one of them fails, each gets a transaction of its own. */
async function workChunk(house: House, consumer: Consumer, ready: Prepared[]): Promise<void> {
  if (ready.length > 1) {
    try {
      await workTogether(house, consumer, ready);
      return;
    } catch (error) {
      house.log.debug({ source: consumer.source, error: String(error) }, 'a batch is worked one by one');
    }
  }
  for (const one of ready) {
    await workTogether(house, consumer, [one]).catch((error: unknown) => putOff(house, one.item, error));
  }
}

async function workTogether(house: House, consumer: Consumer, given: Prepared[]): Promise<void> {
  const ready = given.map((one) => ({ one, locks: consumer.locks(one.value) })).sort((a, b) => Number(a.locks > b.locks) - Number(a.locks < b.locks)).map(({ one }) => one);
  const context = asSystem(house, ready[0]!.item.storeId, `inbound ${consumer.source}`);
  let buffers = emptyBuffers();
  await house.database.transaction(context.storeId, async (db, client, last) => {
    buffers = emptyBuffers();
    const now = house.clock.now();
    const { rows } = await client.query<{ id: number }>(
      'update inbound set done_at = now(), leased_until = null, error = null where store_id = $1 and id = any($2) and done_at is null returning id',
      [context.storeId, ready.map(({ item }) => item.id)]);
    const mine = new Set(rows.map((row) => row.id));
    const tx = makeTx(context, db, now, buffers);
    await sideBySide(consumer, tx, ready.filter(({ item }) => mine.has(item.id)));
    last(flush(client, context, now, buffers));
  });
  announce(context, buffers);
}

/** Items without a common key do not wait for each other: what one asks of the database travels with what the others ask. */
async function sideBySide(consumer: Consumer, tx: Tx, items: Prepared[]): Promise<void> {
  const lastOf = new Map<string, Promise<unknown>>();
  await together(items.map(({ item, value }) => {
    const keys = consumer.keys(item, value);
    const before = Promise.all(keys.flatMap((key) => lastOf.get(key) ?? []));
    const work = before.then(() => consumer.work(tx, item, value));
    for (const key of keys) lastOf.set(key, work);
    return work;
  }));
}

/**
 * A payload that fails waits longer each time; after the last try it is quarantined, never dropped. That the database is away or the
 * disk is full is no fault of the payload: it waits a moment and is taken up again as soon as there is a database, however often.
 */
async function putOff(house: House, item: InboundItem, error: unknown): Promise<void> {
  if (readableError(error)?.kind === 'unavailable') {
    return void waitingForDatabase.set(house, [...waitingForDatabase.get(house) ?? [], item]);
  }
  const attempts = item.attempts + 1;
  const refused = (error as { permanent?: boolean }).permanent === true;
  house.log.warn({ source: item.source, id: item.id, attempts, error: String(error) }, 'an incoming payload could not be worked');
  await house.database.owner.query(
    `update inbound set attempts = $3, error = $4, leased_until = null, next_attempt_at = $5,
       quarantined_at = case when $6 then now() end where store_id = $1 and id = $2`,
    [item.storeId, item.id, attempts, String(error instanceof Error ? error.message : error).slice(0, 2_000),
      new Date(house.clock.now().getTime() + 2_000 * 3 ** attempts), refused || attempts >= maxAttempts]);
}

const waitingForDatabase = new WeakMap<House, InboundItem[]>();

/** Gives back what could not be worked for want of a database, before its lease ends; fails while there is none. */
async function giveBack(house: House): Promise<void> {
  const items = waitingForDatabase.get(house);
  if (!items?.length) return;
  await house.database.owner.query(
    `update inbound set leased_until = null, next_attempt_at = $3 where done_at is null
       and (store_id, id) in (select * from unnest($1::integer[], $2::bigint[]))`,
    [items.map((one) => one.storeId), items.map((one) => one.id), new Date(house.clock.now().getTime() + 1_000)]);
  waitingForDatabase.set(house, waitingForDatabase.get(house)!.filter((one) => !items.includes(one)));
}

/** Keeps working the payloads of every source until stopped: at once when told, and once a second in any case. */
export function startConsumers(house: House, consumers: Consumer[]): { stop(): Promise<void> } {
  let stopped = false;
  const running = consumers.map((consumer) => {
    const waker = createWaker();
    const off = house.signals.on(`inbound:${consumer.source}`, () => waker.wake());
    const loop = (async () => {
      while (!stopped) {
        await workInbound(house, consumer).catch((error: Error) => house.log.warn({ source: consumer.source, error: error.message }, 'the inbound queue is waiting'));
        await waker.wait(1_000);
      }
    })();
    return { off, waker, loop };
  });
  return {
    async stop() {
      stopped = true;
      for (const { off, waker } of running) {
        off();
        waker.wake();
      }
      await Promise.all(running.map(({ loop }) => loop));
    },
  };
}
