import de from './holidays/de.json' with { type: 'json' };
import fr from './holidays/fr.json' with { type: 'json' };
import gb from './holidays/gb.json' with { type: 'json' };
import jp from './holidays/jp.json' with { type: 'json' };
import kr from './holidays/kr.json' with { type: 'json' };
import us from './holidays/us.json' with { type: 'json' };

interface HolidayFile {
  country: string;
  names: Record<string, { en: string; ko: string; ja: string }>;
  days: { date: string; name: string; substitute?: boolean; regions?: string[] }[];
}

export interface Holiday {
  /** ISO date. */
  date: string;
  name: { en: string; ko: string; ja: string };
  /** Given instead of a holiday that fell on a weekend or together with another. */
  substitute: boolean;
}

const files = new Map<string, HolidayFile>([kr, jp, us, gb, de, fr].map((file) => [file.country, file as HolidayFile]));

/** Countries whose public holidays are shipped (sources: holidays/SOURCES.md). */
export const holidayCountries = [...files.keys()];

/** The last day the shipped data knows. */
export const holidaysKnownUntil = '2030-12-31';

/** Regions of a country with days of their own: German states, the nations of the United Kingdom, Alsace-Moselle. */
export function holidayRegions(country: string): string[] {
  return [...new Set(files.get(country)?.days.flatMap((day) => day.regions ?? []))].sort();
}

/** In the United Kingdom no day is the same everywhere by law alone; England is what most people mean. */
const defaultRegion: Record<string, string> = { GB: 'ENG' };

/** Public holidays of a country, with those of `region` where it has its own; empty for a country that is not shipped. */
export function publicHolidays(country: string | null, region: string | null): Holiday[] {
  const file = country ? files.get(country) : undefined;
  if (!file) return [];
  const here = region ?? defaultRegion[file.country];
  return file.days
    .filter((day) => !day.regions || (here !== undefined && day.regions.includes(here)))
    .map((day) => ({ date: day.date, name: file.names[day.name]!, substitute: day.substitute ?? false }));
}
