/** Public holidays of the United States, the United Kingdom, Germany and France, as their laws define them. */
import { Temporal } from 'temporal-polyfill/full';

export interface Day {
  date: string;
  name: string;
  /** A day given instead of a holiday that fell on a weekend or another holiday. */
  substitute?: true;
  /** Only there; without it everywhere in the country. */
  regions?: string[];
}

export type Words = { en: string; ko: string; ja: string };
export interface Country {
  code: string;
  names: Record<string, Words>;
  days: (year: number) => Day[];
}

export const date = (year: number, month: number, day: number) => Temporal.PlainDate.from({ year, month, day });
const saturday = 6;
const sunday = 7;

/** The nth (or, for -1, the last) given ISO weekday of a month. */
export function nth(year: number, month: number, weekday: number, n: number): Temporal.PlainDate {
  if (n < 0) {
    const last = date(year, month, date(year, month, 1).daysInMonth);
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const first = date(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (n - 1) * 7 });
}

/** Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return date(year, Math.floor(sum / 31), (sum % 31) + 1);
}

const iso = (name: string, on: Temporal.PlainDate, regions?: string[]): Day => ({
  date: on.toString(), name, ...(regions && { regions }),
});

/** 5 U.S.C. § 6103 with Executive Order 11582: Saturday holidays are observed on Friday, Sunday ones on Monday. */
export const unitedStates: Country = {
  code: 'US',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '새해 첫날', ja: '元日' },
    king: { en: 'Martin Luther King Jr. Day', ko: '마틴 루서 킹의 날', ja: 'キング牧師記念日' },
    washington: { en: 'Washington’s Birthday', ko: '워싱턴 탄생일', ja: 'ワシントン誕生日' },
    memorial: { en: 'Memorial Day', ko: '메모리얼 데이', ja: 'メモリアルデー' },
    juneteenth: { en: 'Juneteenth', ko: '준틴스', ja: 'ジューンティーンス' },
    independence: { en: 'Independence Day', ko: '독립기념일', ja: '独立記念日' },
    labor: { en: 'Labor Day', ko: '노동절', ja: 'レイバーデー' },
    columbus: { en: 'Columbus Day', ko: '콜럼버스의 날', ja: 'コロンブスデー' },
    veterans: { en: 'Veterans Day', ko: '재향군인의 날', ja: '復員軍人の日' },
    thanksgiving: { en: 'Thanksgiving Day', ko: '추수감사절', ja: '感謝祭' },
    christmas: { en: 'Christmas Day', ko: '크리스마스', ja: 'クリスマス' },
  },
  days(year) {
    const fixed: [string, Temporal.PlainDate][] = [
      ['new-year', date(year, 1, 1)], ['juneteenth', date(year, 6, 19)], ['independence', date(year, 7, 4)],
      ['veterans', date(year, 11, 11)], ['christmas', date(year, 12, 25)],
    ];
    const observed = [...fixed, ['new-year', date(year + 1, 1, 1)] as const].flatMap(([name, on]): Day[] => {
      const shift = on.dayOfWeek === saturday ? -1 : on.dayOfWeek === sunday ? 1 : 0;
      const day = on.add({ days: shift });
      return shift && day.year === year ? [{ ...iso(name, day), substitute: true }] : [];
    });
    return [
      ...fixed.map(([name, on]) => iso(name, on)), ...observed,
      iso('king', nth(year, 1, 1, 3)), iso('washington', nth(year, 2, 1, 3)), iso('memorial', nth(year, 5, 1, -1)),
      iso('labor', nth(year, 9, 1, 1)), iso('columbus', nth(year, 10, 1, 2)), iso('thanksgiving', nth(year, 11, 4, 4)),
    ];
  },
};

/** Moves holidays that fall on a weekend to the next days that are neither weekend nor taken, in order. */
function withSubstitutes(days: [string, Temporal.PlainDate][], regions: string[]): Day[] {
  const taken = new Set(days.map(([, on]) => on.toString()));
  return days.flatMap(([name, on]) => {
    const own = iso(name, on, regions);
    if (on.dayOfWeek < saturday) return [own];
    let next = on;
    do next = next.add({ days: 1 }); while (next.dayOfWeek >= saturday || taken.has(next.toString()));
    taken.add(next.toString());
    return [own, { ...iso(name, next, regions), substitute: true as const }];
  });
}

/** Banking and Financial Dealings Act 1971, schedule 1, with the royal proclamations of the year. */
export const unitedKingdom: Country = {
  code: 'GB',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '새해 첫날', ja: '元日' },
    'second-january': { en: '2nd January', ko: '1월 2일', ja: '1月2日' },
    patrick: { en: 'St Patrick’s Day', ko: '성 패트릭의 날', ja: '聖パトリックの祝日' },
    'good-friday': { en: 'Good Friday', ko: '성금요일', ja: '聖金曜日' },
    'easter-monday': { en: 'Easter Monday', ko: '부활절 월요일', ja: 'イースターマンデー' },
    'early-may': { en: 'Early May bank holiday', ko: '5월 초 공휴일', ja: '5月初旬の銀行休業日' },
    spring: { en: 'Spring bank holiday', ko: '봄 공휴일', ja: '春の銀行休業日' },
    'world-cup': { en: 'World Cup bank holiday', ko: '월드컵 공휴일', ja: 'ワールドカップ記念の銀行休業日' },
    boyne: { en: 'Battle of the Boyne (Orangemen’s Day)', ko: '보인 전투 기념일', ja: 'ボイン川の戦いの日' },
    summer: { en: 'Summer bank holiday', ko: '여름 공휴일', ja: '夏の銀行休業日' },
    andrew: { en: 'St Andrew’s Day', ko: '성 안드레아의 날', ja: '聖アンドリューの日' },
    christmas: { en: 'Christmas Day', ko: '크리스마스', ja: 'クリスマス' },
    boxing: { en: 'Boxing Day', ko: '박싱 데이', ja: 'ボクシングデー' },
  },
  days(year) {
    const all = ['ENG', 'WLS', 'NIR', 'SCT'];
    const [south, scotland, north] = [['ENG', 'WLS', 'NIR'], ['SCT'], ['NIR']];
    const sundayOfEaster = easter(year);
    const ofYear = year === 2026 ? [iso('world-cup', date(2026, 6, 15), scotland)] : [];
    return [
      ...withSubstitutes([['new-year', date(year, 1, 1)]], south),
      ...withSubstitutes([['new-year', date(year, 1, 1)], ['second-january', date(year, 1, 2)]], scotland),
      ...withSubstitutes([['patrick', date(year, 3, 17)]], north),
      iso('good-friday', sundayOfEaster.subtract({ days: 2 }), all),
      iso('easter-monday', sundayOfEaster.add({ days: 1 }), south),
      iso('early-may', nth(year, 5, 1, 1), all), iso('spring', nth(year, 5, 1, -1), all),
      ...withSubstitutes([['boyne', date(year, 7, 12)]], north),
      iso('summer', nth(year, 8, 1, -1), south), iso('summer', nth(year, 8, 1, 1), scotland),
      ...withSubstitutes([['andrew', date(year, 11, 30)]], scotland),
      ...withSubstitutes([['christmas', date(year, 12, 25)], ['boxing', date(year, 12, 26)]], all),
      ...ofYear,
    ];
  },
};

/** Einigungsvertrag art. 2 (3 October) and the sixteen Feiertagsgesetze; Assumption in Bavaria: Catholic municipalities. */
export const germany: Country = {
  code: 'DE',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '새해 첫날', ja: '元日' },
    epiphany: { en: 'Epiphany', ko: '주현절', ja: '公現祭' },
    women: { en: 'International Women’s Day', ko: '세계 여성의 날', ja: '国際女性デー' },
    'good-friday': { en: 'Good Friday', ko: '성금요일', ja: '聖金曜日' },
    easter: { en: 'Easter Sunday', ko: '부활절', ja: 'イースター' },
    'easter-monday': { en: 'Easter Monday', ko: '부활절 월요일', ja: 'イースターマンデー' },
    labour: { en: 'Labour Day', ko: '노동절', ja: 'メーデー' },
    liberation: { en: 'Liberation Day', ko: '해방 기념일', ja: '解放記念日' },
    ascension: { en: 'Ascension Day', ko: '예수 승천일', ja: 'キリスト昇天祭' },
    whit: { en: 'Whit Sunday', ko: '성령강림절', ja: '聖霊降臨祭' },
    'whit-monday': { en: 'Whit Monday', ko: '성령강림절 월요일', ja: '聖霊降臨祭の月曜日' },
    corpus: { en: 'Corpus Christi', ko: '성체 축일', ja: '聖体祭' },
    uprising: { en: 'Anniversary of the uprising of 1953', ko: '1953년 봉기 기념일', ja: '1953年蜂起記念日' },
    assumption: { en: 'Assumption Day', ko: '성모 승천일', ja: '聖母被昇天祭' },
    children: { en: 'World Children’s Day', ko: '세계 어린이날', ja: '世界こどもの日' },
    unity: { en: 'German Unity Day', ko: '독일 통일의 날', ja: 'ドイツ統一の日' },
    reformation: { en: 'Reformation Day', ko: '종교개혁 기념일', ja: '宗教改革記念日' },
    saints: { en: 'All Saints’ Day', ko: '모든 성인의 날', ja: '諸聖人の日' },
    repentance: { en: 'Day of Repentance and Prayer', ko: '참회와 기도의 날', ja: '贖罪と祈りの日' },
    christmas: { en: 'Christmas Day', ko: '크리스마스', ja: 'クリスマス' },
    'second-christmas': { en: 'Second Day of Christmas', ko: '크리스마스 다음 날', ja: 'クリスマス2日目' },
  },
  days(year) {
    const e = easter(year);
    const advent = date(year, 12, 24).subtract({ days: date(year, 12, 24).dayOfWeek % 7 + 21 });
    const once = year === 2025 ? [iso('liberation', date(2025, 5, 8), ['BE'])]
      : year === 2028 ? [iso('uprising', date(2028, 6, 17), ['BE'])] : [];
    return [
      iso('new-year', date(year, 1, 1)), iso('epiphany', date(year, 1, 6), ['BW', 'BY', 'ST']),
      iso('women', date(year, 3, 8), ['BE', 'MV']), iso('good-friday', e.subtract({ days: 2 })),
      iso('easter', e, ['BB']), iso('easter-monday', e.add({ days: 1 })), iso('labour', date(year, 5, 1)),
      iso('ascension', e.add({ days: 39 })), iso('whit', e.add({ days: 49 }), ['BB']), iso('whit-monday', e.add({ days: 50 })),
      iso('corpus', e.add({ days: 60 }), ['BW', 'BY', 'HE', 'NW', 'RP', 'SL']),
      iso('assumption', date(year, 8, 15), ['BY', 'SL']), iso('children', date(year, 9, 20), ['TH']),
      iso('unity', date(year, 10, 3)),
      iso('reformation', date(year, 10, 31), ['BB', 'HB', 'HH', 'MV', 'NI', 'SH', 'SN', 'ST', 'TH']),
      iso('saints', date(year, 11, 1), ['BW', 'BY', 'NW', 'RP', 'SL']),
      iso('repentance', advent.subtract({ days: 11 }), ['SN']),
      iso('christmas', date(year, 12, 25)), iso('second-christmas', date(year, 12, 26)), ...once,
    ];
  },
};

/** Code du travail, art. L3133-1, and for Alsace-Moselle art. L3134-13. */
export const france: Country = {
  code: 'FR',
  names: {
    'new-year': { en: 'New Year’s Day', ko: '새해 첫날', ja: '元日' },
    'good-friday': { en: 'Good Friday', ko: '성금요일', ja: '聖金曜日' },
    'easter-monday': { en: 'Easter Monday', ko: '부활절 월요일', ja: 'イースターマンデー' },
    labour: { en: 'Labour Day', ko: '노동절', ja: 'メーデー' },
    victory: { en: 'Victory Day 1945', ko: '제2차 세계대전 전승 기념일', ja: '第二次世界大戦戦勝記念日' },
    ascension: { en: 'Ascension Day', ko: '예수 승천일', ja: 'キリスト昇天祭' },
    'whit-monday': { en: 'Whit Monday', ko: '성령강림절 월요일', ja: '聖霊降臨祭の月曜日' },
    bastille: { en: 'Bastille Day', ko: '프랑스 혁명 기념일', ja: '革命記念日' },
    assumption: { en: 'Assumption Day', ko: '성모 승천일', ja: '聖母被昇天祭' },
    saints: { en: 'All Saints’ Day', ko: '모든 성인의 날', ja: '諸聖人の日' },
    armistice: { en: 'Armistice Day 1918', ko: '제1차 세계대전 휴전 기념일', ja: '第一次世界大戦休戦記念日' },
    christmas: { en: 'Christmas Day', ko: '크리스마스', ja: 'クリスマス' },
    stephen: { en: 'St Stephen’s Day', ko: '성 스테파노의 날', ja: '聖ステファノの日' },
  },
  days(year) {
    const e = easter(year);
    return [
      iso('new-year', date(year, 1, 1)), iso('good-friday', e.subtract({ days: 2 }), ['ALSACE-MOSELLE']),
      iso('easter-monday', e.add({ days: 1 })), iso('labour', date(year, 5, 1)), iso('victory', date(year, 5, 8)),
      iso('ascension', e.add({ days: 39 })), iso('whit-monday', e.add({ days: 50 })), iso('bastille', date(year, 7, 14)),
      iso('assumption', date(year, 8, 15)), iso('saints', date(year, 11, 1)), iso('armistice', date(year, 11, 11)),
      iso('christmas', date(year, 12, 25)), iso('stephen', date(year, 12, 26), ['ALSACE-MOSELLE']),
    ];
  },
};
