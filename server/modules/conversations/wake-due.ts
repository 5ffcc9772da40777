import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { take } from './take.ts';
import { wakeUp } from './wake.ts';

/** Wakes every conversation whose snooze is over. */
export const wakeDue = command({
  name: 'conversations.wake-due',
  permission: 'conversations.write',
  audited: false,
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db.selectFrom('conversations').select('id')
      .where('store_id', '=', tx.storeId).where('snoozed_until', '<=', tx.now).orderBy('snoozed_until').limit(500).execute();
    let woken = 0;
    for (const { id } of rows) {
      const conversation = await take(tx, id, { evenMerged: true });
      if (conversation.snoozed_until && conversation.snoozed_until <= tx.now && (await wakeUp(tx, conversation, 'time')).changed) woken += 1;
    }
    return { woken };
  },
});
