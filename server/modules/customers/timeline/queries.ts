import { sql } from 'kysely';
import { z } from 'zod';
import { allowed } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fromCursor, toCursor } from '../../../kernel/endpoint.ts';
import { familyOf } from '../merging/family.ts';
import { tellsTimeline, timelineReaders } from './readers.ts';
import type { TimelineDetail } from './readers.ts';
import { groupTypes } from './schema.ts';
import type { TimelineGroup } from './schema.ts';

interface EventRow {
  id: number;
  type: string;
  customerId: number;
  data: Record<string, unknown>;
  actorKind: string;
  actorId: number | null;
  at: Date;
  cursorAt: string;
}

tellsTimeline({ types: ['customer.noted'], permission: 'customers.read', tell: tellNotes });
tellsTimeline({ types: ['customer.identity_added', 'customer.identity_removed'], permission: 'customers.read', tell: tellIdentities });

/** What happened with a person, newest first: everything recorded for any of their records that the asker may read about. */
export async function readTimeline(tx: Tx, customerId: number, { groups, limit, cursor }: { groups?: TimelineGroup[]; limit: number; cursor?: string }) {
  const recordIds = await familyOf(tx, customerId);
  const after = fromCursor(cursor, z.tuple([z.string().max(60), z.number().int()]));
  const areas = (groups ?? (Object.keys(groupTypes) as TimelineGroup[])).flatMap((group) => groupTypes[group]);
  const hidden = timelineReaders().flatMap((reader) => (allowed(tx.actor, reader.permission) ? reader.hides ?? [] : [...reader.types, ...reader.hides ?? []]));
  const { rows } = await sql<EventRow>`
    select id, type, customer_id as "customerId", data, actor_kind as "actorKind", actor_id as "actorId", occurred_at as at, occurred_at::text as "cursorAt"
    from events
    where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) and split_part(type, '.', 1) = any(${areas}::text[]) and type <> all(${hidden}::text[])
      ${after ? sql`and (occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql``}
    order by occurred_at desc, id desc limit ${limit + 1}`.execute(tx.db);
  const page = rows.slice(0, limit);
  const details = await tellAll(tx, page);
  const items = page.filter((event) => !details.get(event.id)?.hidden).map(({ cursorAt: _, ...event }) => ({ ...event, ...emptyDetail, ...details.get(event.id) }));
  const last = page.at(-1);
  return { items, next: rows.length > limit && last ? toCursor([last.cursorAt, last.id]) : null };
}

const emptyDetail = { title: null, text: null, code: null, channel: null, amount: null, currency: null, conversationId: null, orderId: null };

async function tellAll(tx: Tx, page: EventRow[]): Promise<Map<number, TimelineDetail>> {
  const details = new Map<number, TimelineDetail>();
  for (const reader of timelineReaders()) {
    const events = page.filter((event) => reader.types.includes(event.type));
    if (events.length === 0) continue;
    for (const [id, detail] of await reader.tell(tx, events)) details.set(id, detail);
  }
  return details;
}

async function tellNotes(tx: Tx, events: { id: number; data: Record<string, unknown> }[]): Promise<Map<number, TimelineDetail>> {
  const ids = events.map((event) => Number(event.data.noteId));
  const { rows } = await sql<{ id: number; text: string; removed: boolean }>`
    select id, text, removed_at is not null as removed from customer_notes where store_id = ${tx.storeId} and id = any(${ids}::bigint[])`.execute(tx.db);
  const notes = new Map(rows.map((row) => [row.id, row]));
  return new Map(events.map((event) => {
    const note = notes.get(Number(event.data.noteId));
    return [event.id, !note || note.removed ? { hidden: true } : { text: note.text.slice(0, 300) }];
  }));
}

async function tellIdentities(tx: Tx, events: { id: number; data: Record<string, unknown> }[]): Promise<Map<number, TimelineDetail>> {
  const ids = events.map((event) => Number(event.data.identityId));
  const { rows } = await sql<{ id: number; kind: string; shown: string }>`
    select id, kind, shown from identities where store_id = ${tx.storeId} and id = any(${ids}::bigint[])`.execute(tx.db);
  const identities = new Map(rows.map((row) => [row.id, row]));
  return new Map(events.map((event) => {
    const identity = identities.get(Number(event.data.identityId));
    return [event.id, identity && identity.kind !== 'visitor' ? { title: identity.shown, code: identity.kind } : { hidden: true }];
  }));
}
