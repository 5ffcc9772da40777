import { wilson } from '../numeric/wilson.ts';

/** Orders as lists of items, each item at most once an order. Items are numbered 0 … items − 1. */
export interface Baskets {
  items: number;
  baskets: ReadonlyArray<ArrayLike<number>>;
}

/** One item that is bought with another. */
export interface Companion {
  item: number;
  /** Orders that hold both. */
  support: number;
  /** Share of the orders with the one item that hold the other, too. */
  confidence: number;
  /** Lower end of its 95 % interval (Wilson 1927). */
  confidenceLow: number;
  /** Confidence ∕ share of all orders that hold the other item: 1 means they have nothing to do with each other. */
  lift: number;
}

export interface Floor {
  /** Pairs in fewer orders are left out. */
  support: number;
  /** Orders with more items are left out: a wholesaler's whole shelf says nothing about what goes together. */
  largestBasket: number;
  /** Companions kept for each item. */
  kept: number;
}

export const usualFloor: Floor = { support: 5, largestBasket: 200, kept: 50 };

export interface BoughtTogether {
  orders: number;
  /** Orders that hold each item. */
  count: Int32Array;
  /** Of each item, the most confident companions first. Empty below the floor. */
  companions: Companion[][];
}

const z = 1.959_963_985;

/** The lower end of the interval (95 %) for a share of `hits` in `of`; 0 of none. */
export function wilsonLow(hits: number, of: number): number {
  return of <= 0 ? 0 : wilson(hits, of, z).low;
}

/** Counts which items are bought in one order (association rules of one to one, Agrawal, Imieliński and Swami 1993), with a floor on support. */
export function boughtTogether({ items, baskets }: Baskets, floor: Floor = usualFloor): BoughtTogether {
  const count = new Int32Array(items);
  const holding: number[][] = Array.from({ length: items }, () => []);
  const used = baskets.filter((basket) => basket.length <= floor.largestBasket);
  used.forEach((basket, order) => {
    for (let i = 0; i < basket.length; i += 1) {
      count[basket[i]!]! += 1;
      holding[basket[i]!]!.push(order);
    }
  });
  const together = new Int32Array(items);
  const companions = holding.map((orders, item) => {
    const met: number[] = [];
    if (orders.length >= floor.support) for (const order of orders) meet(used[order]!, together, met);
    const found = met.filter((other) => other !== item && together[other]! >= floor.support).map((other): Companion => {
      const support = together[other]!;
      const confidence = support / orders.length;
      return { item: other, support, confidence, confidenceLow: wilsonLow(support, orders.length), lift: (confidence * used.length) / count[other]! };
    });
    for (const other of met) together[other] = 0;
    return found.sort((a, b) => b.confidenceLow - a.confidenceLow || a.item - b.item).slice(0, floor.kept);
  });
  return { orders: used.length, count, companions };
}

function meet(basket: ArrayLike<number>, together: Int32Array, met: number[]): void {
  for (let i = 0; i < basket.length; i += 1) {
    const other = basket[i]!;
    if (together[other] === 0) met.push(other);
    together[other]! += 1;
  }
}
