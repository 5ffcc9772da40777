import type { Cause, LeftOut, PersonPeriods } from './person-periods.ts';

/** A cause that can be looked at, with how its values become features: (value − mean) ∕ step, 0 where unknown. */
export interface PreparedCause {
  cause: Cause;
  /** Its place among the causes handed in. */
  at: number;
  mean: number;
  /** What a ratio is for: 1 for yes or no, a standard deviation for a number. */
  step: number;
  feature: Float64Array;
}

/** People with, and without, a cause who are wanted to leave before its effect can be told, if it had none. */
const fewestEvents = 5;
const repeats = 0.98;

/** Sorts out what cannot be judged, with why, and brings the rest onto one scale. */
export function prepareCauses(causes: readonly Cause[], table: PersonPeriods): { prepared: PreparedCause[]; leftOut: LeftOut[] } {
  const prepared: PreparedCause[] = [];
  const leftOut: LeftOut[] = [];
  causes.forEach((cause, at) => {
    const why = unusable(cause, table.values[at]!, table);
    if (why) return void leftOut.push({ name: cause.name, why });
    const one = prepare(cause, at, table.values[at]!);
    const other = prepared.find(({ feature }) => Math.abs(correlation(feature, one.feature)) > repeats);
    if (other) leftOut.push({ name: cause.name, why: 'repeats', other: other.cause.name });
    else prepared.push(one);
  });
  return { prepared, leftOut };
}

function unusable({ kind }: Cause, values: Float64Array, { rows, events, outcome }: PersonPeriods): 'constant' | 'few' | 'tells-exactly' | 'unknown' | null {
  const ranges = [{ least: Infinity, most: -Infinity }, { least: Infinity, most: -Infinity }];
  let [count, present, presentEvents, knownEvents] = [0, 0, 0, 0];
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const range = ranges[outcome[row]!]!;
    range.least = Math.min(range.least, value);
    range.most = Math.max(range.most, value);
    count += 1;
    knownEvents += outcome[row]!;
    if (value === 0) return;
    present += 1;
    presentEvents += outcome[row]!;
  });
  if (count * 2 < rows) return 'unknown';
  const [stayed, left] = ranges as [typeof ranges[number], typeof ranges[number]];
  const [least, most] = [Math.min(stayed.least, left.least), Math.max(stayed.most, left.most)];
  if (!(most - least > 1e-9 * Math.max(Math.abs(least), Math.abs(most)))) return 'constant';
  if (kind === 'number') return knownEvents < fewestEvents ? 'few' : stayed.most < left.least || left.most < stayed.least ? 'tells-exactly' : null;
  const [smaller, smallerEvents] = present * 2 <= count ? [present, presentEvents] : [count - present, knownEvents - presentEvents];
  if ((smaller * events) / rows < fewestEvents || (smaller * (rows - events)) / rows < fewestEvents) return 'few';
  return smallerEvents === 0 || smallerEvents === smaller || smallerEvents === knownEvents ? 'tells-exactly' : null;
}

function prepare(cause: Cause, at: number, values: Float64Array): PreparedCause {
  let [count, sum] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    sum += value;
  }
  const mean = sum / count;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  const step = cause.kind === 'yes-no' ? 1 : Math.sqrt(squares / count);
  return { cause, at, mean, step, feature: values.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / step)) };
}

/** Pearson's, of two features whose mean is 0. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let [both, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    both += a[i]! * b[i]!;
    ofA += a[i]! * a[i]!;
    ofB += b[i]! * b[i]!;
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : 0;
}
