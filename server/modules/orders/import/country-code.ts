let names: Map<string, string> | null = null;

/** Names that exports use and Unicode's region names do not have. */
const otherNames: Record<string, string> = {
  usa: 'US', 'united states of america': 'US', uk: 'GB', 'great britain': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', eire: 'IE',
  rsa: 'ZA', korea: 'KR', 'republic of korea': 'KR', 'korea, republic of': 'KR', 한국: 'KR', 미국: 'US', 'czech republic': 'CZ', holland: 'NL',
  'hong kong': 'HK', macau: 'MO', taiwan: 'TW', 'viet nam': 'VN', アメリカ: 'US', 米国: 'US', イギリス: 'GB', 韓国: 'KR', 中国: 'CN',
};

/** The ISO 3166-1 code of a country written as a code or by name in English, Korean or Japanese; null when it is neither. */
export function countryCode(written: string): string | null {
  const name = written.normalize('NFKC').trim();
  if (/^[A-Za-z]{2}$/.test(name) && name.toLowerCase() !== 'uk') return name.toUpperCase();
  names ??= loadNames();
  return names.get(name.toLowerCase()) ?? null;
}

function loadNames(): Map<string, string> {
  const found = new Map<string, string>();
  for (const locale of ['en', 'ko', 'ja']) {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
        const name = display.of(first + second);
        if (name && !['EU', 'UN', 'EZ', 'XA', 'XB', 'ZZ'].includes(first + second) && !found.has(name.toLowerCase())) {
          found.set(name.toLowerCase(), first + second);
        }
      }
    }
  }
  for (const [name, code] of Object.entries(otherNames)) found.set(name, code);
  return found;
}
