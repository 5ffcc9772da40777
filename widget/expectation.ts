import type { Messages } from './messages.ts';
import type { ReplyExpectation } from './protocol.ts';

const DAY = 86_400_000;

/** One honest line about when an answer will come, in the visitor's language and local time. */
export function describeReply(reply: ReplyExpectation, t: Messages, language: string, now: Date): string {
  if (reply.kind === 'closed') {
    return reply.opensAt ? t.opensAt(describeTime(new Date(reply.opensAt), t, language, now)) : t.replyClosed;
  }
  const speed = reply.kind === 'open' ? t.replyOpen : describeWait(reply.minutes, t);
  // "until" is only news when it is today; a shop that never closes has none.
  const until = reply.until ? new Date(reply.until) : null;
  if (!until || daysApart(now, until) !== 0) return speed;
  return `${speed} · ${t.until(clock(until, language))}`;
}

function describeWait(minutes: number, t: Messages): string {
  return minutes < 60 ? t.replyNow(Math.max(1, Math.round(minutes))) : t.replyHours(Math.round(minutes / 60));
}

function describeTime(when: Date, t: Messages, language: string, now: Date): string {
  const days = daysApart(now, when);
  if (days === 0) return t.today(clock(when, language));
  if (days === 1) return t.tomorrow(clock(when, language));
  const options: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: 'long' } : { month: 'short', day: 'numeric', weekday: 'short' };
  return `${new Intl.DateTimeFormat(language, options).format(when)} ${clock(when, language)}`;
}

/** Hours and minutes as the visitor's language writes them; Korean on the 24-hour clock, since browsers differ on 오후. */
export function clock(when: Date, language: string): string {
  const cycle = language.startsWith('ko') ? ({ hourCycle: 'h23' } as const) : {};
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', ...cycle }).format(when);
}

/** Day heading of a message: today has none, yesterday and before are named. */
export function dayHeading(when: Date, language: string, now: Date): string {
  // A clock that runs slow must not write "tomorrow" above what was said today.
  const days = Math.max(0, daysApart(when, now));
  if (days < 2) return capital(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day'));
  const year = when.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, { ...year, month: 'long', day: 'numeric', weekday: 'short' }).format(when);
}

/** Calendar days from `from` to `to` in the visitor's own zone. */
export function daysApart(from: Date, to: Date): number {
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
