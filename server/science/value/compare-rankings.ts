/**
 * How much better one score ranks those with an outcome > 0 than another does, on the same customers: the difference of both areas
 * under the ROC curve in standard errors (DeLong et al. 1988). Null where all or none have the outcome, or both rank alike.
 */
export function compareRankings(one: ArrayLike<number>, other: ArrayLike<number>, outcome: ArrayLike<number>): number | null {
  const [a, b] = [placements(one, outcome), placements(other, outcome)];
  let difference = 0;
  let variance = 0;
  for (const happened of [true, false]) {
    const gaps: number[] = [];
    for (let i = 0; i < outcome.length; i += 1) if (outcome[i]! > 0 === happened) gaps.push(a[i]! - b[i]!);
    if (gaps.length < 2) return null;
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    difference = mean;
    variance += gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (gaps.length - 1) / gaps.length;
  }
  return variance > 1e-18 ? difference / Math.sqrt(variance) : null;
}

/** For each customer the share of those of the other outcome who are ranked on the right side of them, ties counted half. */
function placements(score: ArrayLike<number>, outcome: ArrayLike<number>): Float64Array {
  const order = Int32Array.from({ length: score.length }, (_, i) => i).sort((i, j) => score[i]! - score[j]!);
  const found = new Float64Array(score.length);
  const size = { those: 0, rest: 0 };
  for (let i = 0; i < outcome.length; i += 1) size[outcome[i]! > 0 ? 'those' : 'rest'] += 1;
  const below = { those: 0, rest: 0 };
  for (let from = 0, to = 0; from < order.length; from = to) {
    const tied = { those: 0, rest: 0 };
    for (to = from; to < order.length && score[order[to]!] === score[order[from]!]; to += 1) tied[outcome[order[to]!]! > 0 ? 'those' : 'rest'] += 1;
    for (let at = from; at < to; at += 1) {
      const i = order[at]!;
      found[i] = outcome[i]! > 0 ? (below.rest + tied.rest / 2) / size.rest : 1 - (below.those + tied.those / 2) / size.those;
    }
    below.those += tied.those;
    below.rest += tied.rest;
  }
  return found;
}
