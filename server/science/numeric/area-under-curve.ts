/** Chance that one of whom it is true scores above one of whom it is not, ties counted half (Mann and Whitney 1947). Null when it is true of all or of none. */
export function areaUnderCurve(scores: ArrayLike<number>, truth: ArrayLike<number>): number | null {
  const order = Array.from(scores, (_, at) => at).sort((a, b) => scores[a]! - scores[b]!);
  let [below, yes, wins] = [0, 0, 0];
  for (let from = 0; from < order.length;) {
    let to = from;
    let hits = 0;
    for (; to < order.length && scores[order[to]!] === scores[order[from]!]; to += 1) hits += Number(truth[order[to]!]! > 0);
    const misses = to - from - hits;
    wins += hits * (below + misses / 2);
    below += misses;
    yes += hits;
    from = to;
  }
  return yes > 0 && below > 0 ? wins / (yes * below) : null;
}
