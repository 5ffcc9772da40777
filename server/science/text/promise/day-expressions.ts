import { dayOfMonth, exactDay, lastOfMonth, weekdayOf, endOfWeek, type Day, type Now } from './moments.ts';

type Said = Record<string, string | undefined>;

/** A way of saying a day. The text is folded (see `foldForDates`). */
export interface DayExpression {
  /** With the flag `g`. */
  says: RegExp;
  day(said: Said, today: Day, now: Now): Day | null;
  /** It names a week, a month or a length of time: "before" it is not the day before. */
  wide?: true;
  /** Holds only where no other day is named. */
  weak?: true;
}

export const count = (text = ''): number => Number(text);

const weekdays: Record<string, number> = {
  mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7,
  월: 1, 화: 2, 수: 3, 목: 4, 금: 5, 토: 6, 일: 7, 月: 1, 火: 2, 水: 3, 木: 4, 金: 5, 土: 6, 日: 7,
};
/** 1 for a Monday. */
export const weekdayNamed = (name = ''): number => weekdays[name]!;

export const inDays = ({ n }: Said, today: Day): Day => today.add({ days: Math.min(count(n), 3_660) });
export const inWeeks = ({ n }: Said, today: Day): Day => today.add({ weeks: Math.min(count(n), 520) });
export const inMonths = ({ n }: Said, today: Day): Day => today.add({ months: Math.min(count(n), 120) });
export const fridayOf = (weeks: number) => (_: unknown, today: Day): Day => endOfWeek(today, weeks);
export const onWeekday = (weekday: number, weeks: number) => (_: unknown, today: Day): Day => weekdayOf(today, weekday, weeks);
export const monthEnd = (months: number) => (_: unknown, today: Day): Day => lastOfMonth(today, months);
export const dateOf = (month: number, day: number) => (_: unknown, today: Day): Day | null => dayOfMonth(today, month, day);

/** The end of a part of the month of a day: its 10th, 15th or 20th or its last day. */
export function partOfMonth(part: string, month: Day): Day {
  if (/초|상순|上旬|初|始|頭|早々|early|beginning|start/.test(part)) return month.with({ day: 10 });
  if (/前半/.test(part)) return month.with({ day: 15 });
  if (/중|中|半ば|なかば|mid/.test(part)) return month.with({ day: 20 });
  return lastOfMonth(month);
}

/** A part of this month; of the next where this one's has gone by. */
export function comingPartOfMonth(part: string, today: Day): Day {
  const end = partOfMonth(part, today);
  return end.day < today.day ? partOfMonth(part, today.add({ months: 1 })) : end;
}

/** Month and day, or day and month where no month has such a number; in a year, where one is named. */
function numbered(today: Day, first: number, second: number, year?: string): Day | null {
  const [month, day] = first > 12 ? [second, first] : [first, second];
  return year ? exactDay(today, count(year), month, day) : dayOfMonth(today, month, day);
}

/** Dates in digits, as they are written in every language. */
export const numericDays: DayExpression[] = [
  { says: /(?<y>20\d\d)\s*[-./년年]\s*(?<mo>\d{1,2})\s*[-./월月]\s*(?<d>\d{1,2})(?!\d)/g, day: ({ y, mo, d }, today) => exactDay(today, count(y), count(mo), count(d)) },
  { says: /(?<![\d/])(?<mo>\d{1,2})\/(?<d>\d{1,2})\/(?<y>20\d\d)(?!\d)/g, day: ({ y, mo, d }, today) => numbered(today, count(mo), count(d), y) },
  { says: /(?<![\d.])(?<d>\d{1,2})\.\s?(?<mo>\d{1,2})\.\s?(?<y>20\d\d)(?!\d)/g, day: ({ y, mo, d }, today) => exactDay(today, count(y), count(mo), count(d)) },
  { says: /(?<![\d/.-])(?:\d{1,2}\/\d{1,2}\s*[-~–]\s*)?(?<mo>\d{1,2})\/(?<d>\d{1,2})(?:[-~–](?<e>\d{1,2}))?(?![\d/%])(?:\s?\([월화수목금토일月火水木金土日]\))?/g, day: ({ mo, d, e }, today) => numbered(today, count(mo), count(e ?? d)) },
];
