import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { businessHoursChanged } from '../events.ts';
import { openingHours } from '../queries.ts';
import { businessHoursInput } from '../schema.ts';
import { holidayRegions } from './holidays.ts';

/** Sets the weekly hours and which public holidays close the store. */
export const setWeek = command({
  name: 'store.set-business-hours',
  permission: 'store.manage',
  input: businessHoursInput,
  async run(tx, { weekly, holidayCountry, holidayRegion }) {
    if (holidayRegion && !(holidayCountry && holidayRegions(holidayCountry).includes(holidayRegion))) {
      fail('invalid', 'unknown_region', 'This region has no public holidays of its own here.', { holidayRegion });
    }
    const before = await openingHours(tx);
    await tx.db.updateTable('business_hours')
      .set({ weekly: JSON.stringify(weekly), holiday_country: holidayCountry, holiday_region: holidayRegion, updated_at: tx.now })
      .where('store_id', '=', tx.storeId).execute();
    tx.emit(businessHoursChanged({ before }));
  },
});
