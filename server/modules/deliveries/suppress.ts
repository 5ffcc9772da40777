import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { actorId } from '../../kernel/house.ts';

interface NewSuppression {
  channel: string;
  address: string;
  reason: 'bounce' | 'complaint' | 'manual';
  detail?: string;
  deliveryId?: number;
}

/** Stops everything to an address from now on. Saying so twice changes nothing. */
export async function addSuppression(tx: Tx, { channel, address, reason, detail, deliveryId }: NewSuppression): Promise<void> {
  await sql`
    insert into suppressions (store_id, channel, address, reason, detail, delivery_id, suppressed_at, suppressed_by)
    values (${tx.storeId}, ${channel}, ${address.toLowerCase()}, ${reason}, ${detail?.slice(0, 1000) ?? null}, ${deliveryId ?? null}, ${tx.now},
      ${tx.actor.kind === 'agent' ? actorId(tx.actor) : null})
    on conflict (store_id, channel, address) where lifted_at is null do nothing`.execute(tx.db);
}

/** An agent says that nothing more is to be sent to an address. */
export const suppress = command({
  name: 'deliveries.suppress',
  permission: 'deliveries.manage',
  input: z.object({ channel: z.string().min(1).max(40), address: z.string().trim().min(3).max(320), detail: z.string().max(1000).optional() }),
  async run(tx, input) {
    await addSuppression(tx, { channel: input.channel, address: input.address, reason: 'manual', ...(input.detail ? { detail: input.detail } : {}) });
    return { ok: true as const };
  },
});
