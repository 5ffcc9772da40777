import { comingPartOfMonth, count, dateOf, fridayOf, inDays, inMonths, inWeeks, monthEnd, onWeekday, partOfMonth, weekdayNamed, type DayExpression } from './day-expressions.ts';
import { businessDaysAfter, comingMonth, comingWeekday, dayOfMonth, exactDay, lastOfMonth, nextHolidays, nextWeekday, weekdayOf, type Day } from './moments.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNamed = (name = ''): number => months.indexOf(name.slice(0, 3)) + 1;

const weekday = '(?<w>mon(?=\\b|day)|tue(?=\\b|s)|wed(?=\\b|nes)|thu(?=\\b|r)|fri(?=\\b|day)|sat(?=urday)|sun(?=day))[a-z]*\\b\\.?';
const anyWeekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?)';
const monthName = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const month = `(?<mo>${monthName})`;
const range = '(?:\\d+\\s*(?:-|~|–|to|or|and)\\s*)?(?<n>\\d+)';
const th = '(?:st|nd|rd|th)';
const day = `(?:\\d{1,2}${th}?\\s*(?:-|–|~|to|or|and)\\s*(?:the )?)?(?<d>\\d{1,2})`;
const lasting = '(?:(?:within|in|next|take|over|than|give (?:me|us|it)|allow(?: (?:me|us))?)\\s+)';
const early = '(?:early(?: in)?|beginning of|start of)';
const middle = '(?:mid|middle of)';

function dated(today: Day, named: string | undefined, said: string | undefined, year: string | undefined): Day | null {
  return year ? exactDay(today, count(year), monthNamed(named), count(said)) : dayOfMonth(today, monthNamed(named), count(said));
}

/** "In September" lasts until its end, "by September" until it begins. */
function wholeMonth(preposition: string, name: string, today: Day): Day | null {
  const first = comingMonth(today, monthNamed(name));
  return first && (/by|before|until/.test(preposition) ? first.subtract({ days: 1 }) : lastOfMonth(first));
}

/** In the order in which they are tried: what is more exact comes first. */
export const englishDays: DayExpression[] = [
  { says: new RegExp(`${range}\\s*(?:business|working|week)[ -]?days?`, 'g'), wide: true, day: ({ n }, today, { calendar }) => businessDaysAfter(today, count(n), calendar) },
  { says: new RegExp(`${lasting}${range}\\s+(?:calendar )?days?`, 'g'), wide: true, day: inDays },
  { says: new RegExp(`(?<n>\\d+) weeks? (?:from |after )?(?<t>tomorrow|today)`, 'g'), day: ({ n, t }, today) => today.add({ weeks: Math.min(count(n), 520), days: Number(t === 'tomorrow') }) },
  { says: new RegExp(`(?<n>\\d+) weeks? (?:from|on|after) ${weekday}`, 'g'), day: ({ n, w }, today) => comingWeekday(today, weekdayNamed(w)).add({ weeks: Math.min(count(n), 520) }) },
  { says: new RegExp(`\\b${weekday} week\\b`, 'g'), day: ({ w }, today) => comingWeekday(today, weekdayNamed(w)).add({ weeks: 1 }) },
  { says: new RegExp(`${lasting}${range}[ -]weeks?`, 'g'), wide: true, day: inWeeks },
  { says: new RegExp(`${lasting}${range}[ -]months?`, 'g'), wide: true, day: inMonths },
  { says: new RegExp(`(?<part>${early}|${middle}|late(?: in)?|end of)[ -]${month}`, 'g'), wide: true, day: ({ mo, part }, today) => { const first = comingMonth(today, monthNamed(mo)); return first && partOfMonth(part!, first); } },
  { says: new RegExp(`${anyWeekday}?${month}\\s+(?:the\\s+)?${day}${th}?\\b(?!:)(?:,? (?<y>20\\d\\d))?`, 'g'), day: ({ mo, d, y }, today) => dated(today, mo, d, y) },
  { says: new RegExp(`${anyWeekday}?\\b${day}${th}?\\s+(?:of\\s+)?${month}(?:,? (?<y>20\\d\\d))?`, 'g'), day: ({ mo, d, y }, today) => dated(today, mo, d, y) },
  { says: /(?<=\b(?:on|by|until|before) )(?<d>\d{1,2})\.(?<mo>\d{1,2})\.?(?![\d])/g, day: ({ mo, d }, today) => dayOfMonth(today, count(mo), count(d)) },
  { says: new RegExp(`\\bthe ${day}${th} of next month`, 'g'), day: ({ d }, today) => dayOfMonth(lastOfMonth(today).add({ days: 1 }), null, count(d)) },
  { says: new RegExp(`${anyWeekday}${day}${th}\\b|(?:\\bthe|\\bby|\\bon|\\buntil) (?<e>\\d{1,2})${th}\\b`, 'g'), day: ({ d, e }, today) => dayOfMonth(today, null, count(d ?? e)) },
  { says: new RegExp(`(?<when>\\b(?:in|during|within|by|before|until)) (?:the month of )?${month}(?! \\d)`, 'g'), wide: true, day: ({ mo, when }, today) => wholeMonth(when!, mo!, today) },
  { says: /before next week/g, wide: true, day: onWeekday(7, 0) },
  { says: new RegExp(`${early} next week`, 'g'), wide: true, day: onWeekday(2, 1) },
  { says: new RegExp(`(?:${middle}|mid-?week|first half of)[ -](?:of )?next week`, 'g'), wide: true, day: onWeekday(3, 1) },
  { says: /\bmid-?week\b|middle of the week/g, wide: true, day: (_, today) => nextWeekday(today, 3) },
  { says: /week after next/g, wide: true, day: fridayOf(2) },
  { says: new RegExp(`\\bnext ${weekday}|\\b${weekday.replace('<w>', '<x>')},? (?:of )?next week`, 'g'), day: ({ w, x }, today) => weekdayOf(today, weekdayNamed(w ?? x), 1) },
  { says: new RegExp(`\\bthis (?:coming )?${weekday}`, 'g'), day: ({ w }, today) => comingWeekday(today, weekdayNamed(w)) },
  { says: new RegExp(`\\b${weekday}`, 'g'), day: ({ w }, today) => nextWeekday(today, weekdayNamed(w)) },
  { says: /after the (?:(?:(?:bank|public|national|long) )?holidays?(?: weekend)?|long weekend)/g, wide: true, day: (_, today, { calendar }) => nextHolidays(today, calendar)?.after ?? null },
  { says: /next weekend/g, wide: true, day: onWeekday(7, 1) },
  { says: /after the weekend/g, wide: true, day: onWeekday(1, 1) },
  { says: /(?:before|by) the weekend/g, wide: true, day: fridayOf(0) },
  { says: /weekend/g, wide: true, day: (_, today) => comingWeekday(today, 7) },
  { says: /next week\b/g, wide: true, day: fridayOf(1) },
  { says: /(?:this|the) week\b(?! (?:of|commencing|beginning|starting))/g, wide: true, day: fridayOf(0) },
  { says: new RegExp(`(?<part>${early}|${middle}|late(?: in)?|end of)[ -]next month`, 'g'), wide: true, day: ({ part }, today) => partOfMonth(part!, today.with({ day: 1 }).add({ months: 1 })) },
  { says: /next month/g, wide: true, day: monthEnd(1) },
  { says: /\bmid(?:dle of)?[- ](?:the |this )?month/g, wide: true, day: (_, today) => comingPartOfMonth('mid', today) },
  { says: /(?:end|last day) of (?:the|this) month|this month/g, wide: true, day: monthEnd(0) },
  { says: /end of (?:the|this) quarter|end of q[1-4]\b/g, wide: true, day: (_, today) => lastOfMonth(today, (12 - today.month) % 3) },
  { says: /end of (?:the|this) year|this year|before (?:the )?new year|by (?:the )?new year/g, wide: true, day: dateOf(12, 31) },
  { says: /before (?:christmas|xmas)|christmas eve/g, wide: true, day: dateOf(12, 24) },
  { says: /\bby (?:christmas|xmas)/g, wide: true, day: dateOf(12, 25) },
  { says: /day after tomorrow/g, day: (_, today) => today.add({ days: 2 }) },
  { says: /\b(?:tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow)\b|\b(?:the )?(?:next|following) day\b(?! (?:delivery|shipping|service))/g, day: (_, today) => today.add({ days: 1 }) },
  { says: /\b(?:today|tonight|this (?:morning|afternoon|evening))\b/g, day: (_, today) => today },
  { says: /\b(?:end of (?:the )?day|eod)\b/g, wide: true, weak: true, day: (_, today) => today },
  { says: /\bin the morning\b/g, weak: true, day: (_, today) => today.add({ days: 1 }) },
];
