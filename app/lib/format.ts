import { useMemo } from 'react';
import { currentRegion, useRegion } from './locale.ts';
import type { Locale, Region } from './locale.ts';

type Moment = Date | string | number;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const cache = new Map<string, unknown>();
function kept<T>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}

function dates(region: Region, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d|${region.locale}|${region.zone}|${JSON.stringify(options)}`;
  return kept(key, () => new Intl.DateTimeFormat(region.locale, { timeZone: region.zone, ...options }));
}

function numbers(locale: Locale, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(`n|${locale}|${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

/** Calendar day in the region's zone as YYYY-MM-DD: equal strings, same day. */
export function dayKey(moment: Moment, zone: string): string {
  return kept(`k|${zone}`, () => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })).format(new Date(moment));
}

/** Digits after the point of a currency (ISO 4217 as Intl knows it): 0 for KRW and JPY, 2 for USD. */
export function minorDigits(currency: string): number {
  try {
    return numbers('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** An amount in minor units as a person reads it. `compact` writes large ones as 61.2만, 61.2万, 612K. */
export function formatMoney(minor: number, currency: string, locale: Locale, compact = false): string {
  const amount = minor / 10 ** minorDigits(currency);
  try {
    const style: Intl.NumberFormatOptions = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
    // Below five figures there is nothing to shorten, and cents are looked for.
    if (compact && Math.abs(amount) >= 10_000) Object.assign(style, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 });
    // Japanese locales give a full-width yen sign, which stands apart from its figures.
    return numbers(locale, style).format(amount).replace('\uFFE5', '¥');
  } catch {
    return `${currency} ${amount}`;
  }
}

/** What a person typed ("1,200.50", "1200") as minor units; null when it is no amount. A comma stands between thousands only: "1,5" may be one and a half. */
export function parseMoney(text: string, currency: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s₩¥$€£원円]/g, '');
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return null;
  const digits = minorDigits(currency);
  const [whole = '0', fraction = ''] = plain.replaceAll(',', '').split('.');
  if (fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** What a person typed ("30", "３０") as a whole number of the range; null when it is none. */
export function wholeNumber(text: string, from: number, to: number): number | null {
  const plain = text.normalize('NFKC').trim();
  const number = Number(plain);
  return /^\d+$/.test(plain) && number >= from && number <= to ? number : null;
}

/** A figure with its unit, to one digit after the point. Japanese writes no space between the two. */
function inUnit(value: number, unit: string, locale: Locale): string {
  const words = numbers(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
  return locale === 'ja' ? words.replace(/\s/g, '') : words;
}

/** A length of time in its one or two largest units: "18분", "1時間4分", "2 h 5 min". Milliseconds in. */
export function formatDuration(ms: number, locale: Locale): string {
  const unit = (value: number, name: string) => inUnit(value, name, locale);
  const left = Math.abs(ms);
  if (left < HOUR) return unit(Math.max(1, Math.round(left / MINUTE)), 'minute');
  if (left >= 2 * DAY) return unit(Math.round(left / DAY), 'day');
  const hours = Math.floor(left / HOUR);
  const minutes = Math.round((left % HOUR) / MINUTE);
  if (hours >= 6 || minutes === 0) return unit(Math.round(left / HOUR), 'hour');
  return [unit(hours, 'hour'), unit(minutes, 'minute')].join(locale === 'ja' ? '' : ' ');
}

/** "3 minutes ago", "어제", "明日": the nearest natural words. */
export function formatRelative(moment: Moment, locale: Locale, now: number): string {
  const difference = new Date(moment).getTime() - now;
  const words = kept(`r|${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const size = Math.abs(difference);
  if (size < MINUTE) return words.format(0, 'second');
  if (size < HOUR) return words.format(Math.round(difference / MINUTE), 'minute');
  if (size < DAY) return words.format(Math.round(difference / HOUR), 'hour');
  if (size < 30 * DAY) return words.format(Math.round(difference / DAY), 'day');
  if (size < 365 * DAY) return words.format(Math.round(difference / (30 * DAY)), 'month');
  return words.format(Math.round(difference / (365 * DAY)), 'year');
}

/** Shortest honest stamp for a list: minutes and hours today, weekday-less date this year, else with the year. */
export function formatShort(moment: Moment, region: Region, now: number): string {
  const time = new Date(moment).getTime();
  const today = dayKey(now, region.zone);
  const day = dayKey(time, region.zone);
  if (now - time >= 0 && now - time < 6 * HOUR) return formatDuration(now - time < HOUR ? now - time : Math.round((now - time) / HOUR) * HOUR, region.locale);
  if (day === today) return dates(region, { hour: '2-digit', minute: '2-digit', hour12: false }).format(time);
  if (day === dayKey(now - DAY, region.zone)) return formatRelative(now - DAY, region.locale, now);
  if (day.slice(0, 4) === today.slice(0, 4)) return dates(region, { month: 'numeric', day: 'numeric' }).format(time);
  return dates(region, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(time);
}

/** How a person is addressed: 서연 → "김서연 님", "佐藤 はるか 様", English as it is. */
export function addressed(name: string, locale: string): string {
  if (locale.startsWith('ko')) return `${name} 님`;
  if (locale.startsWith('ja')) return `${name} 様`;
  return name;
}

const CJK = /\p{Script=Hangul}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;

/** Family and given name in the order of their script: 성+이름 and 姓 名, given family elsewhere. */
export function fullName(given: string | null | undefined, family: string | null | undefined): string {
  const [first, last] = [given?.trim() ?? '', family?.trim() ?? ''];
  if (!first || !last) return first || last;
  if (/\p{Script=Hangul}/u.test(last)) return last + first;
  return CJK.test(last) ? `${last} ${first}` : `${first} ${last}`;
}

/** One sign for Hangul, Kanji and kana, up to two letters elsewhere; "?" for nothing. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s@._-]+/u).filter(Boolean);
  const first = [...(words[0] ?? '')][0];
  if (!first) return '?';
  if (CJK.test(first)) return first;
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] ?? '' : '';
  return (first + (/\p{L}/u.test(last) && !CJK.test(last) ? last : '')).toUpperCase();
}

export function makeFormat(region: Region) {
  const { locale } = region;
  return {
    region,
    number: (value: number) => numbers(locale).format(value),
    /** 61.2만 · 61.2万 · 612K */
    compact: (value: number) => numbers(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    /** A share between 0 and 1. */
    percent: (share: number) => numbers(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    bytes: (size: number) =>
      size < 1_000_000
        ? numbers(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.ceil(size / 1000))
        : numbers(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(size / 1_000_000),
    money: (minor: number, currency = region.currency) => formatMoney(minor, currency, locale),
    moneyCompact: (minor: number, currency = region.currency) => formatMoney(minor, currency, locale, true),
    duration: (ms: number) => formatDuration(ms, locale),
    /** Hours however many there are: "48시간", "48時間", "48 hr". */
    hours: (value: number) => inUnit(value, 'hour', locale),
    relative: (moment: Moment, now = Date.now()) => formatRelative(moment, locale, now),
    short: (moment: Moment, now = Date.now()) => formatShort(moment, region, now),
    time: (moment: Moment) => dates(region, { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(moment)),
    date: (moment: Moment) => dates(region, { year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(moment)),
    /** "11월 22일 일요일" */
    day: (moment: Moment) => dates(region, { month: 'long', day: 'numeric', weekday: 'long' }).format(new Date(moment)),
    /** Everything, with the zone: for titles and logs. */
    full: (moment: Moment) =>
      dates(region, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false, timeZoneName: 'short' }).format(new Date(moment)),
    dateTime: (moment: Moment) =>
      dates(region, { month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(moment)),
    list: (items: readonly string[]) => kept(`l|${locale}`, () => new Intl.ListFormat(locale)).format(items),
    /** The name of a language ("일본어") or country in the agent's words; the code itself when unknown. */
    language: (code: string) => nameOf('language', code, locale),
    country: (code: string) => nameOf('region', code, locale),
    dayKey: (moment: Moment) => dayKey(moment, region.zone),
  };
}

function nameOf(type: 'language' | 'region', code: string, locale: Locale): string {
  try {
    return kept(`i|${type}|${locale}`, () => new Intl.DisplayNames(locale, { type })).of(code) ?? code;
  } catch {
    return code;
  }
}

export type Format = ReturnType<typeof makeFormat>;

/** Dates, money and numbers as this agent reads them. */
export function useFormat(): Format {
  const region = useRegion();
  return useMemo(() => makeFormat(region), [region]);
}

export const format = (): Format => makeFormat(currentRegion());
