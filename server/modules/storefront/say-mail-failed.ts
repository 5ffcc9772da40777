import type { Tx } from '../../kernel/command.ts';
import { sayLine } from '../conversations/say-line.ts';

/** Tells who looks at the conversation that an answer did not get through by mail either. Other deliveries are not ours. */
export async function sayMailFailed(tx: Tx, deliveryId: number, reason: string): Promise<void> {
  const mailed = await tx.db.selectFrom('mailed_answers as m')
    .innerJoin('conversations as c', (join) => join.onRef('c.store_id', '=', 'm.store_id').onRef('c.id', '=', 'm.conversation_id'))
    .select(['c.id', 'c.channel', 'c.inbox', 'm.address']).where('m.store_id', '=', tx.storeId).where('m.delivery_id', '=', deliveryId)
    .limit(1).executeTakeFirst();
  if (mailed) await sayLine(tx, mailed, { code: 'answer_not_mailed', address: mailed.address, reason });
}
