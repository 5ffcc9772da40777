import { falseDiscoveryRates } from '../false-discovery.ts';
import { countTail } from '../numeric/negative-binomial.ts';
import { normalQuantile } from '../numeric/normal.ts';
import { code, groupsOf, type Coded, type Exposed, type Group } from './groups.ts';
import { expectation, keyOf, usualOf, type Usual } from './usual-rates.ts';

/** Cases that share more than chance explains. */
export interface Cluster {
  /** What they share: one value, or one of each of two attributes. */
  shared: { attribute: string; value: string }[];
  /** What nine in ten of them share besides, and others hardly: the cause may be there as well. */
  also: { attribute: string; value: string }[];
  /** Ids of the cases, and of those exposed to the same who have (not yet) had trouble. */
  cases: string[];
  stillWell: string[];
  expected: number;
  /** How many times as many cases as expected, with a 95 % interval; found among many, so rather too large. */
  ratio: number;
  low: number;
  high: number;
  /** Chance of as many if nothing had happened, and the share of false ones among clusters at least as sure. */
  chance: number;
  q: number;
}

export interface ClusterOptions {
  /** The share of clusters that may be for nothing. */
  falseDiscoveries?: number;
  /** Fewer cases are no cluster. */
  fewest?: number;
  /** The same store before (without what is asked about): values that are always worse are then not news. */
  past?: readonly Exposed[];
}

const mostClusters = 20;
/** A pair must be this many times less probable than each of its values alone, or the simpler answer is given. */
const pairMustBeat = 100;

/**
 * Finds values, and pairs of values, that are over-represented among recent cases against all who were exposed: upper tail of
 * a negative binomial count around what is usual, with false-discovery control over everything that was looked at. Greedy:
 * the least probable group is reported, those exposed to it are set aside, and the rest is judged anew, so that what merely
 * comes along with a cluster is not reported as another. Nobody exposed, or nobody a case: no clusters.
 */
export function findClusters(recent: readonly Exposed[], options: ClusterOptions = {}): Cluster[] {
  const past = options.past && options.past.length > 0 ? code(options.past) : undefined;
  const coded = code(recent, past);
  const usual = past ? usualOf(past) : null;
  const limit = options.falseDiscoveries ?? 0.05;
  const fewest = Math.max(options.fewest ?? 3, 1);
  const clusters: Cluster[] = [];
  let rows = coded.rows;
  while (clusters.length < mostClusters) {
    const best = mostProbableCluster({ names: coded.names, rows }, usual, fewest, limit);
    if (!best) break;
    const inside = rows.filter((row) => holds(row, best));
    const set = new Set(inside);
    rows = rows.filter((row) => !set.has(row));
    clusters.push(describe(best, inside, rows, coded, recent));
  }
  return clusters;
}

interface Possible { group: Group; usually: { mean: number; variance: number } }

/**
 * Groups so small that they would be no news even if all of them were cases are no tests, and do not make the others pay
 * (Tarone 1990; for false discoveries Gilbert 2005). It looks at how many were exposed and at what happened to others, never at the cases inside.
 */
function withinReach(possible: Possible[], limit: number): Possible[] {
  const least = possible.map(({ group, usually: { mean, variance } }) => countTail(group.exposures, mean, variance));
  const sorted = Float64Array.from(least).sort();
  let tests = 1;
  while (tests < sorted.length && sorted[tests]! <= limit / tests) tests += 1;
  return possible.filter((_, at) => least[at]! <= limit / tests);
}

type Row = Coded['rows'][number];

interface Judged extends Group { mean: number; chance: number; q: number }

function mostProbableCluster(coded: Coded, usual: Usual | null, fewest: number, limit: number): Judged | null {
  const totals = { exposures: coded.rows.length, cases: coded.rows.filter(({ isCase }) => isCase).length };
  if (totals.cases < fewest) return null;
  const groups = groupsOf(coded);
  const singles = new Map(groups.filter(({ parts }) => parts.length === 1).map((group) => [group.parts[0]!, group]));
  const possible = groups.filter(({ exposures }) => exposures >= fewest && exposures < totals.exposures)
    .map((group) => ({ group, usually: expectation(group, totals, usual, singles) }));
  const tested = withinReach(possible, limit);
  const judged = tested.filter(({ group }) => group.cases >= fewest)
    .map(({ group, usually: { mean, variance } }): Judged => ({ ...group, mean, chance: countTail(group.cases, mean, variance), q: 1 }));
  const rates = falseDiscoveryRates(judged.map(({ chance }) => chance), tested.length);
  judged.forEach((one, at) => (one.q = rates[at]!));
  const byKey = new Map(judged.map((one) => [keyOf(one.parts), one]));
  const isSimplest = ({ parts, chance }: Judged): boolean =>
    parts.length === 1 || parts.every((part) => chance * pairMustBeat <= (byKey.get(keyOf([part]))?.chance ?? 1));
  const sure = judged.filter((one) => one.q <= limit && one.cases > one.mean && isSimplest(one));
  // Where two are the same people, the simpler one; then the rarer name, so that the answer never depends on the order.
  sure.sort((a, b) => a.chance - b.chance || a.parts.length - b.parts.length || a.exposures - b.exposures || a.parts[0]! - b.parts[0]!);
  return sure[0] ? mostSpecific(sure[0], sure, coded.rows) : null;
}

/** A part of the best group that is a cluster by itself and leaves nothing unusual in the rest: the lot instead of its product. */
function mostSpecific(best: Judged, sure: Judged[], rows: Row[]): Judged {
  const inBest = rows.filter((row) => holds(row, best));
  const explains = (one: Judged): boolean => {
    if (one === best || one.exposures >= best.exposures) return false;
    const both = inBest.filter((row) => holds(row, one));
    if (both.length < 0.9 * one.exposures) return false;
    const cases = both.filter(({ isCase }) => isCase).length;
    const mean = (best.mean * (best.exposures - both.length)) / best.exposures;
    return one.cases / one.mean > best.cases / best.mean && countTail(best.cases - cases, mean, mean) > 0.05;
  };
  return sure.find(explains) ?? best;
}

const holds = ({ values }: Row, { parts }: Group): boolean => parts.every((part) => values.includes(part));

function describe(best: Judged, inside: Row[], others: Row[], { names }: Coded, recent: readonly Exposed[]): Cluster {
  const z = normalQuantile(0.975);
  const hit = inside.filter(({ isCase }) => isCase);
  // Byar's approximation to the exact interval of a Poisson count (Rothman and Boice 1979).
  const bound = (count: number, side: number): number => (count * Math.max(1 - 1 / (9 * count) + (side * z) / (3 * Math.sqrt(count)), 0) ** 3) / best.mean;
  const share = (rows: Row[], place: number): number => rows.filter(({ values }) => values.includes(place)).length / Math.max(rows.length, 1);
  const also = [...new Set(hit.flatMap(({ values }) => values))].filter((place) => !best.parts.includes(place) && share(hit, place) >= 0.9 && share(others, place) < 0.45);
  return {
    shared: best.parts.map((part) => names[part]!), also: also.map((part) => names[part]!),
    cases: hit.map(({ at }) => recent[at]!.id), stillWell: inside.filter(({ isCase }) => !isCase).map(({ at }) => recent[at]!.id),
    expected: best.mean, ratio: best.cases / best.mean, low: bound(best.cases, -1), high: bound(best.cases + 1, 1), chance: best.chance, q: best.q,
  };
}
