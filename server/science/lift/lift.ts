import { normalQuantile } from '../numeric/normal.ts';
import { studentQuantile } from '../numeric/student.ts';
import { wilson } from '../numeric/wilson.ts';

/** How often something happened among those who could: 12 of 300. */
export interface Counted {
  hits: number;
  total: number;
}

/** What was measured of each of some people: how many, their mean and their sample variance. */
export interface Measured {
  count: number;
  mean: number;
  variance: number;
}

/** A difference, treated minus held out, and where it lies with the asked confidence. */
export interface Difference {
  difference: number;
  low: number;
  high: number;
}

const isCounted = ({ hits, total }: Counted): boolean => Number.isSafeInteger(hits) && Number.isSafeInteger(total) && hits >= 0 && total > 0 && hits <= total;
/** Beyond this, squares overflow; no shop's money does. */
const absurd = 1e100;
const isMeasured = ({ count, mean, variance }: Measured): boolean =>
  Number.isSafeInteger(count) && count >= 2 && Math.abs(mean) < absurd && variance >= 0 && variance < absurd;

/**
 * The difference between two shares, looked at once: Newcombe's hybrid score interval (1998, method 10), right also for
 * few and for none. Null where a group is empty or no count.
 */
export function shareDifference(treated: Counted, heldOut: Counted, confidence = 0.95): Difference | null {
  if (!isCounted(treated) || !isCounted(heldOut)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const a = wilson(treated.hits, treated.total, z);
  const b = wilson(heldOut.hits, heldOut.total, z);
  const difference = a.share - b.share;
  return { difference, low: difference - Math.hypot(a.share - a.low, b.high - b.share), high: difference + Math.hypot(a.high - a.share, b.share - b.low) };
}

/**
 * The ratio of two shares minus 1 ("12 % more repeat orders"), looked at once: the score interval of Koopman (1984) with the
 * variance of Miettinen and Nurminen (1985), all ratios that the counts do not contradict. Null for an empty group, and where
 * nobody held out did it: no ratio is too large then.
 */
export function shareLift(treated: Counted, heldOut: Counted, confidence = 0.95): Difference | null {
  if (!isCounted(treated) || !isCounted(heldOut) || heldOut.hits === 0) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const low = treated.hits === 0 ? 0 : ratioWhere((ratio) => ratioScore(treated, heldOut, ratio) > z);
  const high = ratioWhere((ratio) => ratioScore(treated, heldOut, ratio) > -z);
  return { difference: treated.hits / treated.total / (heldOut.hits / heldOut.total) - 1, low: low - 1, high: high - 1 };
}

/** How many deviations the shares lie from such a ratio, each as likely as it can be under it; falls as the ratio grows. */
function ratioScore(treated: Counted, heldOut: Counted, ratio: number): number {
  const all = treated.total + heldOut.total;
  const slope = treated.total * ratio + treated.hits + heldOut.total + heldOut.hits * ratio;
  const root = Math.sqrt(Math.max(0, slope * slope - 4 * all * ratio * (treated.hits + heldOut.hits)));
  // The smaller root of a square equation, written so that nothing cancels out.
  const held = (2 * (treated.hits + heldOut.hits)) / (slope + root);
  const other = Math.min(1, ratio * held);
  const variance = ((other * (1 - other)) / treated.total + (ratio * ratio * held * Math.max(0, 1 - held)) / heldOut.total) * (all / (all - 1));
  const gap = treated.hits / treated.total - (ratio * heldOut.hits) / heldOut.total;
  return variance > 0 ? gap / Math.sqrt(variance) : gap * Infinity || 0;
}

/** The ratio up to which something holds, between e^−35 and e^35, by bisection. */
function ratioWhere(holds: (ratio: number) => boolean): number {
  let [low, high] = [-35, 35];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** The difference between two means, looked at once: Welch's interval (1947). Null for a group of fewer than two. */
export function meanDifference(treated: Measured, heldOut: Measured, confidence = 0.95): Difference | null {
  if (!isMeasured(treated) || !isMeasured(heldOut)) return null;
  const a = treated.variance / treated.count;
  const b = heldOut.variance / heldOut.count;
  const difference = treated.mean - heldOut.mean;
  if (a + b === 0) return { difference, low: difference, high: difference };
  const freedom = (a + b) ** 2 / (a ** 2 / (treated.count - 1) + b ** 2 / (heldOut.count - 1));
  const half = studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(a + b);
  return { difference, low: difference - half, high: difference + half };
}

/**
 * The difference between two means that may be looked at every day: an asymptotic confidence sequence (Waudby-Smith et al.
 * 2021, eq. 2.5), narrowest when both groups together are about `planned` people. It holds at all times at once, so a test
 * may stop as soon as 0 is outside. A share is the mean of 0 and 1 with variance p (1 − p). Null for fewer than two.
 */
export function anytimeDifference(treated: Measured, heldOut: Measured, planned: number, confidence = 0.95): Difference | null {
  if (!isMeasured(treated) || !isMeasured(heldOut)) return null;
  const count = treated.count + heldOut.count;
  // Each person tells of the difference with this variance, as in an inverse-probability-weighted mean.
  const variance = count * (treated.variance / treated.count + heldOut.variance / heldOut.count);
  const alpha = 1 - confidence;
  const rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha)) + 1) / Math.max(planned, 2);
  const inside = count * rho2 + 1;
  const half = Math.sqrt(variance) * Math.sqrt(((2 * inside) / (count * count * rho2)) * Math.log(Math.sqrt(inside) / alpha));
  const difference = treated.mean - heldOut.mean;
  return { difference, low: difference - half, high: difference + half };
}

/** A share as what `anytimeDifference` takes; the variance of few is drawn towards a half (Agresti & Coull 1998), so that none of ten is not certain. */
export function measuredShare({ hits, total }: Counted): Measured {
  const drawn = (hits + 2) / (total + 4);
  return { count: total, mean: hits / total, variance: drawn * (1 - drawn) };
}

/**
 * The smallest difference between two shares that a test of these sizes finds with chance `power`, looked at once
 * (normal approximation; Fleiss 1981, 3.2). `base` is the share among those held out. Null where nothing can be found.
 */
export function detectableDifference(treated: number, heldOut: number, base: number, { confidence = 0.95, power = 0.8 } = {}): number | null {
  if (!(treated >= 2 && treated < absurd) || !(heldOut >= 2 && heldOut < absurd) || !(base >= 0 && base < 1)) return null;
  const z = normalQuantile((1 + confidence) / 2) + normalQuantile(power);
  let difference = 0;
  for (let round = 0; round < 50; round += 1) {
    const other = Math.min(1, base + difference);
    const next = z * Math.sqrt((base * (1 - base)) / heldOut + Math.max(other * (1 - other), 1 / (4 * treated)) / treated);
    const moved = Math.abs(next - difference);
    difference = next;
    if (moved < 1e-9) break;
  }
  return base + difference <= 1 ? difference : null;
}
