import type pg from 'pg';
import type { z } from 'zod';
import type { Tx } from './command.ts';
import { actorId } from './house.ts';
import type { Actor } from './house.ts';
import { jsonText } from './json-text.ts';

export interface EventOptions {
  customerId?: number | null;
  /** When it happened, if not now. */
  occurredAt?: Date;
  /** True for history that is imported: nobody is told, nothing is sent. */
  silent?: boolean;
  /** What sockets are told besides the ids, so that they need not fetch it. */
  carried?: Carried[];
}

/** Content for the sockets of one topic in this process whose actors may see it at this moment; all others hear ids and fetch. */
export interface Carried {
  topic: string;
  may(actor: Actor): boolean;
  body: Record<string, unknown>;
}

/** A fact to be recorded, made by the function `defineEvent` gives. */
export interface EventDraft extends EventOptions {
  type: string;
  data: Record<string, unknown>;
  audience: string[];
}

/** A fact as it was recorded. */
export interface RecordedEvent {
  storeId: number;
  id: number;
  type: string;
  customerId: number | null;
  data: Record<string, unknown>;
  silent: boolean;
  occurredAt: Date;
  recordedAt: Date;
}

export interface EventType<S extends z.ZodType = z.ZodType> {
  (data: z.input<S>, options?: EventOptions): EventDraft;
  type: string;
  schema: S;
}

/** Declares a past-tense fact a module announces. `audience` names the realtime topics that are told the ids in `data`. */
export function defineEvent<S extends z.ZodObject>(
  type: string,
  schema: S,
  options: { audience?: (data: z.output<S>) => string[] } = {},
): EventType<S> {
  const draft = (data: z.input<S>, given: EventOptions = {}): EventDraft => {
    const parsed = schema.parse(data);
    return { ...given, type, data: parsed, audience: options.audience?.(parsed) ?? [] };
  };
  return Object.assign(draft, { type, schema });
}

export interface Reaction {
  name: string;
  type: string;
  evenSilent: boolean;
  /** Whether it is handed all events of a batch at once, after everything that must keep their order. */
  inSets: boolean;
  run(tx: Tx, events: RecordedEvent[]): Promise<void>;
}

interface ReactionOptions {
  evenSilent?: boolean;
}

/** What a module does when another announces something: once per event, in commit order, in a transaction of the house. */
export function on<S extends z.ZodType>(
  event: EventType<S>, name: string, run: (tx: Tx, data: z.output<S>, event: RecordedEvent) => Promise<unknown>, options: ReactionOptions = {},
): Reaction {
  return {
    name: `${name}:${event.type}`, type: event.type, evenSilent: options.evenSilent ?? false, inSets: false,
    async run(tx, recorded) {
      for (const one of recorded) await run(tx, event.schema.parse(one.data), one);
    },
  };
}

/** The same for work that can be done for many events in one go and does not depend on what came between them (search, counts). */
export function onMany<S extends z.ZodType>(
  event: EventType<S>, name: string, run: (tx: Tx, data: z.output<S>[], events: RecordedEvent[]) => Promise<unknown>, options: ReactionOptions = {},
): Reaction {
  return {
    name: `${name}:${event.type}`, type: event.type, evenSilent: options.evenSilent ?? false, inSets: true,
    async run(tx, recorded) {
      await run(tx, recorded.map((one) => event.schema.parse(one.data)), recorded);
    },
  };
}

const insertSql = `
  insert into events (store_id, type, customer_id, data, silent, actor_kind, actor_id, occurred_at)
  select $1, type, customer_id, data, silent, $2, $3, occurred_at
  from jsonb_to_recordset($4::jsonb) as drafts (type text, customer_id bigint, data jsonb, silent boolean, occurred_at timestamptz)`;

/** Writes the facts of a transaction in one statement. */
export function recordEvents(client: pg.PoolClient, storeId: number, actor: Actor, now: Date, drafts: EventDraft[]): Promise<unknown> {
  const rows = drafts.map((draft) => ({
    type: draft.type,
    customer_id: draft.customerId ?? null,
    data: draft.data,
    silent: draft.silent ?? false,
    occurred_at: (draft.occurredAt ?? now).toISOString(),
  }));
  return client.query({ name: 'events-insert', text: insertSql, values: [storeId, actor.kind, actorId(actor), jsonText(rows)] });
}
