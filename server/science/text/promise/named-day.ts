import { numericDays, type DayExpression } from './day-expressions.ts';
import { englishDays } from './days-en.ts';
import { japaneseDays } from './days-ja.ts';
import { koreanDays } from './days-ko.ts';
import { todayOf, weekdayOf, type Day, type Now } from './moments.ts';

interface NamedDay {
  day: Day;
  start: number;
  end: number;
  wide: boolean;
}

const korean = [...numericDays, ...koreanDays, ...englishDays];
const japanese = [...numericDays, ...japaneseDays, ...englishDays];
const english = [...numericDays, ...englishDays];

function expressionsFor(text: string): DayExpression[] {
  if (/\p{Script=Hangul}/u.test(text)) return korean;
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? japanese : english;
}

/** Every day that a text names, in its order; what one expression has read no later one reads again. */
function namedDays(text: string, now: Now): NamedDay[] {
  const today = todayOf(now);
  const found: NamedDay[] = [];
  for (const { says, day, wide = false, weak = false } of expressionsFor(text)) {
    if (weak && found.length > 0) break;
    for (const match of text.matchAll(says)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((one) => start < one.end && one.start < end)) continue;
      const named = day(match.groups ?? {}, today, now);
      if (named) found.push({ day: named, start, end, wide });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** "Monday or Tuesday", "between the 12th and the 14th", 월요일이나 화요일, 月曜か火曜: the later counts. */
const eitherOr = /^(?:日|요일)?\s*(?:or|to|-|–|~|か|または|から|이나|나|또는|혹은|에서|、)\s*(?:on|the|possibly|maybe)?\s*$/;
const both = /^\s*and\s*(?:the|on)?\s*$/;

function isOneWithNext(text: string, one: NamedDay, next: NamedDay): boolean {
  const between = text.slice(one.end, next.start);
  return eitherOr.test(between) || (both.test(between) && /\bbetween (?:the )?$/.test(text.slice(0, one.start)));
}

const limit = /(?:\b(?:by|until|till|before|within|no later than|latest)\s+(?:the |end of |this |next |close of business (?:on )?|noon (?:on )?)*)$/;
/** What has been, or why: "the parcel you sent on Monday", "needed it by Tuesday", "your mail of August 3". */
const past = /\b(?:from|of|since|dated|last|missed|need(?:ed)?|asked|wrote|paid|ordered|called|placed|received|arrived|discussed|mentioned|requested|came|went|got|was|were)\b(?: [^\s,]+){0,3}\s*$/;

/** English says the day of a promise after "by", or first; Korean and Japanese say it last, beside the verb. */
function rank(text: string, days: NamedDay[], one: NamedDay): number {
  const { start } = one;
  const before = text.slice(days[days.indexOf(one) - 1]?.end ?? 0, start);
  return limit.test(before) || /^(?:within|before|by|in) /.test(text.slice(start)) ? 1 : past.test(before) ? -1 : 0;
}

const dayBefore = /^(?:\s*(?:이?전(?:까지|에)?(?![가-힣])|되기 ?전)|(?:日|曜日)?(?:より前|の前日))/;

/** A day as it is meant: the day before it, or the end of the week that holds it. */
function meant(text: string, { day, start, end, wide }: NamedDay, timed: boolean): Day {
  const before = text.slice(0, start);
  if (/\bweek (?:of|commencing|beginning|starting)(?: on)?(?: the)? ?$/.test(before)) return weekdayOf(day, 5, 0);
  if (wide || timed || /\bor before $/.test(before)) return day;
  return /\bbefore (?:the )?$/.test(before) || dayBefore.test(text.slice(end)) ? day.subtract({ days: 1 }) : day;
}

/**
 * The day until which a folded text (see `foldForDates`) says that something is done; null where it names none. `timed` when
 * it names an hour, too: "before Friday" is over on Thursday, "before noon on Friday" is not.
 */
export function namedDay(text: string, now: Now, timed: boolean): Day | null {
  const days = namedDays(text, now);
  const joined = days.filter((one, at) => !days[at + 1] || !isOneWithNext(text, one, days[at + 1]!));
  if (joined.length === 0) return null;
  const isEastern = expressionsFor(text) !== english;
  const chosen = isEastern ? joined.at(-1)! : joined.reduce((best, one) => (rank(text, days, one) > rank(text, days, best) ? one : best));
  return meant(text, chosen, timed);
}
