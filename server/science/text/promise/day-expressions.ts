import { businessDaysAfter, comingWeekday, dayOfMonth, lastOfMonth, weekdayOf, type Day, type Now } from './moments.ts';

/** A way of saying a day, in English, Korean or Japanese. The text is folded (NFKC, lower case, numbers in digits). */
interface DayExpression {
  says: RegExp;
  day(found: Record<string, string | undefined>, today: Day, now: Now): Day | null;
}

const weekdays: Record<string, number> = {
  mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7,
  월: 1, 화: 2, 수: 3, 목: 4, 금: 5, 토: 6, 일: 7, 月: 1, 火: 2, 水: 3, 木: 4, 金: 5, 土: 6, 日: 7,
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (name = ''): number => (/^\d/.test(name) ? Number(name) : months.indexOf(name.slice(0, 3)) + 1);
const count = (text = ''): number => Number(text);

const english = '(?<w>mon(?=\\b|day)|tue(?=\\b|s)|wed(?=\\b|nes)|thu(?=\\b|r)|fri(?=\\b|day)|sat(?=urday)|sun(?=day))[a-z]*\\b';
const korean = '(?<w>[월화수목금토일])요일';
const japanese = '(?<w>[月火水木金土日])曜';
const monthName = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const range = '(?:\\d+\\s*(?:-|~|–|to|or|か|から|에서)\\s*)?(?<n>\\d+)';
const fridayOf = (weeks: number) => (_: unknown, today: Day): Day => weekdayOf(today, 5, weeks);
const inDays = ({ n }: Record<string, string | undefined>, today: Day): Day => today.add({ days: Math.min(count(n), 3_660) });

function partOfMonth(part: string, first: Day): Day {
  if (/초|上旬|初|early|beginning|start/.test(part)) return first.with({ day: 10 });
  if (/중순|中旬|半ば|mid/.test(part)) return first.with({ day: 20 });
  return lastOfMonth(first);
}

/** In the order in which they are tried: what is more exact comes first. */
export const dayExpressions: DayExpression[] = [
  { says: new RegExp(`${range}\\s*(?:business|working|week)[ -]?days?`), day: ({ n }, today, { calendar }) => businessDaysAfter(today, count(n), calendar) },
  { says: new RegExp(`(?:영업일(?:로)?\\s*(?:기준(?:으로)?\\s*)?(?:약\\s*)?${range}\\s*일)`), day: ({ n }, today, { calendar }) => businessDaysAfter(today, count(n), calendar) },
  { says: new RegExp(`${range}\\s*(?:일\\s*)?영업일|${range.replace('<n>', '<m>')}\\s*営業日`), day: ({ n, m }, today, { calendar }) => businessDaysAfter(today, count(n ?? m), calendar) },
  { says: new RegExp(`(?:within|in|next|take)\\s+(?:the\\s+next\\s+|about\\s+)?${range}\\s+days?`), day: inDays },
  { says: new RegExp(`${range}\\s*일\\s*(?:정도\\s*)?(?:안|내|이내|뒤|후|만에)`), day: inDays },
  { says: new RegExp(`${range}\\s*日\\s*(?:間\\s*)?(?:以内|後|の?うち|ほどで)|\\d~(?<m>\\d+)日中`), day: ({ n, m }, today) => inDays({ n: n ?? m }, today) },
  { says: new RegExp(`(?:within|in)\\s+(?:the\\s+next\\s+)?${range}\\s+weeks?|${range.replace('<n>', '<m>')}\\s*(?:주일?|週間)\\s*(?:안|내|이내|뒤|후|以内|後)`), day: ({ n, m }, today) => today.add({ weeks: Math.min(count(n ?? m), 520) }) },
  { says: /며칠\s*(?:안|내|이내)|数日\s*(?:以内|中|のうち)|(?:within|in)\s+(?:the\s+next\s+)?(?:a\s+)?few\s+days/, day: (_, today) => today.add({ days: 3 }) },
  { says: /(?<y>20\d\d)[-./年년]\s*(?<mo>\d{1,2})[-./月월]\s*(?<d>\d{1,2})/, day: ({ y, mo, d }, today) => exactDay(today, count(y), count(mo), count(d)) },
  { says: /(?<mo>\d{1,2})\s*[월月]\s*(?<part>초순|초|중순|말|하순|上旬|初旬|中旬|半ば|下旬|末)/, day: ({ mo, part }, today) => partOf(part!, dayOfMonth(today, count(mo), 28)) },
  { says: new RegExp(`(?<part>early|beginning of|start of|mid|middle of|late|end of)[ -](?<mo>${monthName})`), day: ({ mo, part }, today) => partOf(part!, dayOfMonth(today, monthOf(mo), 28)) },
  { says: /(?<mo>\d{1,2})\s*[월月]\s*(?<d>\d{1,2})\s*[일日]/, day: ({ mo, d }, today) => dayOfMonth(today, count(mo), count(d)) },
  { says: new RegExp(`(?<mo>${monthName})\\s+(?:the\\s+)?(?<d>\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)`), day: ({ mo, d }, today) => dayOfMonth(today, monthOf(mo), count(d)) },
  { says: new RegExp(`\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<mo>${monthName})`), day: ({ mo, d }, today) => dayOfMonth(today, monthOf(mo), count(d)) },
  { says: /(?<![\d/.-])(?<mo>\d{1,2})\/(?<d>\d{1,2})(?![\d/%])/, day: ({ mo, d }, today) => (count(mo) > 12 ? dayOfMonth(today, count(d), count(mo)) : dayOfMonth(today, count(mo), count(d))) },
  { says: /(?:다음\s*달|내달|来月)\s*の?\s*(?<d>\d{1,2})\s*[일日]/, day: ({ d }, today) => dayOfMonth(lastOfMonth(today).add({ days: 1 }), null, count(d)) },
  { says: /(?<![\d~-])(?<d>\d{1,2})\s*[일日]\s*[((]?(?:[월화수목금토일](?:요일|\))|[月火水木金土日](?:曜|\)))/, day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: /\bthe (?<d>\d{1,2})(?:st|nd|rd|th)\b/, day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: new RegExp(`(?:early|beginning of|start of) next week|다음\\s*주\\s*초|차주\\s*초|来週\\s*(?:の?\\s*)?(?:前半|初め|始め|頭|早々)`), day: (_, today) => weekdayOf(today, 2, 1) },
  { says: /mid(?:dle of)?[ -]next week|다음\s*주\s*중반|来週\s*の?\s*(?:半ば|中頃|中ごろ)/, day: (_, today) => weekdayOf(today, 3, 1) },
  { says: new RegExp(`\\bnext ${english}|(?:다음|담|차)\\s*주\\s*(?:의\\s*)?${korean.replace('<w>', '<k>')}|(?:来週|翌週)\\s*の?\\s*${japanese.replace('<w>', '<j>')}`), day: ({ w, k, j }, today) => weekdayOf(today, weekdays[w ?? k ?? j ?? '']!, 1) },
  { says: /next weekend|다음\s*주말|来週末/, day: (_, today) => weekdayOf(today, 7, 1) },
  { says: new RegExp(`(?:이번|금)\\s*주\\s*${korean}|今週\\s*の?\\s*${japanese.replace('<w>', '<j>')}|\\bthis ${english.replace('<w>', '<e>')}`), day: ({ w, j, e }, today) => weekdayOf(today, weekdays[w ?? j ?? e ?? '']!, 0) },
  { says: new RegExp(`\\b${english}`), day: ({ w }, today) => comingWeekday(today, weekdays[w!]!) },
  { says: new RegExp(`${korean}|${japanese.replace('<w>', '<j>')}`), day: ({ w, j }, today) => comingWeekday(today, weekdays[w ?? j ?? '']!) },
  { says: /before the weekend|주말\s*(?:이?전|되기)|週末前/, day: fridayOf(0) },
  { says: /weekend|주말|週末/, day: (_, today) => comingWeekday(today, 7) },
  { says: /週明け/, day: (_, today) => weekdayOf(today, 1, 1) },
  { says: /next week|다음\s*주|담주|차주|来週|翌週/, day: fridayOf(1) },
  { says: /(?:this|the) week\b|이번\s*주|금주|今週|週内/, day: fridayOf(0) },
  { says: /(?<part>early|beginning of|start of|mid|middle of|late|end of)[ -]next month|다음\s*달\s*(?<k>초|중순|말)|来月\s*の?\s*(?<j>上旬|初め|初旬|中旬|半ば|下旬|末)/, day: ({ part, k, j }, today) => partOf(part ?? k ?? j ?? '', today.with({ day: 1 }).add({ months: 1 })) },
  { says: /next month|다음\s*달|来月/, day: (_, today) => lastOfMonth(today, 1) },
  { says: /end of (?:the|this) month|이번\s*달|이달|월말|今月|月末|this month/, day: (_, today) => lastOfMonth(today) },
  { says: /end of (?:the|this) year|연말|올해\s*안|年内|年末/, day: (_, today) => today.with({ month: 12, day: 31 }) },
  { says: /day after tomorrow|모레|明後日|あさって/, day: (_, today) => today.add({ days: 2 }) },
  { says: /\b(?:tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow)\b|내일|낼|익일|明日|あした|あす|翌日/, day: (_, today) => today.add({ days: 1 }) },
  { says: /\b(?:today|tonight|this (?:morning|afternoon|evening)|end of (?:the )?day|eod)\b|오늘|금일|당일|본일|本日|今日|今夜|今晩/, day: (_, today) => today },
  { says: /(?<![\d~-])(?<d>\d{1,2})\s*일\s*(?:까지|에|에는|날|자로|\()/, day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
  { says: /(?<![\d〜~-])(?<d>\d{1,2})\s*日\s*(?:まで|に|には|の|着|[((])/, day: ({ d }, today) => dayOfMonth(today, null, count(d)) },
];

function partOf(part: string, day: Day | null): Day | null {
  return day && partOfMonth(part, day.with({ day: 1 }));
}

function exactDay(today: Day, year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12) return null;
  const first = today.with({ year, month, day: 1 });
  return day >= 1 && day <= first.daysInMonth ? first.with({ day }) : null;
}
