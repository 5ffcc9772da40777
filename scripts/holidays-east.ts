/** Public holidays of Korea and Japan, as their laws define them. */
import { Temporal } from 'temporal-polyfill/full';
import { date, nth } from './holidays-west.ts';
import type { Country, Day } from './holidays-west.ts';

/** The solar date of a day of the Korean lunisolar calendar (ICU "dangi"), never of a leap month. */
function lunar(year: number, month: number, day: number): Temporal.PlainDate {
  const monthCode = `M${String(month).padStart(2, '0')}`;
  const lunarYear = date(year, 7, 1).withCalendar('dangi').year;
  return Temporal.PlainDate.from({ calendar: 'dangi', year: lunarYear, monthCode, day }).withCalendar('iso8601');
}

/** Election days (Public Official Election Act art. 34) and days set by the cabinet, which no rule foretells. */
const koreanDaysOfYear: Record<number, [string, string][]> = {
  2024: [['2024-04-10', 'election'], ['2024-10-01', 'temporary']],
  2025: [['2025-01-27', 'temporary'], ['2025-06-03', 'election']],
  2026: [['2026-06-03', 'election']],
  2028: [['2028-04-12', 'election']],
};

interface Rule {
  name: string;
  days: Temporal.PlainDate[];
  /** ISO weekdays on which a substitute is given (Regulation on public holidays of government offices, art. 3). */
  weekend: number[];
  /** Whether falling together with another holiday on a weekday also gives a substitute. */
  overlap: boolean;
}

function koreanRules(year: number): Rule[] {
  const seollal = lunar(year, 1, 1);
  const chuseok = lunar(year, 8, 15);
  const around = (day: Temporal.PlainDate) => [day.subtract({ days: 1 }), day, day.add({ days: 1 })];
  const kept = (name: string, day: Temporal.PlainDate): Rule => ({ name, days: [day], weekend: [6, 7], overlap: true });
  const plain = (name: string, day: Temporal.PlainDate): Rule => ({ name, days: [day], weekend: [], overlap: false });
  return [
    plain('new-year', date(year, 1, 1)),
    { name: 'seollal', days: around(seollal), weekend: [7], overlap: true },
    kept('march-first', date(year, 3, 1)),
    ...(year >= 2026 ? [kept('labour', date(year, 5, 1)), kept('constitution', date(year, 7, 17))] : []),
    kept('children', date(year, 5, 5)), kept('buddha', lunar(year, 4, 8)), plain('memorial', date(year, 6, 6)),
    kept('liberation', date(year, 8, 15)), { name: 'chuseok', days: around(chuseok), weekend: [7], overlap: true },
    kept('foundation', date(year, 10, 3)), kept('hangul', date(year, 10, 9)), kept('christmas', date(year, 12, 25)),
  ];
}

/**
 * 공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정 arts. 2 and 3. Holidays that fall together on one weekday give one
 * substitute in all; a substitute is the first day after that is neither a weekend nor a holiday.
 */
export const korea: Country = {
  code: 'KR',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '신정', ja: '元日' },
    seollal: { en: 'Seollal (Lunar New Year)', ko: '설날 연휴', ja: '旧正月(ソルラル)' },
    'march-first': { en: 'Independence Movement Day', ko: '삼일절', ja: '三一節' },
    labour: { en: 'Labor Day', ko: '노동절', ja: 'メーデー' },
    children: { en: 'Children’s Day', ko: '어린이날', ja: 'こどもの日' },
    buddha: { en: 'Buddha’s Birthday', ko: '부처님 오신 날', ja: '釈迦誕生日' },
    memorial: { en: 'Memorial Day', ko: '현충일', ja: '顕忠日' },
    constitution: { en: 'Constitution Day', ko: '제헌절', ja: '制憲節' },
    liberation: { en: 'Liberation Day', ko: '광복절', ja: '光復節' },
    chuseok: { en: 'Chuseok', ko: '추석 연휴', ja: '秋夕(チュソク)' },
    foundation: { en: 'National Foundation Day', ko: '개천절', ja: '開天節' },
    hangul: { en: 'Hangul Day', ko: '한글날', ja: 'ハングルの日' },
    christmas: { en: 'Christmas Day', ko: '성탄절', ja: 'クリスマス' },
    election: { en: 'Election day', ko: '선거일', ja: '選挙日' },
    temporary: { en: 'Temporary public holiday', ko: '임시 공휴일', ja: '臨時公休日' },
  },
  days(year) {
    const rules = koreanRules(year);
    const count = new Map<string, number>();
    for (const day of rules.flatMap((rule) => rule.days)) count.set(day.toString(), (count.get(day.toString()) ?? 0) + 1);
    const days: Day[] = rules.flatMap((rule) => rule.days.map((day) => ({ date: day.toString(), name: rule.name })));
    const taken = new Set([...count.keys(), ...(koreanDaysOfYear[year] ?? []).map(([day]) => day)]);
    const given = new Set<string>();
    for (const rule of rules) {
      for (const day of rule.days) {
        const together = rule.overlap && count.get(day.toString())! > 1 && day.dayOfWeek < 6;
        if (!rule.weekend.includes(day.dayOfWeek) && !together) continue;
        if (given.has(day.toString())) continue;
        given.add(day.toString());
        let next = rule.days.at(-1)!;
        do next = next.add({ days: 1 }); while (next.dayOfWeek >= 6 || taken.has(next.toString()));
        taken.add(next.toString());
        days.push({ date: next.toString(), name: rule.name, substitute: true });
      }
    }
    const ofYear = (koreanDaysOfYear[year] ?? []).map(([day, name]): Day => ({ date: day, name }));
    return [...days, ...ofYear];
  },
};

/** Day of the equinox, 1980–2099 (formula of the Hydrographic Department's 新こよみ便利帳; fixed yearly by the almanac). */
const equinox = (year: number, base: number) =>
  Math.floor(base + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));

/** 国民の祝日に関する法律 arts. 2 and 3: 振替休日 (3-2) for Sundays, 国民の休日 (3-3) for a day between two holidays. */
export const japan: Country = {
  code: 'JP',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '새해 첫날', ja: '元日' },
    'coming-of-age': { en: 'Coming of Age Day', ko: '성인의 날', ja: '成人の日' },
    foundation: { en: 'National Foundation Day', ko: '건국기념일', ja: '建国記念の日' },
    emperor: { en: 'The Emperor’s Birthday', ko: '천황 탄생일', ja: '天皇誕生日' },
    vernal: { en: 'Vernal Equinox Day', ko: '춘분', ja: '春分の日' },
    showa: { en: 'Showa Day', ko: '쇼와의 날', ja: '昭和の日' },
    constitution: { en: 'Constitution Memorial Day', ko: '헌법기념일', ja: '憲法記念日' },
    greenery: { en: 'Greenery Day', ko: '녹색의 날', ja: 'みどりの日' },
    children: { en: 'Children’s Day', ko: '어린이날', ja: 'こどもの日' },
    marine: { en: 'Marine Day', ko: '바다의 날', ja: '海の日' },
    mountain: { en: 'Mountain Day', ko: '산의 날', ja: '山の日' },
    aged: { en: 'Respect for the Aged Day', ko: '경로의 날', ja: '敬老の日' },
    autumnal: { en: 'Autumnal Equinox Day', ko: '추분', ja: '秋分の日' },
    sports: { en: 'Sports Day', ko: '스포츠의 날', ja: 'スポーツの日' },
    culture: { en: 'Culture Day', ko: '문화의 날', ja: '文化の日' },
    thanksgiving: { en: 'Labor Thanksgiving Day', ko: '근로감사의 날', ja: '勤労感謝の日' },
    citizens: { en: 'Citizens’ holiday', ko: '국민의 휴일', ja: '国民の休日' },
  },
  days(year) {
    const base: [string, Temporal.PlainDate][] = [
      ['new-year', date(year, 1, 1)], ['coming-of-age', nth(year, 1, 1, 2)], ['foundation', date(year, 2, 11)],
      ['emperor', date(year, 2, 23)], ['vernal', date(year, 3, equinox(year, 20.8431))], ['showa', date(year, 4, 29)],
      ['constitution', date(year, 5, 3)], ['greenery', date(year, 5, 4)], ['children', date(year, 5, 5)],
      ['marine', nth(year, 7, 1, 3)], ['mountain', date(year, 8, 11)], ['aged', nth(year, 9, 1, 3)],
      ['autumnal', date(year, 9, equinox(year, 23.2488))], ['sports', nth(year, 10, 1, 2)], ['culture', date(year, 11, 3)],
      ['thanksgiving', date(year, 11, 23)],
    ];
    const holidays = new Set(base.map(([, day]) => day.toString()));
    const extra = base.flatMap(([name, day]): Day[] => {
      const between = day.add({ days: 1 });
      const found: Day[] = [];
      if (!holidays.has(between.toString()) && holidays.has(day.add({ days: 2 }).toString())) {
        found.push({ date: between.toString(), name: 'citizens' });
      }
      if (day.dayOfWeek !== 7) return found;
      let next = between;
      while (holidays.has(next.toString())) next = next.add({ days: 1 });
      return [...found, { date: next.toString(), name, substitute: true }];
    });
    return [...base.map(([name, day]): Day => ({ date: day.toString(), name })), ...extra];
  },
};
