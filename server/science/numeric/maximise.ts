/** A function to be made as large as possible: returns its value at `at` and writes its gradient there. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

export interface Maximum {
  at: Float64Array;
  value: number;
  /** Whether the gradient vanished; otherwise the search stopped where it could not climb any more. */
  converged: boolean;
  evaluations: number;
}

interface State { at: Float64Array; gradient: Float64Array; value: number }

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const identity = (size: number): Float64Array => Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));

/**
 * Climbs to a local maximum by BFGS with a backtracking line search (Nocedal and Wright 2006, 6.1 and 3.1). Steps never leave
 * the box `lower` … `upper`; a parameter at its bound is left there. Values that are not finite count as minus infinity.
 */
export function maximise(objective: Objective, start: readonly number[], lower: number, upper: number): Maximum {
  const size = start.length;
  let evaluations = 0;
  const evaluate = (at: Float64Array): State => {
    const gradient = new Float64Array(size);
    evaluations += 1;
    const value = objective(at, gradient);
    return { at, gradient, value: Number.isFinite(value) && gradient.every(Number.isFinite) ? value : -Infinity };
  };
  let state = evaluate(Float64Array.from(start, (value) => Math.min(Math.max(value, lower), upper)));
  let inverse = identity(size);
  let fresh = true;
  for (let round = 0; round < 200; round += 1) {
    const free = freeGradient(state, lower, upper);
    if (isFlat(free, state.value)) return { at: state.at, value: state.value, converged: true, evaluations };
    const next = climb(state, free, directionOf(inverse, free, fresh), evaluate, lower, upper);
    if (!next) {
      if (fresh) break;
      inverse = identity(size);
      fresh = true;
      continue;
    }
    const gained = next.value - state.value;
    inverse = updated(inverse, state, next, fresh);
    fresh = false;
    state = next;
    if (gained < 1e-13 * Math.abs(state.value)) break;
  }
  return { at: state.at, value: state.value, converged: isFlat(freeGradient(state, lower, upper), state.value, 1e-6), evaluations };
}

function isFlat(gradient: Float64Array, value: number, tolerance = 1e-9): boolean {
  return gradient.every((slope) => Math.abs(slope) <= tolerance * Math.max(1, Math.abs(value)));
}

/** The gradient without what points out of the box. */
function freeGradient({ at, gradient }: State, lower: number, upper: number): Float64Array {
  return gradient.map((slope, i) => ((at[i]! <= lower && slope < 0) || (at[i]! >= upper && slope > 0) ? 0 : slope));
}

function directionOf(inverse: Float64Array, gradient: Float64Array, fresh: boolean): Float64Array {
  const size = gradient.length;
  const longest = Math.max(...gradient.map(Math.abs));
  // Nothing is known of the curvature yet: a quarter of an e-fold in the steepest parameter.
  if (fresh) return gradient.map((slope) => (slope / longest) * 0.25);
  const direction = gradient.map((_, row) => gradient.reduce((sum, slope, column) => sum + inverse[row * size + column]! * slope, 0));
  const reach = Math.max(...direction.map(Math.abs));
  return reach > 2 ? direction.map((step) => (step * 2) / reach) : direction;
}

function climb(state: State, free: Float64Array, direction: Float64Array, evaluate: (at: Float64Array) => State, lower: number, upper: number): State | null {
  const slope = dot(free, direction);
  if (!(slope > 0)) return null;
  let length = 1;
  for (let tries = 0; tries < 40; tries += 1) {
    const next = evaluate(state.at.map((value, i) => Math.min(Math.max(value + length * direction[i]!, lower), upper)));
    if (next.value > state.value + 1e-4 * length * slope) return next;
    // The top of the parabola through what is known, but never less than a tenth of the step.
    const top = (slope * length * length) / (2 * (state.value + slope * length - next.value));
    length = Number.isFinite(top) ? Math.min(Math.max(top, length * 0.1), length * 0.6) : length * 0.25;
  }
  return null;
}

function updated(inverse: Float64Array, from: State, to: State, fresh: boolean): Float64Array {
  const size = from.at.length;
  const step = to.at.map((value, i) => value - from.at[i]!);
  const bend = from.gradient.map((value, i) => value - to.gradient[i]!);
  const curvature = dot(step, bend);
  if (!(curvature > 1e-12 * dot(bend, bend))) return inverse;
  const base = fresh ? inverse.map((value) => (value * curvature) / dot(bend, bend)) : inverse;
  const image = step.map((_, row) => bend.reduce((sum, value, column) => sum + base[row * size + column]! * value, 0));
  const factor = (1 + dot(bend, image) / curvature) / curvature;
  return base.map((value, i) => {
    const row = Math.floor(i / size);
    const column = i % size;
    return value + factor * step[row]! * step[column]! - (image[row]! * step[column]! + step[row]! * image[column]!) / curvature;
  });
}
