import type { Tx } from '../../kernel/command.ts';

export const sendJobName = 'deliveries.send';

/** The key of the one job that waits for a delivery. */
export function jobKey(storeId: number, deliveryId: number): string {
  return `delivery:${storeId}:${deliveryId}`;
}

/** Looks at a delivery at `runAt`; replaces an earlier plan for it. */
export function scheduleAttempt(tx: Tx, deliveryId: number, runAt: Date): void {
  tx.enqueue({ name: sendJobName, payload: { deliveryId }, maxAttempts: 25, key: jobKey(tx.storeId, deliveryId), runAt: runAt.toISOString() });
}
