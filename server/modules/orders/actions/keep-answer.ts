import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import type { ActionAnswer, PlatformError } from '../../../platforms/platform.ts';
import { actionDelayed, actionDone, actionRefused, actionUnknown } from '../events.ts';
import { keepFacts } from '../keep-facts.ts';
import { nothingTouched } from '../touched.ts';
import type { Recording } from '../record-order.ts';
import { recordRefund } from '../record-refund.ts';
import type { RefundData } from '../schema.ts';
import { settleLater } from '../settle-order.ts';
import { lockAction } from './queries.ts';
import type { ActionShape } from './schema.ts';

const fact = (action: ActionShape) => [{ orderId: action.orderId, customerId: action.customerId, actionId: action.id, kind: action.kind }, { customerId: action.customerId }] as const;

/** Writes what the store answered into the ledger, once, and what follows from it into the order. */
export async function keepAnswer(tx: Tx, actionId: number, answer: ActionAnswer): Promise<void> {
  const action = await lockAction(tx, actionId);
  if (action.state === 'done' || action.state === 'refused') return;
  const row = tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', actionId);
  if (answer.status === 'refused') {
    await row.set({ refused_at: tx.now, refusal: JSON.stringify({ code: answer.code, message: answer.message }), unknown_at: null }).execute();
    tx.emit(actionRefused(...fact(action)));
    return;
  }
  const { id, code, amount, message } = answer;
  await row.set({ done_at: tx.now, answer: JSON.stringify({ id, code, amount, message }), last_problem: null, unknown_at: null }).execute();
  tx.emit(actionDone(...fact(action)));
  await follow(tx, action, answer);
}

/** Pauses before the store is asked again, in seconds. After the last one only a person asks again. */
const pauses = [5, 30, 120, 600, 3600];

/** The store gave no answer. Gives when to ask again; null when it is settled by now, or left to a person because the tries are used up. */
export async function keepProblem(tx: Tx, actionId: number, problem: PlatformError): Promise<Date | null> {
  const action = await lockAction(tx, actionId);
  if (action.state !== 'sent') return null;
  const row = tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', actionId);
  const said = JSON.stringify({ code: problem.code, message: problem.message.slice(0, 500) });
  const pause = pauses[action.attempts - 1];
  if (pause === undefined) {
    await row.set({ unknown_at: tx.now, last_problem: said }).execute();
    tx.emit(actionUnknown(...fact(action)));
    return null;
  }
  await row.set({ last_problem: said }).execute();
  tx.emit(actionDelayed(...fact(action)));
  const seconds = Math.max(pause, problem.retryAfterSeconds ?? 0);
  return new Date(tx.now.getTime() + seconds * 1000);
}

/** The lines a refund was asked for, as a store names them; none when it was of an amount or of everything. */
async function linesGivenBack(tx: Tx, { kind, orderId, request }: ActionShape): Promise<RefundData['lines']> {
  const { items, lines } = request as { items?: { lineId: number; quantity: number; amount: number }[]; lines?: unknown };
  if (kind !== 'refund' || !lines || !items) return [];
  const rows = await tx.db.selectFrom('order_lines').select(['id', 'external_id', 'sku']).where('store_id', '=', tx.storeId).where('order_id', '=', orderId).execute();
  return items.flatMap(({ lineId, quantity, amount }) => {
    const line = rows.find((one) => one.id === lineId);
    return line ? [{ lineId: line.external_id, sku: line.sku, quantity, amount }] : [];
  });
}

/** What the store did is now true here as well; its own event, when it comes, names the same refund and changes nothing. */
async function follow(tx: Tx, action: ActionShape, answer: Extract<ActionAnswer, { status: 'done' }>): Promise<void> {
  const order = await tx.db.selectFrom('orders').select(['source', 'external_id']).where('store_id', '=', tx.storeId).where('id', '=', action.orderId).executeTakeFirstOrThrow();
  const { provider_key: providerKey } = await tx.db.selectFrom('order_actions').select('provider_key').where('store_id', '=', tx.storeId).where('id', '=', action.id).executeTakeFirstOrThrow();
  const recording: Recording = { source: order.source, asOf: tx.now, key: `1:action:${action.id}`, silent: false, touched: nothingTouched() };
  const address = action.request.address;
  if (action.kind === 'edit_address' && address) {
    await tx.db.updateTable('orders').where('store_id', '=', tx.storeId).where('id', '=', action.orderId).set({ shipping_address: JSON.stringify(address), updated_at: tx.now }).execute();
    recording.touched.orders.add(action.orderId);
  }
  if (action.kind === 'cancel') {
    await sql`update orders set cancelled_at = coalesce(cancelled_at, ${tx.now}), cancel_reason = coalesce(cancel_reason, ${action.reason}) where store_id = ${tx.storeId} and id = ${action.orderId}`.execute(tx.db);
    settleLater(action.orderId, recording);
  }
  const given = answer.amount ?? action.amount ?? 0;
  if ((action.kind === 'refund' || action.kind === 'cancel') && given > 0 && action.currency) {
    await recordRefund(tx, {
      id: answer.id ?? providerKey, orderId: order.external_id, amount: given, currency: action.currency, reason: action.reason,
      refundedAt: tx.now.toISOString(), lines: await linesGivenBack(tx, action),
    }, recording);
  }
  await keepFacts(tx, recording.touched);
}
