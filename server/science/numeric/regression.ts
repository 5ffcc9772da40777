import { solve } from './matrix.ts';

export interface RegressionInput {
  /** Features row by row, `width` numbers an observation, of which `columns` are used; the first is usually 1. */
  features: Float64Array;
  width: number;
  columns: readonly number[];
  /** Added to the linear predictor as it is. */
  offset: ArrayLike<number>;
  outcome: ArrayLike<number>;
  /** How strongly each coefficient is drawn to 0: the precision of its normal prior. */
  ridge: readonly number[];
  /** 'log' counts (Poisson), 'logit' yes and no (binomial). */
  link: 'log' | 'logit';
}

const largestPredictor = 30;

/** The mean that belongs to a linear predictor. */
function meanOf(predictor: number, link: 'log' | 'logit'): number {
  const bounded = Math.min(Math.max(predictor, -largestPredictor), largestPredictor);
  return link === 'log' ? Math.exp(bounded) : 1 / (1 + Math.exp(-bounded));
}

/**
 * Coefficients of a ridge-penalised generalised linear model by Newton's method (McCullagh and Nelder 1989, 2.5), with halved steps
 * where a whole one goes too far. Null when the features cannot be told apart.
 */
export function regress(input: RegressionInput): Float64Array | null {
  const size = input.ridge.length;
  let coefficients = new Float64Array(size);
  let penalised = deviance(input, coefficients);
  for (let round = 0; round < 50; round += 1) {
    const step = newtonStep(input, coefficients);
    if (!step) return null;
    let next = coefficients;
    let reached = Infinity;
    for (let length = 1; length > 1e-4; length /= 2) {
      next = coefficients.map((value, i) => value + length * step[i]!);
      reached = deviance(input, next);
      if (reached <= penalised) break;
    }
    if (!(reached <= penalised)) break;
    const gained = penalised - reached;
    coefficients = next;
    penalised = reached;
    if (gained <= 1e-9 * (1 + Math.abs(penalised))) break;
  }
  return coefficients;
}

/** The linear predictors of all rows, without the offset. */
export function predictors({ features, width, columns }: Pick<RegressionInput, 'features' | 'width' | 'columns'>, coefficients: Float64Array): Float64Array {
  return Float64Array.from({ length: features.length / width }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < columns.length; i += 1) sum += features[row * width + columns[i]!]! * coefficients[i]!;
    return sum;
  });
}

/** The means of all rows: counts, or chances. */
export function means(input: Omit<RegressionInput, 'outcome' | 'ridge'>, coefficients: Float64Array): Float64Array {
  return predictors(input, coefficients).map((eta, row) => meanOf(input.offset[row]! + eta, input.link));
}

/** The observed information where the rows have these means, `ridge` included, row by row. Its inverse is the covariance of the coefficients. */
export function information({ features, width, columns, ridge, link }: Omit<RegressionInput, 'outcome' | 'offset'>, means: Float64Array): Float64Array {
  const size = ridge.length;
  const out = new Float64Array(size * size);
  ridge.forEach((value, i) => (out[i * size + i] = value));
  means.forEach((mean, row) => {
    const weight = link === 'log' ? mean : mean * (1 - mean);
    for (let i = 0; i < size; i += 1) {
      const weighted = weight * features[row * width + columns[i]!]!;
      for (let j = 0; j <= i; j += 1) out[i * size + j]! += weighted * features[row * width + columns[j]!]!;
    }
  });
  for (let i = 0; i < size; i += 1) for (let j = 0; j < i; j += 1) out[j * size + i] = out[i * size + j]!;
  return out;
}

function newtonStep(input: RegressionInput, coefficients: Float64Array): Float64Array | null {
  const { features, width, columns, outcome, ridge } = input;
  const gradient = Float64Array.from(coefficients, (value, i) => -ridge[i]! * value);
  const predicted = means(input, coefficients);
  predicted.forEach((mean, row) => {
    for (let i = 0; i < columns.length; i += 1) gradient[i]! += (outcome[row]! - mean) * features[row * width + columns[i]!]!;
  });
  return solve(information(input, predicted), gradient);
}

/** Minus the penalised log-likelihood, without constants. */
function deviance(input: RegressionInput, coefficients: Float64Array): number {
  let sum = 0;
  coefficients.forEach((value, i) => (sum += (input.ridge[i]! * value * value) / 2));
  predictors(input, coefficients).forEach((own, at) => {
    const eta = Math.min(Math.max(input.offset[at]! + own, -largestPredictor), largestPredictor);
    sum += (input.link === 'log' ? Math.exp(eta) : Math.log1p(Math.exp(eta))) - input.outcome[at]! * eta;
  });
  return sum;
}
