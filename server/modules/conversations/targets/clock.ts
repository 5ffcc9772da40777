import type { Tx } from '../../../kernel/command.ts';
import { addBusinessTime, businessTimeBetween } from '../../store/business-hours/time.ts';
import { businessCalendar } from '../../store/queries.ts';
import { aroundTheClock } from './timer.ts';
import type { BusinessClock } from './timer.ts';

/** How a policy counts: in the store's opening hours, or day and night. */
export async function clockFor(tx: Tx, dayAndNight: boolean): Promise<BusinessClock> {
  if (dayAndNight) return aroundTheClock;
  const calendar = await businessCalendar(tx);
  return {
    add: (from, ms) => addBusinessTime(calendar, from, ms),
    between: (from, to) => businessTimeBetween(calendar, from, to),
  };
}
