/** When somebody bought, and how far apart. Days count from 1970-01-01; several orders of one day are one purchase. */
export interface Rhythm {
  purchases: number;
  last: number | null;
  /** Median of the gaps, in days, at least 1; null with a single purchase. */
  usualGap: number | null;
  longestGap: number | null;
}

/** The rhythm of the purchases `days[from]` … `days[to − 1]`, which are in order of time and differ. */
export function rhythmOf(days: ArrayLike<number>, from = 0, to = days.length): Rhythm {
  const purchases = to - from;
  if (purchases === 0) return { purchases, last: null, usualGap: null, longestGap: null };
  const last = days[to - 1]!;
  const gaps: number[] = [];
  for (let at = from + 1; at < to; at += 1) gaps.push(days[at]! - days[at - 1]!);
  if (gaps.length === 0) return { purchases, last, usualGap: null, longestGap: null };
  gaps.sort((a, b) => a - b);
  const middle = gaps.length >> 1;
  const median = gaps.length % 2 === 1 ? gaps[middle]! : (gaps[middle - 1]! + gaps[middle]!) / 2;
  return { purchases, last, usualGap: Math.max(1, Math.round(median)), longestGap: gaps.at(-1)! };
}

export const riskLevels = ['new', 'fine', 'slipping', 'at_risk'] as const;
export type RiskLevel = (typeof riskLevels)[number];

interface Seen extends Omit<Rhythm, 'last'> {
  /** Days since the last purchase. */
  since: number;
  /** Chance of still being a customer, where it is known. */
  alive: number | null;
}

/** Purchases it takes before somebody has a rhythm of their own. */
const forRhythm = 3;
/** Gaps of the usual length that pass before somebody is said to be slipping, and at risk; and the same in chances of still being a customer. */
const limits = { slipping: { gaps: 1.5, alive: 0.6 }, atRisk: { gaps: 3, alive: 0.3 } };

/**
 * How likely a customer is lost, from the chance of still being one and from their own rhythm, whichever is worse. Whoever is within their usual gap
 * is fine whatever the model says of the many; a long silence alone is a risk only when it is longer than any before. `new`: too little known.
 */
export function judgeRisk({ purchases, usualGap, longestGap, since, alive }: Seen): RiskLevel {
  const hasRhythm = purchases >= forRhythm && usualGap !== null && longestGap !== null;
  if (purchases < 2 || (!hasRhythm && alive === null)) return 'new';
  if (hasRhythm && since <= usualGap) return 'fine';
  const isSilent = (gaps: number) => hasRhythm && since > usualGap * gaps;
  const isLongest = hasRhythm && since > longestGap;
  const isUnlikely = (least: number) => alive !== null && alive < least;
  if (isUnlikely(limits.atRisk.alive) || (isLongest && isSilent(limits.atRisk.gaps))) return 'at_risk';
  return isUnlikely(limits.slipping.alive) || isSilent(limits.atRisk.gaps) || (isLongest && isSilent(limits.slipping.gaps)) ? 'slipping' : 'fine';
}
