import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { businessHoursChanged } from '../events.ts';
import { openingHours } from '../queries.ts';

/** Lets a date follow the week and the public holidays again. */
export const removeSpecialDay = command({
  name: 'store.remove-special-day',
  permission: 'store.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const before = await openingHours(tx);
    const { numDeletedRows } = await tx.db.deleteFrom('special_days').where('store_id', '=', tx.storeId).where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) fail('not_found', 'not_found', 'There is no such special day.');
    tx.emit(businessHoursChanged({ before }));
  },
});
