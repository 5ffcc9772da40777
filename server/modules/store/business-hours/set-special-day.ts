import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { businessHoursChanged } from '../events.ts';
import { localDate, openingHours } from '../queries.ts';
import { specialDayInput } from '../schema.ts';

/** Gives one date hours of its own, or closes it; a date that has some gets the new ones. 422 for a day gone by in the store's zone. */
export const setSpecialDay = command({
  name: 'store.set-special-day',
  permission: 'store.manage',
  input: specialDayInput,
  async run(tx, { date, name, hours }) {
    const before = await openingHours(tx);
    if (date < localDate(tx.now, before.zone).toString()) fail('invalid', 'day_is_past', 'This day has gone by.', { date });
    const values = { name, hours: JSON.stringify(hours) };
    const row = await tx.db.insertInto('special_days').values({ store_id: tx.storeId, date, ...values, created_at: tx.now })
      .onConflict((conflict) => conflict.columns(['store_id', 'date']).doUpdateSet(values)).returning('id').executeTakeFirstOrThrow();
    tx.emit(businessHoursChanged({ before }));
    return { id: row.id, date, name, hours };
  },
});
