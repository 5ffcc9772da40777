import { falseDiscoveryRates } from '../../false-discovery.ts';
import { normalChance } from '../../numeric/normal-chance.ts';
import { themesOf } from './themes-of.ts';

/** A text of a period; periods are counted 0, 1, 2 … by whoever asks (weeks, days). */
export interface DatedText {
  text: string;
  period: number;
}

export interface RisingTheme {
  theme: string;
  /** Texts with the theme, and of them those of the last period. */
  texts: number;
  lately: number;
  /** How much likelier the theme is in the later half of the periods than in the earlier (each with half a text more). */
  times: number;
  /** One-sided, of the Cochran–Armitage test for a trend in proportions. */
  p: number;
}

/** A theme in fewer texts is not tested: no trend could be told. */
const fewestTexts = 5;

/**
 * Themes whose share of texts rises over the periods, likeliest first. Every theme with enough texts is tested, and Benjamini–Hochberg
 * keeps the expected share of false ones among those returned at or below `falseShare`. Empty for fewer than three periods.
 */
export function risingThemes(texts: readonly DatedText[], falseShare = 0.1): RisingTheme[] {
  const dated = texts.filter(({ period }) => Number.isInteger(period) && period >= 0 && period < 10_000);
  const periods = dated.reduce((most, { period }) => Math.max(most, period + 1), 0);
  const totals = new Array<number>(periods).fill(0);
  const counts = new Map<string, number[]>();
  for (const { text, period } of dated) {
    totals[period]! += 1;
    for (const theme of themesOf(text)) {
      const of = counts.get(theme) ?? new Array<number>(periods).fill(0);
      of[period]! += 1;
      counts.set(theme, of);
    }
  }
  if (totals.filter((total) => total > 0).length < 3) return [];
  const tested = [...counts].map(([theme, of]) => described(theme, of, totals)).filter(({ texts: found }) => found >= fewestTexts);
  return withoutFalse(tested, falseShare);
}

function described(theme: string, counts: readonly number[], totals: readonly number[]): RisingTheme {
  const texts = sum(counts);
  const half = Math.floor(counts.length / 2);
  const share = (from: number, to: number): number => (sum(counts.slice(from, to)) + 0.5) / (sum(totals.slice(from, to)) + 1);
  return { theme, texts, lately: counts.at(-1) ?? 0, times: share(half, counts.length) / share(0, half), p: risingP(counts, totals) };
}

/** Cochran (1954), Armitage (1955): z of the weighted difference from the mean share, with the period as weight. */
export function risingP(counts: readonly number[], totals: readonly number[]): number {
  const all = sum(totals);
  const share = sum(counts) / all;
  if (!(share > 0 && share < 1)) return 1;
  const mean = totals.reduce((total, count, period) => total + period * count, 0) / all;
  const lean = counts.reduce((total, count, period) => total + (period - mean) * (count - totals[period]! * share), 0);
  const spread = totals.reduce((total, count, period) => total + count * (period - mean) ** 2, 0) * share * (1 - share);
  return spread > 0 ? 1 - normalChance(lean / Math.sqrt(spread)) : 1;
}

/** Those among which at most a share of `falseShare` is expected to be false, surest first. */
function withoutFalse(tested: readonly RisingTheme[], falseShare: number): RisingTheme[] {
  const rates = falseDiscoveryRates(tested.map(({ p }) => p));
  return tested.filter((_, at) => rates[at]! <= falseShare).sort((one, other) => one.p - other.p || other.texts - one.texts);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
