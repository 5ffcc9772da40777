import type { Tx } from '../../../kernel/command.ts';
import type { Calendar } from '../../store/business-hours/calendar.ts';
import { addBusinessTime, businessTimeBetween } from '../../store/business-hours/time.ts';
import { businessCalendar } from '../../store/queries.ts';
import { aroundTheClock } from './timer.ts';
import type { BusinessClock } from './timer.ts';

/** How a policy counts: in the store's opening hours, or day and night. */
export async function clockFor(tx: Tx, dayAndNight: boolean): Promise<BusinessClock> {
  if (dayAndNight) return aroundTheClock;
  return clockOf(await businessCalendar(tx));
}

/** Counts the time in which a calendar is open. */
export function clockOf(calendar: Calendar): BusinessClock {
  return {
    add: (from, ms) => addBusinessTime(calendar, from, ms),
    between: (from, to) => businessTimeBetween(calendar, from, to),
  };
}
