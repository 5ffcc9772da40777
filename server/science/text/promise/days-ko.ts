import { comingPartOfMonth, count, dateOf, fridayOf, inDays, inMonths, inWeeks, monthEnd, onWeekday, partOfMonth, weekdayNamed, type DayExpression } from './day-expressions.ts';
import { businessDaysAfter, comingMonth, dayOfMonth, lastOfMonth, nextHolidays, nextWeekday, weekdayOf } from './moments.ts';

const weekday = '(?<w>[월화수목금토일])요일';
const anyWeekday = '(?:\\s*(?:[월화수목금토일]요일|\\([월화수목금토일](?:요일)?\\)))?';
const range = '(?:\\d+\\s*일?\\s*(?:-|~|에서|이나|또는|혹은)\\s*)?(?<n>\\d+)';
const day = '(?<!\\d)(?:\\d{1,2}\\s*일?\\s*(?:-|~|에서|부터)\\s*)?(?<d>\\d{1,2})\\s*일';
const within = '\\s*(?:안|내(?!일)|이내|뒤|후|만에|있다)';
const thisWeek = '(?:이번\\s*주|금주)';
const nextWeek = '(?:(?<!다)다음\\s*주(?!문|소)|담\\s?주|차주|(?<![가-힣])내주(?=\\s*(?:초|중|말|[월화수목금]요|까지|내|안|후반)))';
const thisMonth = '(?:이번\\s*달|이달|금월|당월)';
const nextMonth = '(?:다음\\s*달|담달|내달|익월)';
const part = '(?<part>초순|초|중순|말|하순|상순)';

/** In the order in which they are tried: what is more exact comes first. */
export const koreanDays: DayExpression[] = [
  { says: new RegExp(`영업일(?:로|에)?\\s*(?:기준(?:으로)?)?\\s*${range}\\s*일|${range.replace('<n>', '<m>')}\\s*(?:일\\s*)?영업일`, 'g'), wide: true, day: ({ n, m }, today, { calendar }) => businessDaysAfter(today, count(n ?? m), calendar) },
  { says: new RegExp(`${range}\\s*일${within}`, 'g'), wide: true, day: inDays },
  { says: new RegExp(`${range}\\s*주(?:일|간)?${within}`, 'g'), wide: true, day: inWeeks },
  { says: new RegExp(`${range}\\s*개월${within}`, 'g'), wide: true, day: inMonths },
  { says: new RegExp(`(?<mo>\\d{1,2})\\s*월\\s*${part}`, 'g'), wide: true, day: ({ mo, part: named }, today) => { const first = comingMonth(today, count(mo)); return first && partOfMonth(named!, first); } },
  { says: new RegExp(`(?<mo>\\d{1,2})\\s*월\\s*${day}${anyWeekday}`, 'g'), day: ({ mo, d }, today) => dayOfMonth(today, count(mo), count(d)) },
  { says: /(?<![\d.-])(?<mo>\d{1,2})[.-]\s?(?<d>\d{1,2})\.?(?=\s*(?:까지|일|에|\())/g, day: ({ mo, d }, today) => dayOfMonth(today, count(mo), count(d)) },
  { says: new RegExp(`${nextMonth}\\s*${day}`, 'g'), day: ({ d }, today) => dayOfMonth(lastOfMonth(today).add({ days: 1 }), null, count(d)) },
  { says: new RegExp(`(?:${thisMonth}|오는)\\s*${day}${anyWeekday}`, 'g'), day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: new RegExp(`(?<![\\d~-])${day}\\s*\\(?[월화수목금토일](?:요일|\\))`, 'g'), day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: /(?<mo>\d{1,2})\s*월\s*(?:중|내|안|까지|에)/g, wide: true, day: ({ mo }, today) => { const first = comingMonth(today, count(mo)); return first && lastOfMonth(first); } },
  { says: new RegExp(`다다음\\s*주\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 2) },
  { says: /다다음\s*주/g, wide: true, day: fridayOf(2) },
  { says: new RegExp(`${nextWeek}\\s*의?\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 1) },
  { says: new RegExp(`${nextWeek}\\s*초`, 'g'), wide: true, day: onWeekday(2, 1) },
  { says: new RegExp(`${nextWeek}\\s*(?:중반|중순|중간)`, 'g'), wide: true, day: onWeekday(3, 1) },
  { says: new RegExp(`${nextWeek}말(?!까지는? 아니)`, 'g'), wide: true, day: onWeekday(7, 1) },
  { says: new RegExp(`${thisWeek}\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 0) },
  { says: new RegExp(`(?:[월화수목금토일]\\s*~\\s*)?${weekday}`, 'g'), day: ({ w }, today) => nextWeekday(today, weekdayNamed(w)) },
  { says: /주말\s*(?:이?전|되기)/g, wide: true, day: fridayOf(0) },
  { says: /주말\s*(?:이?\s?지나|이?후|끝나|동안 쉬)/g, wide: true, day: onWeekday(1, 1) },
  { says: /주말/g, wide: true, day: (_, today) => today.add({ days: 7 - today.dayOfWeek }) },
  { says: new RegExp(nextWeek, 'g'), wide: true, day: fridayOf(1) },
  { says: /(?<![가-힣])주\s?중반/g, wide: true, day: (_, today) => nextWeekday(today, 3) },
  { says: new RegExp(`${thisWeek}|(?<![가-힣])주중(?=에|으로|\\s)`, 'g'), wide: true, day: fridayOf(0) },
  { says: new RegExp(`${nextMonth}\\s*${part}`, 'g'), wide: true, day: ({ part: named }, today) => partOfMonth(named!, today.with({ day: 1 }).add({ months: 1 })) },
  { says: new RegExp(nextMonth, 'g'), wide: true, day: monthEnd(1) },
  { says: new RegExp(`${thisMonth}\\s*${part}`, 'g'), wide: true, day: ({ part: named }, today) => comingPartOfMonth(named!, today) },
  { says: new RegExp(`${thisMonth}|월말|말일`, 'g'), wide: true, day: monthEnd(0) },
  { says: /연말|연내|올해\s*(?:안|내|중|말)/g, wide: true, day: dateOf(12, 31) },
  { says: /(?:크리스마스|성탄절)\s*(?:이?전|이브)/g, wide: true, day: dateOf(12, 24) },
  { says: /크리스마스|성탄절/g, day: dateOf(12, 25) },
  { says: /(?:연휴|명절|추석|설날?)\s*(?:연휴\s*)?(?:이?\s?끝|이?\s?지나|이?후|다음)/g, wide: true, day: (_, today, { calendar }) => nextHolidays(today, calendar)?.after ?? null },
  { says: /(?:연휴|명절|추석|설날?)\s*(?:연휴\s*)?(?:이?전|되기)/g, wide: true, day: (_, today, { calendar }) => nextHolidays(today, calendar)?.before ?? null },
  { says: /글피/g, day: (_, today) => today.add({ days: 3 }) },
  { says: /내일\s?모레|낼\s?모레|모레/g, day: (_, today) => today.add({ days: 2 }) },
  { says: /내일|(?<![가-힣])낼/g, day: (_, today) => today.add({ days: 1 }) },
  { says: /오늘|금일|당일|본일/g, day: (_, today) => today },
  { says: new RegExp(`(?<![\\d~-])${day}(?=\\s*(?:까지|에|날|자로|\\(|경|쯤|전|이전|중|사이|오전|오후|아침|저녁|정오|밤|퇴근|첫|\\d{1,2}\\s*시|(?:발송|출고|재?입고|도착|배송|환불|입금|수거|회수)))`, 'g'), day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: /출근(?:하자마자|하는 ?대로|해서)/g, weak: true, day: (_, today) => today.add({ days: 1 }) },
  { says: /저녁(?=에|까지|\s*중|\s*안)|(?<![가-힣])밤(?=에|까지|\s*안)|자정|(?<![가-힣])이따/g, weak: true, day: (_, today) => today },
];
