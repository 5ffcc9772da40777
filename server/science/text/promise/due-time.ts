import { dayExpressions } from './day-expressions.ts';
import { momentOf, todayOf, type Day, type Now } from './moments.ts';

/** Ways of saying a length or an hour, as others that the expressions read. */
const rewordings: Array<[RegExp, string]> = [
  [/\b(?:an?|1) hour and a half\b/g, '90 minutes'], [/\bhalf an hour\b|\ba half hour\b/g, '30 minutes'], [/\bwithin the hour\b/g, 'within 1 hour'], [/\bwithin the week\b/g, 'within 1 week'],
  [/\b(?:an?|1) (hour|day|week) or two\b/g, '2 $1s'], [/\ba? ?fortnight\b/g, ' 2 weeks'], [/\b(\d+|an?|one|two|three) (days?|weeks?) from (?:today|now)\b/g, 'in $1 $2'], [/\bmonth['’]?s? end\b/g, 'end of the month'],
  [/\b(?:midday|lunch ?time|lunch)\b/g, 'noon'], [/\bmidnight\b/g, 'end of day'], [/\bin the morning\b/g, 'tomorrow morning'], [/\bclose of play\b|\bwe close\b/g, 'close of business'], [/\bfirst thing (?!in the morning|tomorrow morning)/g, 'morning '],
  [/\bhalf past (\d+|[a-z]+)\b/g, "$1 o'clock half"], [/\bquarter past (\d+|[a-z]+)\b/g, "$1 o'clock past"], [/\bquarter to (\d+|[a-z]+)\b/g, "$1 o'clock to"],
  [/(\d+|한|두)\s?시간 반/g, '$1시간30분'], [/반\s?시간/g, '30분'], [/점심(?=\s*(?:전|시간|때|까지))/g, '정오'], [/お?昼(?=まで|前|頃|ごろ|に)/g, '正午'], [/이삼\s?일/g, '3일'], [/삼사\s?일/g, '4일'], [/사오\s?일/g, '5일'], [/명일/g, '내일'],
];
const numbers: Array<[RegExp, string]> = [
  [/\b(?:an? )?couple (?:of )?/g, '2 '], [/\b(?:one|a|an)(?= (?:hour|week|day|business|working|minute))/g, '1'], [/\btwo\b/g, '2'], [/\bthree\b/g, '3'], [/\bfour\b/g, '4'], [/\bfive\b/g, '5'],
  [/\bsix\b/g, '6'], [/\bseven\b/g, '7'], [/\beight\b/g, '8'], [/\bnine\b/g, '9'], [/\beleven\b/g, '11'], [/\btwelve\b/g, '12'], [/\bten\b/g, '10'], [/\btwenty[ -]four\b/g, '24'], [/\bforty[ -]eight\b/g, '48'],
  [/평일 기준/g, '영업일 기준'], [/익(?=영업일)/g, '1'], [/翌(?=営業日)/g, '1'], [/일주일/g, '1주'], [/하루(?=\s*(?:안|내|이내))/g, '1일'], [/이틀/g, '2일'], [/사흘/g, '3일'], [/나흘/g, '4일'], [/열흘/g, '10일'], [/보름/g, '15일'],
  [/서너(?=\s?시간)/g, '4'], [/두세(?=\s?시간)/g, '3'], [/한(?=\s?시간)/g, '1'], [/두(?=\s?시간)/g, '2'], [/세(?=\s?시간)/g, '3'], [/네(?=\s?시간)/g, '4'], [/다섯(?=\s?시간)/g, '5'], [/여섯(?=\s?시간)/g, '6'], [/한(?=\s?주\s)/g, '1'], [/[一](?=営業日|日以内|週間|時間)/g, '1'], [/[二](?=営業日|日以内|週間|時間)/g, '2'],
  [/[三](?=営業日|日以内|週間|時間)/g, '3'], [/[四](?=営業日|日以内|週間|時間)/g, '4'], [/[五](?=営業日|日以内|週間|時間)/g, '5'], [/[十](?=営業日|日以内)/g, '10'], [/[〜∼]/g, '~'],
];

/** Text as the expressions read it: compatibility forms folded, lower case, number words as digits. */
export function foldForDates(text: string): string {
  return [...rewordings, ...numbers].reduce((folded, [word, digits]) => folded.replace(word, digits), text.normalize('NFKC').toLowerCase());
}

const spans: Array<{ says: RegExp; ms: number }> = [
  { says: /(?<n>\d{1,4})\s*(?:hours?|hrs?|h)\b/, ms: 3_600_000 },
  { says: /(?<n>\d{1,4})\s*(?:시간|時間)\s*(?:안|내|이내|뒤|후|以内|後|ほどで)/, ms: 3_600_000 },
  { says: /(?<n>\d{1,4})\s*(?:minutes?|mins?)\b/, ms: 60_000 },
  { says: /(?<n>\d{1,4})\s*分\s*(?:以内|後|ほどで)|(?<m>\d{1,4})\s*분\s*(?:안|내|이내|뒤|후)/, ms: 60_000 },
];

const quarters: Record<string, number> = { half: 30, past: 15, to: 45 };

interface TimeOfDay {
  hour: number;
  minute: number;
}

const clockTimes: RegExp[] = [
  /(?<![\d:])(?<h>\d{1,2}) o['’]?clock(?: (?<quarter>half|past|to)\b)?/,
  /\b(?:by|before|at|until|till|around|about) (?<h>\d{1,2})(?=\s+(?:today|tomorrow|tonight|this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening)|on \w+day|(?:my|your|local) time)|\s*[.,!]|\s*$)/,
  /(?<![\d.])(?<h>\d{1,2})(?::(?<m>\d\d))?\s*(?<half>[ap])\.?m\b\.?/,
  /(?<half>오전|오후|저녁|밤|아침|새벽|낮)?\s*(?<h>\d{1,2})\s*시(?!간)\s*(?:(?<m>\d{1,2})\s*분|(?<thirty>반))?/,
  /(?<half>午前|午後|夜|今夜|夕方|朝)?\s*の?(?<h>\d{1,2})\s*時(?!間)\s*(?:(?<m>\d{1,2})\s*分|(?<thirty>半))?/,
  /(?<half>午前|午後|오전|오후)?\s*(?<![\d:])(?<h>\d{1,2}):(?<m>\d\d)(?!\d)/,
];

function clockTime(text: string): TimeOfDay | null {
  for (const says of clockTimes) {
    const found = says.exec(text)?.groups;
    if (!found) continue;
    const minute = found.thirty ? 30 : quarters[found.quarter ?? ''] ?? Number(found.m ?? 0);
    let hour = Number(found.h) - Number(found.quarter === 'to');
    if (hour < 12 && /^(?:p|오후|저녁|밤|낮|午後|夜|今夜|夕方)/.test(found.half ?? '')) hour += 12;
    // Nobody promises an answer for half past two at night: an hour without its half of the day is one of the working day.
    if (!found.half && !/^0/.test(found.h ?? '') && hour >= 1 && hour <= 7 && !/\bmorning\b|새벽|아침|朝/.test(text)) hour += 12;
    if (hour === 12 && /^(?:a|오전|午前|새벽)/.test(found.half ?? '')) hour = 0;
    if (hour === 24 && minute === 0) return { hour: 23, minute: 59 };
    if (hour < 24 && minute < 60) return { hour, minute };
  }
  return null;
}

function partOfDay(text: string, closesAt: number): TimeOfDay | null {
  if (/\bnoon\b|정오|正午|\bmorning\b|오전|아침|午前|朝/.test(text)) return { hour: 12, minute: 0 };
  if (/(?:close|end) of (?:the )?(?:business|working|work) ?(?:day|hours)?|\bcob\b|업무\s*(?:시간|종료|마감)|영업\s*(?:시간|종료|마감)|퇴근\s*전|終業|営業時間|業務時間/.test(text)) return { hour: closesAt, minute: 0 };
  if (/\bafternoon\b|오후|午後|夕方/.test(text)) return { hour: 18, minute: 0 };
  return null;
}

/** Parts of the day that are a time without a day beside them; "good morning" is none. */
const ownTime = /\b(?:by|before|at|until) noon\b|정오|正午|오전\s*(?:중|까지|안)|午前中|(?:close|end) of (?:the )?(?:business|work)|\bcob\b|업무\s*(?:시간|종료|마감)|영업\s*(?:시간|종료|마감)|퇴근\s*전|営業時間|業務時間|終業/;

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
  const time = clockTime(folded) ?? (ownTime.test(folded) ? partOfDay(folded, now.closesAt ?? 18) : null);
  if (!day && !time) return null;
  const { hour, minute } = time ?? partOfDay(folded, now.closesAt ?? 18) ?? { hour: 23, minute: 59 };
  const due = momentOf(day ?? todayOf(now), hour, minute, now.calendar);
  return day || due >= now.at ? due : momentOf(todayOf(now).add({ days: 1 }), hour, minute, now.calendar);
}
