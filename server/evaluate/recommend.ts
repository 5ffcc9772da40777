import { parseArgs } from 'node:util';
import { boughtTogether, usualFloor } from '../science/recommendations/bought-together.ts';
import { hitRates, type HitRate, type PlacedOrder } from '../science/recommendations/hit-rate.ts';
import { readOrderLines } from './read-orders.ts';

const fewest = { orders: 50, customers: 20 };

interface Placed { customer: string; day: number; written: string; items: Set<number> }

/** `dangol evaluate recommend`: how often items offered by what is bought together meet the last order of each customer. */
export async function runEvaluateRecommend(args: string[], print: (line: string) => void, now = new Date()): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { csv: text, customer: text, item: text, date: text, order: text, quantity: text, top: text, support: text, json: { type: 'boolean' } } });
  const need = (name: 'csv' | 'customer' | 'item' | 'date'): string => {
    if (!values[name]) throw new Error(`--${name} is missing.`);
    return values[name];
  };
  const top = whole(values.top ?? '10', 'top');
  const floor = { ...usualFloor, support: whole(values.support ?? String(usualFloor.support), 'support') };
  const names: string[] = [];
  const places = new Map<string, number>();
  const byKey = new Map<string, Placed>();
  const columns = { customer: need('customer'), item: need('item'), date: need('date'), order: values.order, quantity: values.quantity };
  const warnings = await readOrderLines(need('csv'), columns, Math.floor(now.getTime() / 86_400_000), ({ customer, day, written, order, item }) => {
    let place = places.get(item);
    if (place === undefined) places.set(item, (place = names.push(item) - 1));
    const placed = byKey.get(order) ?? byKey.set(order, { customer, day, written, items: new Set() }).get(order)!;
    placed.items.add(place);
  });
  const orders = inTime([...byKey.values()]);
  const report = { ...judged(names, orders, top, floor), warnings };
  if (values.json) return print(JSON.stringify(report));
  for (const line of inWords(report)) print(line);
}

function whole(written: string, name: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1 || value > 1_000) throw new Error(`--${name} is a whole number from 1 to 1000.`);
  return value;
}

function inTime(orders: Placed[]): PlacedOrder[] {
  const customers = new Map<string, number>();
  orders.sort((a, b) => a.day - b.day || (a.written < b.written ? -1 : Number(a.written > b.written)));
  return orders.map(({ customer, items }) => {
    let place = customer === '' ? -1 : customers.get(customer);
    if (place === undefined) customers.set(customer, (place = customers.size));
    return { customer: place, items: Int32Array.from(items) };
  });
}

function judged(names: string[], orders: PlacedOrder[], top: number, floor: typeof usualFloor) {
  const counted = { orders: orders.length, items: names.length, top, support: floor.support };
  const repeated = new Set(orders.map((order) => order.customer)).size;
  if (orders.length < fewest.orders) return { ...counted, refused: `Only ${orders.length} orders; at least ${fewest.orders} are needed to say what is bought together.`, all: null, fresh: null, pairs: [] };
  const { all, fresh } = hitRates(names.length, orders, top, floor);
  if (all.customers < fewest.customers) return { ...counted, refused: `Only ${all.customers} of ${repeated} customers ordered twice; at least ${fewest.customers} are needed to hold an order out.`, all: null, fresh: null, pairs: [] };
  const model = boughtTogether({ items: names.length, baskets: orders.map((order) => order.items) }, floor);
  const pairs = model.companions.flatMap((found, item) => found.slice(0, 1).map((companion) => ({ ...companion, item: names[item]!, with: names[companion.item]! })))
    .sort((a, b) => b.confidenceLow - a.confidenceLow).slice(0, top);
  return { ...counted, all, fresh, pairs };
}

function inWords(report: ReturnType<typeof judged> & { warnings: string[] }): string[] {
  if ('refused' in report && report.refused) return [report.refused, ...report.warnings];
  const rate = ({ customers, hitRate, popular, ratio }: HitRate) => `${customers} customers, hit rate@${report.top} ${hitRate?.toFixed(4) ?? '–'}, most popular ${popular?.toFixed(4) ?? '–'}, ratio ${ratio?.toFixed(2) ?? '–'}`;
  return [
    `${report.orders} orders, ${report.items} items`,
    `anything:  ${rate(report.all!)}`,
    `new items: ${rate(report.fresh!)}`,
    ...report.pairs.map((pair) => `${pair.item} with ${pair.with}: in ${pair.support} orders, confidence ${pair.confidence.toFixed(2)} (at least ${pair.confidenceLow.toFixed(2)}), lift ${pair.lift.toFixed(1)}`),
    ...report.warnings,
  ];
}
