import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { holidayCountries, holidayRegions, publicHolidays } from './holidays.ts';

const days = (country: string, year: number, region: string | null = null) =>
  publicHolidays(country, region).filter((day) => day.date.startsWith(`${year}-`)).map((day) => day.date.slice(5)).join(' ');

describe('public holidays, as published', () => {
  it('KR: 월력요항 2024–2027, elections and days set by the cabinet', () => {
    expect(days('KR', 2024)).toBe('01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25');
    expect(days('KR', 2025)).toBe('01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25');
    expect(days('KR', 2026)).toBe('01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25');
    expect(days('KR', 2027)).toBe('01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27');
  });

  it('JP: Cabinet Office 2026 with 振替休日 on 6 May and 国民の休日 on 22 September', () => {
    expect(days('JP', 2026)).toBe('01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23');
    expect(days('JP', 2027)).toBe('01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23');
  });

  it('US: observed days, also across the year', () => {
    expect(days('US', 2026)).toBe('01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25');
    expect(days('US', 2027)).toContain('12-24 12-25 12-31');
    expect(days('US', 2028)).toContain('11-10 11-11');
  });

  it('GB: England unless another nation is named', () => {
    expect(days('GB', 2026)).toBe('01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28');
    expect(days('GB', 2026, 'SCT')).toBe('01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-26 12-28');
    expect(days('GB', 2027)).toContain('12-25 12-26 12-27 12-28');
  });
});

/** Differences that are theirs, not ours; each with its reason. */
function explained(country: string, region: string, date: string): boolean {
  const day = date.slice(5);
  // The package moves Seollal by a day, lacks Labor Day (a public holiday since 2026), elections and days set by the cabinet.
  if (country === 'KR') return true;
  // Bank closings, not public holidays.
  if (country === 'JP') return ['01-02', '01-03', '12-31'].includes(day);
  // One-off World Cup holiday of Scotland.
  if (region === 'SCT') return date === '2026-06-15';
  // In Bavaria in Catholic municipalities only; banks close on Christmas Eve and New Year's Eve.
  return country === 'DE' && ((region === 'BY' && day === '08-15') || day === '12-24' || day === '12-31');
}

describe('public holidays, against date-holidays', () => {
  const places = [['JP', ''], ['US', ''], ['GB', 'ENG'], ['GB', 'SCT'], ['GB', 'NIR'], ['FR', ''], ...holidayRegions('DE').map((state) => ['DE', state])];
  it.each(places as [string, string][])('%s %s', (country, region) => {
    const ours = new Set(publicHolidays(country, region || null).map((day) => day.date));
    const library = region ? new Holidays(country, region) : new Holidays(country);
    const theirs = new Set([2024, 2025, 2026, 2027, 2028, 2029, 2030].flatMap((year) => library.getHolidays(year))
      .filter((day) => day.type === 'public' || day.type === 'bank').map((day) => day.date.slice(0, 10)));
    const different = [...ours].filter((day) => !theirs.has(day)).concat([...theirs].filter((day) => !ours.has(day) && day < '2031'));
    expect(different.filter((day) => !explained(country, region, day))).toEqual([]);
  });

  it('covers seven years of every country', () => {
    for (const country of holidayCountries) {
      for (let year = 2024; year <= 2030; year += 1) expect(days(country, year).split(' ').length).toBeGreaterThan(7);
    }
    expect(publicHolidays('CH', null)).toEqual([]);
    expect(publicHolidays(null, null)).toEqual([]);
  });
});
