import { seededRandom as seededUniform } from '../../../server/science/numeric/random.ts';

/** A seeded source of chance: the same seed gives the same year of life, everywhere. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  chance(probability: number): boolean;
  normal(): number;
  gamma(shape: number, scale: number): number;
  exponential(mean: number): number;
}

export function seededRandom(seed: number): Random {
  const next = seededUniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const random: Random = {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted(items) {
      let at = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        at -= weight;
        if (at < 0) return item;
      }
      return items.at(-1)![0];
    },
    chance: (probability) => next() < probability,
    normal,
    // Marsaglia and Tsang (2000), with their boost for shapes under one.
    gamma(shape, scale) {
      if (shape < 1) return random.gamma(shape + 1, scale) * next() ** (1 / shape);
      const d = shape - 1 / 3;
      const c = 1 / Math.sqrt(9 * d);
      for (;;) {
        const x = normal();
        const v = (1 + c * x) ** 3;
        if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
      }
    },
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
  return random;
}
