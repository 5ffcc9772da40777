import type { paths } from '../../../../contract/client.d.ts';

export type Hours = paths['/api/v1/store/business-hours']['get']['responses'][200]['content']['application/json'];
export type Week = Hours['weekly'];
export type Day = keyof Week;
export type Shift = Week[Day][number];

export const days: readonly Day[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
export const usualShift: Shift = { from: '09:00', to: '18:00' };

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** `09:30` for minutes after midnight. */
export const timeOf = (total: number) => `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;

/** Hours of a week, for the line under it. */
export function weekHours(week: Week): number {
  const total = days.flatMap((day) => week[day]).reduce((sum, shift) => sum + Math.max(0, minutes(shift.to) - minutes(shift.from)), 0);
  return Math.round(total / 6) / 10;
}

/** Whether shifts are in order: each ends after it begins and before the next. */
export function inOrder(shifts: readonly Shift[]): boolean {
  const sorted = shifts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.every((shift, index) => /^\d\d:\d\d$/.test(shift.from) && shift.from < shift.to && (index === 0 || sorted[index - 1]!.to <= shift.from));
}

/** A further shift after the last one: an hour's pause, then up to five hours, as far as the day goes. */
export function nextShift(shifts: readonly Shift[]): Shift | null {
  const last = shifts.toSorted((a, b) => (a.to < b.to ? -1 : 1)).at(-1);
  if (!last) return usualShift;
  const from = minutes(last.to) + 60;
  return from >= 1380 ? null : { from: timeOf(from), to: timeOf(Math.min(1440, from + 300)) };
}

/** A time as people type it ("9", "930", "9:30", "18시") on the 24-hour clock, or null when it is none. */
export function readTime(typed: string): string | null {
  const digits = typed.normalize('NFKC').match(/\d+/g) ?? [];
  const [first = '', second = ''] = digits.length > 1 ? digits : (digits[0] ?? '').length > 2 ? [digits[0]!.slice(0, -2), digits[0]!.slice(-2)] : [digits[0] ?? '', '0'];
  if (first === '' || first.length > 2 || second.length > 2) return null;
  const total = Number(first) * 60 + Number(second);
  return Number(second) > 59 || total > 1440 ? null : timeOf(total);
}
