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
  run(tx: Tx, event: RecordedEvent): Promise<void>;
}

/** What a module does when another announces something: once per event, in commit order, in a transaction of the house. */
export function on<S extends z.ZodType>(
  event: EventType<S>,
  name: string,
  run: (tx: Tx, data: z.output<S>, event: RecordedEvent) => Promise<unknown>,
  options: { evenSilent?: boolean } = {},
): Reaction {
  return {
    name: `${name}:${event.type}`,
    type: event.type,
    evenSilent: options.evenSilent ?? false,
    async run(tx, recorded) {
      await run(tx, event.schema.parse(recorded.data), recorded);
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
