import { dayAt, wallClock } from '../../lib/zoned.ts';

export type SnoozeName = 'laterToday' | 'thisEvening' | 'tomorrow' | 'afterTomorrow' | 'weekend' | 'nextWeek';

/**
 * Times a person would say: in three hours (while that is still today), this evening at 18:00, 09:00 of tomorrow, of the
 * day after and of next Monday, and a week from now. In order, each at least an hour away, none twice.
 */
export function snoozeChoices(now: Date, zone: string): { name: SnoozeName; at: Date }[] {
  const { hour, year, month, day } = wallClock(now, zone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const roundedQuarter = Math.ceil((now.getTime() + 3 * 3_600_000) / 900_000) * 900_000;
  const all: { name: SnoozeName; at: Date; fits: boolean }[] = [
    { name: 'laterToday', at: new Date(roundedQuarter), fits: hour < 20 },
    { name: 'thisEvening', at: dayAt(now, zone, 0, 18), fits: hour < 14 },
    { name: 'tomorrow', at: dayAt(now, zone, 1, 9), fits: true },
    { name: 'afterTomorrow', at: dayAt(now, zone, 2, 9), fits: true },
    { name: 'weekend', at: dayAt(now, zone, toMonday, 9), fits: toMonday > 2 },
    { name: 'nextWeek', at: dayAt(now, zone, 7, 9), fits: toMonday !== 7 },
  ];
  return all.filter((one) => one.fits).map(({ name, at }) => ({ name, at })).sort((a, b) => a.at.getTime() - b.at.getTime());
}
