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

/** Area under the ROC curve of `score` for `outcome` > 0, ties counted half (Mann and Whitney 1947). Null with one class only. */
export function areaUnderCurve(score: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  const order = Uint32Array.from({ length: score.length }, (_, i) => i).sort((a, b) => score[a]! - score[b]!);
  let [ranks, buyers, i] = [0, 0, 0];
  while (i < order.length) {
    let end = i;
    let buyersHere = 0;
    for (; end < order.length && score[order[end]!] === score[order[i]!]; end += 1) if (outcome[order[end]!]! > 0) buyersHere += 1;
    ranks += (buyersHere * (i + end + 1)) / 2;
    buyers += buyersHere;
    i = end;
  }
  const others = order.length - buyers;
  return buyers === 0 || others === 0 ? null : (ranks - (buyers * (buyers + 1)) / 2) / (buyers * others);
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
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort((a, b) => expected[a]! - expected[b]!);
  const rows: CalibrationRow[] = [];
  let row: CalibrationRow = { customers: 0, expected: 0, actual: 0, expectedActive: 0, actualActive: 0 };
  for (let i = 0; i < size; i += 1) {
    const at = order[i]!;
    row.customers += 1;
    row.expected += expected[at]!;
    row.actual += actual[at]!;
    row.expectedActive += active[at]!;
    if (actual[at]! > 0) row.actualActive += 1;
    const isLast = i === size - 1;
    if (!isLast && (i + 1 < ((rows.length + 1) * size) / 10 || expected[order[i + 1]!] === expected[at])) continue;
    const many = row.customers;
    rows.push({ customers: many, expected: row.expected / many, actual: row.actual / many, expectedActive: row.expectedActive / many, actualActive: row.actualActive / many });
    row = { customers: 0, expected: 0, actual: 0, expectedActive: 0, actualActive: 0 };
  }
  return rows;
}
