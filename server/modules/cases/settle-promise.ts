import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { agentId } from '../conversations/take.ts';
import { promiseKept, promiseReopened, promiseWithdrawn } from './events.ts';
import { shapeOf, takePromise } from './queries.ts';

const input = z.object({ id: z.number() });
const permission = 'conversations.write';

/** Says that a promise was kept. */
export const keepPromise = command({
  name: 'cases.keep-promise', permission, input,
  run: (tx, { id }) => settle(tx, id, { kept_at: tx.now, withdrawn_at: null, settled_by: agentId(tx) ?? null }, promiseKept),
});

/** Says that a promise no longer holds, or was none. */
export const withdrawPromise = command({
  name: 'cases.withdraw-promise', permission, input,
  run: (tx, { id }) => settle(tx, id, { kept_at: null, withdrawn_at: tx.now, settled_by: agentId(tx) ?? null }, promiseWithdrawn),
});

/** Takes back that a promise was kept or withdrawn. */
export const reopenPromise = command({
  name: 'cases.reopen-promise', permission, input,
  run: (tx, { id }) => settle(tx, id, { kept_at: null, withdrawn_at: null, settled_by: null }, promiseReopened),
});

interface Settled {
  kept_at: Date | null;
  withdrawn_at: Date | null;
  settled_by: number | null;
}

async function settle(tx: Tx, id: number, settled: Settled, happened: typeof promiseKept) {
  const promise = await takePromise(tx, id);
  const isSo = (promise.kept_at === null) === (settled.kept_at === null) && (promise.withdrawn_at === null) === (settled.withdrawn_at === null);
  if (isSo) return shapeOf(promise);
  const row = await tx.db.updateTable('promises').set(settled).where('store_id', '=', tx.storeId).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  tx.emit(happened({ conversationId: promise.conversation_id, promiseId: id }, { customerId: promise.customer_id }));
  return shapeOf(row);
}
