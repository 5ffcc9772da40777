import { command } from '../../../kernel/command.ts';
import { businessHoursChanged } from '../events.ts';
import { openingHours } from '../queries.ts';
import { specialDayInput } from '../schema.ts';

/** Gives one date hours of its own, or closes it; a date that has some gets the new ones. */
export const setSpecialDay = command({
  name: 'store.set-special-day',
  permission: 'store.manage',
  input: specialDayInput,
  async run(tx, { date, name, hours }) {
    const before = await openingHours(tx);
    const values = { name, hours: JSON.stringify(hours) };
    const row = await tx.db.insertInto('special_days').values({ store_id: tx.storeId, date, ...values, created_at: tx.now })
      .onConflict((conflict) => conflict.columns(['store_id', 'date']).doUpdateSet(values)).returning('id').executeTakeFirstOrThrow();
    tx.emit(businessHoursChanged({ before }));
    return { id: row.id, date, name, hours };
  },
});
