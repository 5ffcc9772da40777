import type { Locale } from './locale.ts';

interface Place {
  value: string;
  label: string;
  hint?: string;
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const first = ['KR', 'JP', 'US', 'GB', 'DE', 'FR'];

/** Every country the browser can name, in the reader's language; those Dangol knows the holidays of come first. */
export function countryOptions(locale: Locale): Place[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  // Codes that are no country of today: the EU, the UN, pseudo regions and the like.
  const none = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA', 'CQ']);
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => names.of(code) && !none.has(code) && names.of(code) !== code);
  const canonical = codes.filter((code) => new Intl.Locale(`und-${code}`).region === code);
  const sorted = canonical.filter((code) => !first.includes(code)).sort((a, b) => names.of(a)!.localeCompare(names.of(b)!, locale));
  return [...first, ...sorted].map((code) => ({ value: code, label: names.of(code)! }));
}

/** Every currency, by name and code. */
export function currencyOptions(locale: Locale): Place[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const usual = ['KRW', 'JPY', 'USD', 'EUR', 'GBP'];
  const rest = Intl.supportedValuesOf('currency').filter((code) => !usual.includes(code));
  return [...usual, ...rest].map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Every IANA time zone with what its clocks are ahead of UTC now. */
export function zoneOptions(): Place[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' '), hint: offsetOf(zone) }));
}

function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}
