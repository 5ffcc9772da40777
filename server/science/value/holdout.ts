import { areaUnderCurve } from '../numeric/area-under-curve.ts';

/** One row of the calibration table: customers with like expectations, and what they did. */
export interface CalibrationRow {
  customers: number;
  expected: number;
  actual: number;
  /** Share who bought at all: as predicted, and as it was. */
  expectedActive: number;
  actualActive: number;
}

/** How well expected purchases met those that came. */
export interface Accuracy {
  /** Mean absolute error, in purchases. */
  mae: number;
  /** Root of the mean squared error, in purchases. */
  rmse: number;
  /** Chance that a buyer is ranked above a non-buyer; null when all or none bought. */
  auc: number | null;
  /** Pearson's, of expected with actual purchases; null when either is the same for all. */
  correlation: number | null;
}

/** Compares expected purchases (and a score for buying at all) with what came. Wants at least one customer. */
export function accuracyOf(expected: ArrayLike<number>, score: ArrayLike<number>, actual: ArrayLike<number>): Accuracy {
  const size = expected.length;
  let [absolute, squared, sumExpected, sumActual] = [0, 0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    const error = expected[i]! - actual[i]!;
    absolute += Math.abs(error);
    squared += error * error;
    sumExpected += expected[i]!;
    sumActual += actual[i]!;
  }
  let [both, ofExpected, ofActual] = [0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    const [e, a] = [expected[i]! - sumExpected / size, actual[i]! - sumActual / size];
    both += e * a;
    ofExpected += e * e;
    ofActual += a * a;
  }
  const correlation = ofExpected > 1e-18 * size && ofActual > 0 ? both / Math.sqrt(ofExpected * ofActual) : null;
  return { mae: absolute / size, rmse: Math.sqrt(squared / size), auc: areaUnderCurve(score, actual), correlation };
}

/** Up to ten groups of customers of about the same size, from the least to the most expected; equals are never parted. */
export function calibrationTable(expected: ArrayLike<number>, active: ArrayLike<number>, actual: ArrayLike<number>): CalibrationRow[] {
  const size = expected.length;
  const sorted = Float64Array.from(expected).sort();
  const bounds = [...new Set(Array.from({ length: 10 }, (_, i) => sorted[Math.max(Math.ceil(((i + 1) * size) / 10) - 1, 0)]!))];
  const rows = bounds.map((): CalibrationRow => ({ customers: 0, expected: 0, actual: 0, expectedActive: 0, actualActive: 0 }));
  for (let i = 0; i < size; i += 1) {
    let at = 0;
    while (at < bounds.length - 1 && expected[i]! > bounds[at]!) at += 1;
    const row = rows[at]!;
    row.customers += 1;
    row.expected += expected[i]!;
    row.actual += actual[i]!;
    row.expectedActive += active[i]!;
    if (actual[i]! > 0) row.actualActive += 1;
  }
  return rows.filter((row) => row.customers > 0).map(({ customers, ...sums }) => ({
    customers, expected: sums.expected / customers, actual: sums.actual / customers, expectedActive: sums.expectedActive / customers, actualActive: sums.actualActive / customers,
  }));
}
