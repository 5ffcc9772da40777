/**
 * Writes server/modules/store/business-hours/holidays/*.json: the public holidays of six countries, 2024–2030,
 * derived from their laws (named in SOURCES.md beside the data). Run: npx tsx scripts/holidays.ts
 */
import { writeFileSync } from 'node:fs';
import { germany, france, unitedKingdom, unitedStates } from './holidays-west.ts';
import { japan, korea } from './holidays-east.ts';
import type { Country } from './holidays-west.ts';

const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030];
const folder = new URL('../server/modules/store/business-hours/holidays/', import.meta.url);

for (const country of [korea, japan, unitedStates, unitedKingdom, germany, france] satisfies Country[]) {
  const days = years.flatMap((year) => country.days(year)).filter((day) => years.includes(Number(day.date.slice(0, 4))));
  days.sort((a, b) => a.date.localeCompare(b.date) || a.name.localeCompare(b.name));
  const lines = days.map((day) => `    ${JSON.stringify(day)}`).join(',\n');
  const names = Object.entries(country.names).map(([id, words]) => `    ${JSON.stringify(id)}: ${JSON.stringify(words)}`);
  const text = `{\n  "country": "${country.code}",\n  "names": {\n${names.join(',\n')}\n  },\n  "days": [\n${lines}\n  ]\n}\n`;
  writeFileSync(new URL(`${country.code.toLowerCase()}.json`, folder), text);
}
