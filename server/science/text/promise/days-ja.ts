import { comingPartOfMonth, count, dateOf, fridayOf, inDays, inMonths, inWeeks, monthEnd, onWeekday, partOfMonth, weekdayNamed, type DayExpression } from './day-expressions.ts';
import { afterDaysOff, businessDaysAfter, comingMonth, dayOfMonth, lastOfMonth, nextHolidays, nextWeekday, weekdayOf } from './moments.ts';

const weekday = '(?<w>[月火水木金土日])曜';
const anyWeekday = '(?:の?\\s*\\(?[月火水木金土日](?:曜日?\\)?|\\)))';
const range = '(?:\\d+\\s*(?:-|~|か|から|または)\\s*)?(?<n>\\d+)';
const day = '(?<!\\d)(?:\\d{1,2}\\s*日?\\s*(?:-|~|から)\\s*)?(?<d>\\d{1,2})\\s*日';
const within = '\\s*(?:間\\s*)?(?:以内|内|後|の?うち)';
const part = '(?<part>上旬|初旬|初め|はじめ|始め|頭|アタマ|早々|前半|中旬|半ば|なかば|中頃|下旬|後半|末)';
const nextWeek = '(?:(?<!再)来週|翌週)';

/** In the order in which they are tried: what is more exact comes first. */
export const japaneseDays: DayExpression[] = [
  { says: new RegExp(`${range}\\s*営業日`, 'g'), wide: true, day: ({ n }, today, { calendar }) => businessDaysAfter(today, count(n), calendar) },
  { says: new RegExp(`${range}\\s*日${within}|(?<!\\d)\\d~(?<m>\\d+)日(?!の間|に|まで)[中で]?|(?<![\\d月])(?<o>\\d)日で`, 'g'), wide: true, day: ({ n, m, o }, today) => inDays({ n: n ?? m ?? o }, today) },
  { says: new RegExp(`${range}\\s*週間(?:${within}|で)`, 'g'), wide: true, day: inWeeks },
  { says: new RegExp(`${range}\\s*か月(?:${within}|で)`, 'g'), wide: true, day: inMonths },
  { says: /来週の(?:今日|本日)/g, day: (_, today) => today.add({ weeks: 1 }) },
  { says: new RegExp(`(?<mo>\\d{1,2})\\s*月\\s*${part}`, 'g'), wide: true, day: ({ mo, part: named }, today) => { const first = comingMonth(today, count(mo)); return first && partOfMonth(named!, first); } },
  { says: new RegExp(`(?<mo>\\d{1,2})\\s*月\\s*${day}${anyWeekday}?`, 'g'), day: ({ mo, d }, today) => dayOfMonth(today, count(mo), count(d)) },
  { says: new RegExp(`(?:来月|翌月)\\s*の?\\s*${day}`, 'g'), day: ({ d }, today) => dayOfMonth(lastOfMonth(today).add({ days: 1 }), null, count(d)) },
  { says: new RegExp(`(?:(?:今月|当月)\\s*の?\\s*${day})|(?<![\\d~-])${day.replace('<d>', '<e>')}${anyWeekday}`, 'g'), day: ({ d, e }, today) => dayOfMonth(today, null, count(d ?? e)) },
  { says: /(?<mo>\d{1,2})\s*月\s*(?:中|内|に|まで|いっぱい)/g, wide: true, day: ({ mo }, today) => { const first = comingMonth(today, count(mo)); return first && lastOfMonth(first); } },
  { says: new RegExp(`再来週\\s*の?\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 2) },
  { says: /再来週/g, wide: true, day: fridayOf(2) },
  { says: new RegExp(`${nextWeek}\\s*の?\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 1) },
  { says: new RegExp(`${nextWeek}\\s*の?\\s*(?:初め|はじめ|始め|頭|アタマ|早々)`, 'g'), wide: true, day: onWeekday(2, 1) },
  { says: new RegExp(`${nextWeek}\\s*の?\\s*(?:前半|半ば|なかば|中頃|中ごろ|中盤)`, 'g'), wide: true, day: onWeekday(3, 1) },
  { says: /来週末/g, wide: true, day: onWeekday(7, 1) },
  { says: new RegExp(`今週\\s*の?\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 0) },
  { says: new RegExp(`週明け\\s*の?\\s*${weekday}`, 'g'), day: ({ w }, today) => weekdayOf(today, weekdayNamed(w), 1) },
  { says: new RegExp(weekday, 'g'), day: ({ w }, today) => nextWeekday(today, weekdayNamed(w)) },
  { says: /週末前/g, wide: true, day: fridayOf(0) },
  { says: /週末明け|週明け/g, wide: true, day: onWeekday(1, 1) },
  { says: /週末/g, wide: true, day: (_, today) => today.add({ days: 7 - today.dayOfWeek }) },
  { says: new RegExp(nextWeek, 'g'), wide: true, day: fridayOf(1) },
  { says: /今週|週内/g, wide: true, day: fridayOf(0) },
  { says: new RegExp(`(?:来月|翌月)\\s*の?\\s*${part}`, 'g'), wide: true, day: ({ part: named }, today) => partOfMonth(named!, today.with({ day: 1 }).add({ months: 1 })) },
  { says: /来月|翌月/g, wide: true, day: monthEnd(1) },
  { says: new RegExp(`(?:今月|当月)\\s*の?\\s*${part}|(?:(?<![\\d])月)?(?<own>中旬|下旬|上旬)|月(?<half>半ば|なかば)`, 'g'), wide: true, day: ({ part: named, own, half }, today) => comingPartOfMonth(named ?? own ?? half!, today) },
  { says: /今月|当月|月末|月内|末日/g, wide: true, day: monthEnd(0) },
  { says: /年内|年末|今年中/g, wide: true, day: dateOf(12, 31) },
  { says: /年明け|年始明け/g, wide: true, day: dateOf(1, 10) },
  { says: /クリスマス(?:前|イブ)/g, wide: true, day: dateOf(12, 24) },
  { says: /クリスマス/g, day: dateOf(12, 25) },
  // The days of Obon at most companies are the 13th to the 16th of August.
  { says: /お?盆(?:休み)?(?:明け|過ぎ|後)/g, wide: true, day: (_, today, { calendar }) => { const last = dayOfMonth(today, 8, 16); return last && businessDaysAfter(last, 1, calendar); } },
  { says: /お?盆(?:休み)?前/g, wide: true, day: dateOf(8, 12) },
  { says: /(?:連休|祝日|ゴールデンウィーク|gw)明け/g, wide: true, day: (_, today, { calendar }) => nextHolidays(today, calendar)?.after ?? null },
  { says: /(?:連休|祝日|ゴールデンウィーク|gw)(?:前|に入る前)/g, wide: true, day: (_, today, { calendar }) => nextHolidays(today, calendar)?.before ?? null },
  { says: /(?:定?休日?|休み)明け/g, wide: true, day: (_, today, { calendar }) => afterDaysOff(today, calendar) },
  { says: /明後日|あさって|翌々日/g, day: (_, today) => today.add({ days: 2 }) },
  { says: /明日|あした|あす(?!か)|みょうにち|翌日|明朝|明晩/g, day: (_, today) => today.add({ days: 1 }) },
  { says: /本日|今日|きょう|当日|即日|今夜|今晩/g, day: (_, today) => today },
  { says: new RegExp(`(?<![\\d~-])${day}(?=\\s*(?:まで|に|中|の|着|必着|頃|ごろ|午前|午後|朝|夕方|夜|より前|[(]|\\d{1,2}\\s*時|発送|出荷|入荷|到着|お届け|返金))`, 'g'), day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: /夕方|夜(?=まで|に)|日付が変わる/g, weak: true, day: (_, today) => today },
];
