import { z } from 'zod';
import { transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { defineJob } from '../../../kernel/jobs.ts';
import { PlatformError } from '../../../platforms/platform.ts';
import type { Action, ActionAnswer } from '../../../platforms/platform.ts';
import { liveSecrets, platformFor } from '../connections/queries.ts';
import type { Connection } from '../connections/queries.ts';
import { restoredBackup } from '../../store/restored-backup.ts';
import { lockAction } from './queries.ts';
import type { ActionShape } from './schema.ts';
import { keepAnswer, keepProblem } from './keep-answer.ts';

export const carryOutJob = defineJob('orders.carry-out-action', z.object({ actionId: z.number() }),
  (context, { actionId }) => carryOutAction(context, actionId));

/**
 * Asks the store to do what was requested. Says so in the ledger before the call leaves: after a crash the same call is made again
 * with the same key, and the store answers as it did the first time.
 */
export async function carryOutAction(context: Context, actionId: number): Promise<void> {
  const ready = await transact(context, (tx) => begin(tx, actionId));
  if (!ready) return;
  const outcome = await ask(context, ready);
  await transact(context, async (tx) => {
    if (!(outcome instanceof PlatformError)) return keepAnswer(tx, actionId, outcome);
    const runAt = await keepProblem(tx, actionId, outcome);
    if (runAt) tx.enqueue(carryOutJob.with({ actionId }, { key: `order-action-${actionId}`, runAt }));
  });
}

interface Ready {
  action: ActionShape;
  call: Action;
  connection: Connection | null;
}

/** Locks the action, marks it as sent and gives what is to be asked; null when it is settled or not agreed to. */
async function begin(tx: Tx, actionId: number): Promise<Ready | null> {
  // The store may have been asked after the backup was made; somebody must agree first.
  if (await restoredBackup(tx)) return null;
  const action = await lockAction(tx, actionId);
  if (action.state !== 'pending' && action.state !== 'sent') return null;
  const kept = await tx.db.selectFrom('order_actions as a')
    .innerJoin('orders as o', (join) => join.onRef('o.store_id', '=', 'a.store_id').onRef('o.id', '=', 'a.order_id'))
    .innerJoin('store_connections as c', (join) => join.onRef('c.store_id', '=', 'a.store_id').onRef('c.id', '=', 'a.connection_id'))
    .select(['a.provider_key', 'a.sent_at', 'o.external_id', 'c.id', 'c.platform', 'c.name', 'c.source', 'c.settings', 'c.secrets', 'c.disconnected_at'])
    .where('a.store_id', '=', tx.storeId).where('a.id', '=', actionId).executeTakeFirstOrThrow();
  const lines = await tx.db.selectFrom('order_lines').select(['id', 'external_id', 'sku', 'title'])
    .where('store_id', '=', tx.storeId).where('order_id', '=', action.orderId).execute();
  await tx.db.updateTable('order_actions').where('store_id', '=', tx.storeId).where('id', '=', actionId)
    .set({ sent_at: kept.sent_at ?? tx.now, attempts: action.attempts + 1, last_attempt_at: tx.now }).execute();
  return {
    action, connection: kept.disconnected_at ? null : kept as unknown as Connection,
    call: callOf(action, kept.provider_key, kept.external_id, lines),
  };
}

interface LineRow {
  id: number;
  external_id: string | null;
  sku: string | null;
  title: string;
}

function callOf(action: ActionShape, key: string, orderId: string, lines: LineRow[]): Action {
  const request = action.request as {
    items?: { lineId: number; title: string; quantity: number }[]; lines?: unknown; amount?: number; restock?: boolean; notifyCustomer?: boolean;
    address?: Action['address']; percent?: number; code?: string; expiresAt?: string;
  };
  // A refund of an amount is not of certain lines; of everything else the lines say which.
  const named = action.kind === 'refund' && request.lines === undefined && request.amount !== undefined ? [] : request.items ?? [];
  return {
    key, kind: action.kind, order: { id: orderId, number: action.orderNumber }, amount: action.kind === 'coupon' && request.percent !== undefined ? null : action.amount,
    currency: action.currency, reason: action.reason, restock: request.restock ?? false, notifyCustomer: request.notifyCustomer ?? true, address: request.address ?? null,
    lines: named.map((item) => {
      const line = lines.find((one) => one.id === item.lineId);
      return { id: line?.external_id ?? null, sku: line?.sku ?? null, title: item.title, quantity: item.quantity };
    }),
    coupon: action.kind === 'coupon' ? { percent: request.percent ?? null, code: request.code ?? null, expiresAt: request.expiresAt ?? null } : null,
    requestedAt: new Date(action.requestedAt).toISOString(), requestedBy: action.requestedBy.name,
  };
}

async function ask({ house }: Context, { call, connection, action }: Ready): Promise<ActionAnswer | PlatformError> {
  if (!connection) {
    const message = 'The store was disconnected.';
    // What was sent before may have been done; what was not sent was surely not.
    return action.attempts > 0 ? new PlatformError('disconnected', message, { reached: true }) : { status: 'refused', code: 'disconnected', message };
  }
  const platform = platformFor(connection);
  const secrets = liveSecrets(house, connection.secrets, house.clock.now());
  try {
    return await platform.act(platform.settings.parse(connection.settings), call, { fetch: house.fetch, secrets, now: () => house.clock.now() });
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
