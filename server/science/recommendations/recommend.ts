import type { BoughtTogether } from './bought-together.ts';

/** What somebody bought before: an item and in how many orders. */
export interface Bought { item: number; times: number }

/** An item to offer, and why. */
export interface Recommendation {
  item: number;
  /** 'again': they bought it before; 'together': it is bought with something they bought. */
  reason: 'again' | 'together';
  /** Of 'together': the item it goes with best, the orders that hold both, and the share of that item's orders that hold this one. */
  because?: { item: number; support: number; confidence: number };
}

interface Candidate { item: number; score: number; because: NonNullable<Recommendation['because']>; best: number }

/**
 * Up to `most` items for somebody with this history: what they buy again and again first (unless `again` is false), then what is bought
 * together with it. Each item of the history votes with the lower end of its confidence, weighted by 1 ∕ √(its orders), so that what
 * everybody has does not outvote the rest. Fewer, or none, when nothing is above the floor: nothing is made up.
 */
export function recommend(model: BoughtTogether, history: readonly Bought[], most: number, again = true): Recommendation[] {
  const known = history.filter(({ item }) => item >= 0 && item < model.count.length);
  const owned = new Set(known.map(({ item }) => item));
  const repeated = again ? [...known].sort((a, b) => b.times - a.times || model.count[b.item]! - model.count[a.item]! || a.item - b.item) : [];
  const out: Recommendation[] = repeated.slice(0, most).map(({ item }) => ({ item, reason: 'again' }));
  if (out.length >= most) return out;
  const candidates = new Map<number, Candidate>();
  for (const item of owned) vote(model, item, owned, candidates);
  const ranked = [...candidates.values()].sort((a, b) => b.score - a.score || a.item - b.item);
  for (const { item, because } of ranked.slice(0, most - out.length)) out.push({ item, reason: 'together', because });
  return out;
}

function vote(model: BoughtTogether, item: number, owned: ReadonlySet<number>, candidates: Map<number, Candidate>): void {
  const weight = 1 / Math.sqrt(Math.max(model.count[item]!, 1));
  for (const { item: other, support, confidence, confidenceLow } of model.companions[item]!) {
    if (owned.has(other)) continue;
    const candidate = candidates.get(other) ?? { item: other, score: 0, best: -1, because: { item, support, confidence } };
    candidate.score += confidenceLow * weight;
    if (confidenceLow > candidate.best) {
      candidate.best = confidenceLow;
      candidate.because = { item, support, confidence };
    }
    candidates.set(other, candidate);
  }
}
