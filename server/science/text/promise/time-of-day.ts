interface TimeOfDay {
  hour: number;
  minute: number;
}

const quarters: Record<string, number> = { half: 30, past: 15, to: 45 };

const clockTimes: RegExp[] = [
  /(?<![\d:])(?<h>\d{1,2}) o['’]?clock(?: (?<quarter>half|past|to)\b)?/,
  /\b(?:by|before|at|until|till|around|about) (?<h>\d{1,2})(?=\s+(?:today|tomorrow|tonight|this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening)|on \w+day|(?:my|your|local) time|at the latest|sharp|on the dot|latest|or (?:so|earlier)|and\b|i['’ ]|we['’ ])|\s*[.,!](?!\d)|\s*$)/,
  /(?<![\d.])(?<h>\d{1,2})(?::(?<m>\d\d))?\s*(?<half>[ap])\.?m\b\.?/,
  /(?<half>오전|오후|저녁|밤|아침|새벽|낮)?\s*(?<h>\d{1,2})\s*시(?!간)\s*(?:(?<m>\d{1,2})\s*분|(?<thirty>반))?/,
  /(?<half>午前|午後|夜|今夜|夕方|朝)?\s*の?(?<h>\d{1,2})\s*時(?!間)\s*(?:(?<m>\d{1,2})\s*分|(?<thirty>半))?/,
  /(?<half>午前|午後|오전|오후)?\s*(?<![\d:])(?<h>\d{1,2}):(?<m>\d\d)(?!\d)/,
];

/** From an hour on, not until it: the day, not the hour, is what is promised. */
const onlyFrom = { before: /\b(?:after|past|from) (?:about |around )?$/, after: /^\s*(?:이후|넘어|以降|過ぎ|すぎ)/ };

/** The hour that a folded text names; `from` where it is one from which on something is done. */
export function clockTime(text: string): TimeOfDay | 'from' | null {
  for (const says of clockTimes) {
    const match = says.exec(text);
    if (!match) continue;
    const found = match.groups!;
    if (onlyFrom.before.test(text.slice(0, match.index)) || onlyFrom.after.test(text.slice(match.index + match[0].length))) return 'from';
    const minute = found.thirty ? 30 : quarters[found.quarter ?? ''] ?? Number(found.m ?? 0);
    let hour = Number(found.h) - Number(found.quarter === 'to');
    if (hour < 12 && /^(?:p|오후|저녁|밤|낮|午後|夜|今夜|夕方)/.test(found.half ?? '')) hour += 12;
    // Nobody promises an answer for half past two at night: an hour without its half of the day is one of the working day.
    if (!found.half && !/^0/.test(found.h ?? '') && hour >= 1 && hour <= 7 && !/\bmorning\b|새벽|아침|朝/.test(text)) hour += 12;
    if (!found.half && hour >= 8 && hour < 12 && /\btonight\b|\bevening\b|\bat night\b|저녁|밤|今夜|今晩|夜/.test(text)) hour += 12;
    if (hour === 12 && /^(?:a|오전|午前|새벽)/.test(found.half ?? '')) hour = 0;
    if (hour === 24 && minute === 0) return { hour: 23, minute: 59 };
    if (hour < 24 && minute < 60) return { hour, minute };
  }
  return null;
}

const closing = /(?:close|end) of (?:the )?(?:business|working|work) ?(?:day|hours)?|\bcob\b|업무\s*(?:시간|종료|마감)|영업\s*(?:시간|종료|마감)|근무\s*시간|퇴근(?:하기)?\s*전|마감\s*(?:이?전|시간)|終業|営業(?:時間|終了)|業務(?:時間|終了)|就業時間|閉店|定時(?=まで|に|内)|退勤/;

/** Until when a part of a day lasts: a morning until noon, an afternoon until six. */
export function partOfDay(text: string, closesAt: number): TimeOfDay | null {
  if (closing.test(text)) return { hour: closesAt, minute: 0 };
  if (/\bnoon\b|정오|正午|\bmorning\b|오전|아침|출근|午前|朝/.test(text)) return { hour: 12, minute: 0 };
  if (/\bafternoon\b|오후|午後|夕方/.test(text)) return { hour: 18, minute: 0 };
  return null;
}

/** Parts of the day that are a time without a day beside them; "good morning" is none. */
const partAlone = /\b(?:by|before|at|until) noon\b|\bin the afternoon\b|정오|正午|오전\s*(?:중|까지|안|내)|오후\s*(?:중|까지|안|내|에|쯤)|午前中|午後(?:に|中|まで|$|[^0-9の]{0,2}(?:発|お|ご))|夕方/;

/** Whether a text names a part of the day or the end of work that needs no day beside it. */
export const namesPartOfDay = (text: string): boolean => partAlone.test(text) || closing.test(text);
