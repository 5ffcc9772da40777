import { dayExpressions } from './day-expressions.ts';
import { momentOf, todayOf, type Day, type Now } from './moments.ts';

const numbers: Array<[RegExp, string]> = [
  [/\b(?:an? )?couple (?:of )?/g, '2 '], [/\b(?:one|a|an)(?= (?:hour|week|day|business|working|minute))/g, '1'], [/\btwo\b/g, '2'], [/\bthree\b/g, '3'], [/\bfour\b/g, '4'], [/\bfive\b/g, '5'],
  [/\bsix\b/g, '6'], [/\bseven\b/g, '7'], [/\bten\b/g, '10'], [/\btwenty[ -]four\b/g, '24'], [/\bforty[ -]eight\b/g, '48'],
  [/일주일/g, '1주'], [/하루(?=\s*(?:안|내|이내))/g, '1일'], [/이틀/g, '2일'], [/사흘/g, '3일'], [/나흘/g, '4일'], [/열흘/g, '10일'], [/보름/g, '15일'],
  [/한(?=\s?시간)/g, '1'], [/두(?=\s?시간)/g, '2'], [/세(?=\s?시간)/g, '3'], [/한(?=\s?주\s)/g, '1'], [/[一](?=営業日|日以内|週間|時間)/g, '1'], [/[二](?=営業日|日以内|週間|時間)/g, '2'],
  [/[三](?=営業日|日以内|週間|時間)/g, '3'], [/[四](?=営業日|日以内|週間|時間)/g, '4'], [/[五](?=営業日|日以内|週間|時間)/g, '5'], [/[十](?=営業日|日以内)/g, '10'], [/[〜∼]/g, '~'],
];

/** Text as the expressions read it: compatibility forms folded, lower case, number words as digits. */
export function foldForDates(text: string): string {
  return numbers.reduce((folded, [word, digits]) => folded.replace(word, digits), text.normalize('NFKC').toLowerCase());
}

const spans: Array<{ says: RegExp; ms: number }> = [
  { says: /(?<n>\d{1,4})\s*(?:hours?|hrs?)\b/, ms: 3_600_000 },
  { says: /(?<n>\d{1,4})\s*(?:시간|時間)\s*(?:안|내|이내|뒤|후|以内|後|ほどで)/, ms: 3_600_000 },
  { says: /(?<n>\d{1,4})\s*(?:minutes?|mins?)\b/, ms: 60_000 },
  { says: /(?<n>\d{1,4})\s*分\s*(?:以内|後|ほどで)|(?<m>\d{1,4})\s*분\s*(?:안|내|이내|뒤|후)/, ms: 60_000 },
];

interface TimeOfDay {
  hour: number;
  minute: number;
}

const clockTimes: RegExp[] = [
  /(?<![\d.])(?<h>\d{1,2})(?::(?<m>\d\d))?\s*(?<half>[ap])\.?m\b\.?/,
  /(?<half>오전|오후|저녁|밤|아침|새벽|낮)?\s*(?<h>\d{1,2})\s*시(?!간)\s*(?:(?<m>\d{1,2})\s*분|(?<thirty>반))?/,
  /(?<half>午前|午後|夜|今夜|夕方|朝)?\s*の?(?<h>\d{1,2})\s*時(?!間)\s*(?:(?<m>\d{1,2})\s*分|(?<thirty>半))?/,
  /(?<half>午前|午後|오전|오후)?\s*(?<![\d:])(?<h>\d{1,2}):(?<m>\d\d)(?!\d)/,
];

function clockTime(text: string): TimeOfDay | null {
  for (const says of clockTimes) {
    const found = says.exec(text)?.groups;
    if (!found) continue;
    const minute = found.thirty ? 30 : Number(found.m ?? 0);
    let hour = Number(found.h);
    if (hour < 12 && /^(?:p|오후|저녁|밤|낮|午後|夜|今夜|夕方)/.test(found.half ?? '')) hour += 12;
    if (hour === 12 && /^(?:a|오전|午前|새벽)/.test(found.half ?? '')) hour = 0;
    if (hour === 24 && minute === 0) return { hour: 23, minute: 59 };
    if (hour < 24 && minute < 60) return { hour, minute };
  }
  return null;
}

function partOfDay(text: string, closesAt: number): TimeOfDay | null {
  if (/\bnoon\b|정오|正午|\bmorning\b|오전|아침|午前|朝/.test(text) && !/first thing|이른 아침/.test(text)) return { hour: 12, minute: 0 };
  if (/(?:close|end) of (?:the )?(?:business|working|work) ?(?:day|hours)?|\bcob\b|업무\s*시간|영업\s*시간|営業時間|業務時間/.test(text)) return { hour: closesAt, minute: 0 };
  if (/\bafternoon\b|오후|午後/.test(text)) return { hour: 18, minute: 0 };
  return null;
}

/** The day that a text names, by the first expression that says one. */
function namedDay(text: string, now: Now): Day | null {
  const today = todayOf(now);
  for (const { says, day } of dayExpressions) {
    const found = says.exec(text);
    const named = found && day(found.groups ?? {}, today, now);
    if (named) return named;
  }
  return null;
}

/**
 * The moment until which something is said to be done, epoch milliseconds, or null where the text names none. "Tomorrow"
 * and "by Friday" last until 23:59 in the calendar's zone, "tomorrow morning" until noon, "by close of business" until the
 * store closes, "2–3 business days" until the third is over, "next week" until its Friday, "early December" until the 10th.
 */
export function dueTime(text: string, now: Now): number | null {
  const folded = foldForDates(text);
  for (const { says, ms } of spans) {
    const found = says.exec(folded)?.groups;
    if (found) return now.at + Number(found.n ?? found.m) * ms;
  }
  const day = namedDay(folded, now);
  const time = clockTime(folded);
  if (!day && !time) return null;
  const { hour, minute } = time ?? partOfDay(folded, now.closesAt ?? 18) ?? { hour: 23, minute: 59 };
  const due = momentOf(day ?? todayOf(now), hour, minute, now.calendar);
  return day || due >= now.at ? due : momentOf(todayOf(now).add({ days: 1 }), hour, minute, now.calendar);
}
