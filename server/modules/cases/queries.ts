import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { mayBeSeen } from '../conversations/permitted.ts';
import { familyOf } from '../customers/merging/family.ts';
import { tellsTimeline } from '../customers/timeline/readers.ts';
import type { TimelineDetail, TimelineEvent } from '../customers/timeline/readers.ts';
import type { PromiseShape } from './schema.ts';

tellsTimeline({ types: ['promise.made', 'promise.changed', 'promise.kept', 'promise.withdrawn', 'promise.reopened'], permission: 'conversations.read', tell: tellPromises });

interface PromiseRow {
  id: number;
  conversation_id: number;
  message_id: number | null;
  agent_id: number | null;
  what: string;
  kind: string;
  due_at: Date | null;
  kept_at: Date | null;
  withdrawn_at: Date | null;
  settled_by: number | null;
  made_at: Date;
}

export function shapeOf(row: PromiseRow): PromiseShape {
  return {
    id: row.id, conversationId: row.conversation_id, messageId: row.message_id, agentId: row.agent_id, what: row.what, kind: row.kind as PromiseShape['kind'],
    dueAt: row.due_at?.toISOString() ?? null, state: row.kept_at ? 'kept' : row.withdrawn_at ? 'withdrawn' : 'open',
    settledAt: (row.kept_at ?? row.withdrawn_at)?.toISOString() ?? null, settledBy: row.settled_by, madeAt: row.made_at.toISOString(),
  };
}

const most = 100;

/** What was promised to a person, in conversations the reader may see: open ones by what is due first, then the settled, newest first. */
export async function promisesTo(tx: Tx, customerId: number, state: 'open' | 'all'): Promise<PromiseShape[]> {
  const family = await familyOf(tx, customerId);
  if (family.length === 0) fail('not_found', 'customer_not_found', 'There is no such customer.');
  const { rows } = await sql<PromiseRow>`
    select p.* from promises as p join conversations as c on c.store_id = p.store_id and c.id = p.conversation_id
    where p.store_id = ${tx.storeId} and c.customer_id = any(${family}::bigint[]) and ${mayBeSeen(tx.actor, 'c')}
      ${state === 'open' ? sql`and p.kept_at is null and p.withdrawn_at is null` : sql``}
    order by coalesce(p.kept_at, p.withdrawn_at) desc nulls first, p.due_at, p.id limit ${sql.lit(most)}`.execute(tx.db);
  return rows.map(shapeOf);
}

/** A promise that is about to be changed, its row locked; 404 where its conversation may not be seen. */
export async function takePromise(tx: Tx, id: number): Promise<PromiseRow & { customer_id: number | null }> {
  const { rows: [row] } = await sql<PromiseRow & { inbox: string; customer_id: number | null }>`
    select p.*, c.inbox, c.customer_id from promises as p join conversations as c on c.store_id = p.store_id and c.id = p.conversation_id
    where p.store_id = ${tx.storeId} and p.id = ${id} for update of p`.execute(tx.db);
  return row && inboxAllowed(tx.actor, row.inbox) ? row : fail('not_found', 'promise_not_found', 'There is no such promise.');
}

/** What was promised, in conversations the reader may see. */
async function tellPromises(tx: Tx, events: TimelineEvent[]): Promise<Map<number, TimelineDetail>> {
  const ids = events.map((event) => Number(event.data.promiseId));
  const { rows } = await sql<{ id: number; what: string; conversationId: number }>`
    select p.id, left(p.what, 300) as what, p.conversation_id as "conversationId" from promises as p join conversations as c on c.store_id = p.store_id and c.id = p.conversation_id
    where p.store_id = ${tx.storeId} and p.id = any(${ids}::bigint[]) and ${mayBeSeen(tx.actor, 'c')}`.execute(tx.db);
  const promises = new Map(rows.map((row) => [row.id, row]));
  return new Map(events.map((event): [number, TimelineDetail] => {
    const promise = promises.get(Number(event.data.promiseId));
    return [event.id, promise ? { text: promise.what, conversationId: promise.conversationId } : { hidden: true }];
  }));
}
