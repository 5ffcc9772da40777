import type { Tx } from '../../../kernel/command.ts';
import type { Calendar } from '../../store/business-hours/calendar.ts';
import { addBusinessTime, businessTimeBetween } from '../../store/business-hours/time.ts';
import { businessCalendar } from '../../store/queries.ts';
import { aroundTheClock } from './timer.ts';
import type { BusinessClock } from './timer.ts';

const known = new WeakMap<Tx['db'], Promise<Calendar>>();

/** The store's calendar, asked for once in a transaction. */
export function calendarOfStore(tx: Tx): Promise<Calendar> {
  const found = known.get(tx.db) ?? businessCalendar(tx);
  known.set(tx.db, found);
  return found;
}

/** How a policy counts: in the store's opening hours, or day and night. */
export async function clockFor(tx: Tx, dayAndNight: boolean): Promise<BusinessClock> {
  if (dayAndNight) return aroundTheClock;
  const calendar = await calendarOfStore(tx);
  return {
    add: (from, ms) => addBusinessTime(calendar, from, ms),
    between: (from, to) => businessTimeBetween(calendar, from, to),
  };
}
