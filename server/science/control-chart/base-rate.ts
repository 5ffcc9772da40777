/** Counts by day, oldest first, the last is today: how often it happened, and among how many it could have (orders, parcels). */
export interface DailySeries {
  key: string;
  cases: readonly number[];
  exposures: readonly number[];
}

/** What is usual: a gamma prior over the rates of like series (`shape`, `exposure`), and how much days scatter beyond chance (1 = not). */
export interface BaseRates {
  shape: number;
  exposure: number;
  scatter: number;
}

export interface Past {
  cases: number;
  exposure: number;
}

/** No shop counts more than this in a day. */
const absurd = 1e12;

const isCount = (value: number | undefined): value is number => value !== undefined && value >= 0 && value <= absurd;

/** Sums of days `from` to `to` (not included) counted from the oldest; a day that is no count is left out. */
export function sumDays({ cases, exposures }: DailySeries, from: number, to: number): Past {
  const past = { cases: 0, exposure: 0 };
  for (let day = Math.max(0, from); day < to; day += 1) {
    const [seen, among] = [cases[day], exposures[day]];
    if (!isCount(seen) || !isCount(among)) continue;
    past.cases += seen;
    past.exposure += among;
  }
  return past;
}

/**
 * Learns from the past of all series what one of them is likely to be: method of moments for a gamma distribution of rates
 * (Robbins 1956; Kleinman 1973), so that a new or thin series is judged by its like, and one with a history by itself.
 */
export function baseRates(series: readonly DailySeries[], days: number, recent: number): BaseRates {
  const pasts = series.map((one) => sumDays(one, one.cases.length - days, one.cases.length - recent)).filter(({ exposure }) => exposure > 0);
  const exposure = pasts.reduce((sum, past) => sum + past.exposure, 0);
  const cases = pasts.reduce((sum, past) => sum + past.cases, 0);
  if (cases === 0) return { shape: 0.5, exposure: Math.max(exposure, 1), scatter: 1 };
  const rate = cases / exposure;
  const squares = pasts.reduce((sum, past) => sum + past.exposure * (past.cases / past.exposure - rate) ** 2, 0);
  const spread = exposure - pasts.reduce((sum, past) => sum + past.exposure ** 2, 0) / exposure;
  const between = spread > 0 ? Math.max(0, (squares - rate * (pasts.length - 1)) / spread) : 0;
  const shape = Math.min(50, Math.max(0.5, between > 0 ? rate ** 2 / between : 50));
  return { shape, exposure: shape / rate, scatter: scatterOf(series, days, recent) };
}

/** Pearson's dispersion of daily counts around each series' own rate, pooled; at least 1. */
function scatterOf(series: readonly DailySeries[], days: number, recent: number): number {
  let squares = 0;
  let freedom = 0;
  for (const one of series) {
    const past = sumDays(one, one.cases.length - days, one.cases.length - recent);
    if (past.cases === 0) continue;
    const rate = past.cases / past.exposure;
    for (let day = Math.max(0, one.cases.length - days); day < one.cases.length - recent; day += 1) {
      const expected = rate * (one.exposures[day] ?? 0);
      const seen = one.cases[day];
      if (!isCount(seen) || !(expected > 0)) continue;
      squares += (seen - expected) ** 2 / expected;
      freedom += 1;
    }
    freedom -= 1;
  }
  return freedom > 20 ? Math.max(1, squares / freedom) : 1;
}
