import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../kernel/command.ts';
import { fromCursor, toCursor } from '../../../kernel/endpoint.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import type { ActionShape, ActionState, Who } from './schema.ts';

const columns = sql`
  a.id, a.order_id as "orderId", o.number as "orderNumber", o.customer_id as "customerId", o.customer_name as "customerName", a.conversation_id as "conversationId",
  a.kind, a.state, a.request, a.amount, a.currency, a.reason, a.requested_at as "requestedAt", a.requested_by as "requestedBy", a.limit_at_request as "limitAtRequest",
  a.approved_at as "approvedAt", a.approved_by as "approvedBy", a.declined_at as "declinedAt", a.declined_by as "declinedBy", a.decline_reason as "declineReason",
  a.sent_at as "sentAt", a.attempts, a.last_problem as "lastProblem", a.done_at as "doneAt", a.refused_at as "refusedAt", a.refusal, a.answer`;

const from = sql`order_actions a join orders o on o.store_id = a.store_id and o.id = a.order_id`;

/** The ledger, newest first: of one order, in one state, or all of it. */
export async function listActions(
  tx: Tx, { orderId, state, limit, cursor }: { orderId?: number; state?: ActionState; limit: number; cursor?: string },
): Promise<{ items: ActionShape[]; next: string | null }> {
  const after = fromCursor(cursor, z.tuple([z.number()]));
  const { rows } = await sql<ActionShape>`
    select ${columns} from ${from} where a.store_id = ${tx.storeId}
      ${orderId === undefined ? sql`` : sql`and a.order_id = ${orderId}`} ${state === undefined ? sql`` : sql`and a.state = ${state}`}
      ${after === null ? sql`` : sql`and a.id < ${after[0]}::bigint`}
    order by a.id desc limit ${limit + 1}`.execute(tx.db);
  if (rows.length === 0 && orderId !== undefined) await requireOrder(tx, orderId);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? toCursor([last.id]) : null };
}

async function requireOrder(tx: Tx, id: number): Promise<void> {
  const order = await tx.db.selectFrom('orders').select('id').where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst();
  if (!order) fail('not_found', 'order_not_found', 'There is no such order.');
}

/** One action, or 404. */
export async function getAction(tx: Tx, id: number): Promise<ActionShape> {
  const { rows } = await sql<ActionShape>`select ${columns} from ${from} where a.store_id = ${tx.storeId} and a.id = ${id}`.execute(tx.db);
  return rows[0] ?? fail('not_found', 'action_not_found', 'There is no such action.');
}

/** Locks an action after its order (here as everywhere, so that two never wait for each other). Gives its state, or 404. */
export async function lockAction(tx: Tx, id: number): Promise<ActionShape> {
  await sql`select o.id from orders o where o.store_id = ${tx.storeId}
    and o.id = (select order_id from order_actions where store_id = ${tx.storeId} and id = ${id}) for update`.execute(tx.db);
  await sql`select id from order_actions where store_id = ${tx.storeId} and id = ${id} for update`.execute(tx.db);
  return getAction(tx, id);
}

/** Who acts, as the ledger keeps it: readable even after the agent is gone. */
export async function whoActs(tx: Tx): Promise<Who> {
  const { actor } = tx;
  const id = actorId(actor);
  if (actor.kind === 'agent') {
    const agent = await tx.db.selectFrom('agents').select('name').where('store_id', '=', tx.storeId).where('id', '=', actor.id).executeTakeFirst();
    return { kind: 'agent', id, name: agent?.name ?? '' };
  }
  if (actor.kind === 'apiKey') {
    const key = await tx.db.selectFrom('api_keys').select('name').where('store_id', '=', tx.storeId).where('id', '=', actor.id).executeTakeFirst();
    return { kind: 'apiKey', id, name: key?.name ?? '' };
  }
  return { kind: actor.kind, id, name: actor.kind === 'system' ? actor.reason : '' };
}
