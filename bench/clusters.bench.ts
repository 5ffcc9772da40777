/**
 * Are things that share a cause found, and how often is a cluster seen where there is none? By simulation, seeded.
 *
 *   npx tsx bench/clusters.bench.ts [stores = 100]
 *
 * Each store has 1,000 recent orders of 80 products (few sell much) in up to 3 lots each, by 4 carriers in 12 lanes; 4 % go wrong, some
 * products always more than others, as 3,000 earlier orders show. On quiet data: how many stores see any cluster (goal ≤ 5 %). Then one
 * lot, one product, one carrier in one lane goes wrong in 40 % (of at least 10, 20 and 20 orders): how often it is named exactly, or at all, and what else is named.
 */
import { findClusters } from '../server/science/clusters/find-clusters.ts';
import type { Exposed } from '../server/science/clusters/groups.ts';
import { seededRandom } from '../server/science/numeric/random.ts';

const stores = Number(process.argv[2] ?? 100);
const random = seededRandom(20_261_122);
type Attributes = Record<'sku' | 'lot' | 'carrier' | 'lane', string>;

function order(): Attributes {
  const product = Math.floor(80 * random() ** 2);
  return { sku: `P${product}`, lot: `P${product}-${Math.floor(3 * random())}`, carrier: `C${Math.floor(4 * random() ** 1.5)}`, lane: `L${Math.floor(12 * random())}` };
}

function orders(count: number, usual: Map<string, number>, isHit: (attributes: Attributes) => boolean): Exposed[] {
  return Array.from({ length: count }, (_, at) => {
    const attributes = order();
    return { id: String(at), attributes, isCase: random() < (isHit(attributes) ? 0.4 : usual.get(attributes.sku)!) };
  });
}

const never = (): boolean => false;
const plans: { what: string; of: (one: Attributes) => Partial<Attributes>; fewest: number }[] = [
  { what: 'lot', of: ({ lot }) => ({ lot }), fewest: 10 },
  { what: 'product', of: ({ sku }) => ({ sku }), fewest: 20 },
  { what: 'carrier in a lane', of: ({ carrier, lane }) => ({ carrier, lane }), fewest: 20 },
];
const quiet = { withPast: 0, without: 0 };
const found = plans.map(() => ({ exactly: 0, touched: 0, others: 0 }));

for (let store = 0; store < stores; store += 1) {
  const usual = new Map(Array.from({ length: 80 }, (_, product) => [`P${product}`, 0.04 * Math.exp(0.5 * (random() + random() + random() - 1.5) * 2)]));
  const even = new Map([...usual.keys()].map((sku) => [sku, 0.04]));
  const past = orders(3_000, usual, never);
  quiet.withPast += Number(findClusters(orders(1_000, usual, never), { past }).length > 0);
  quiet.without += Number(findClusters(orders(1_000, even, never)).length > 0);
  for (const [at, { of, fewest }] of plans.entries()) {
    let hit: Partial<Attributes>;
    let recent: Exposed[];
    const isHit = (attributes: Attributes): boolean => Object.entries(hit).every(([key, value]) => attributes[key as keyof Attributes] === value);
    do {
      hit = of(order());
      recent = orders(1_000, usual, isHit);
    } while (recent.filter(({ attributes }) => isHit(attributes as Attributes)).length < fewest);
    const name = Object.values(hit).sort().join();
    const clusters = findClusters(recent, { past });
    const right = clusters.find(({ shared }) => shared.map(({ value }) => value).sort().join() === name);
    const touching = clusters.filter(({ cases }) => cases.filter((id) => isHit(recent[Number(id)]!.attributes as Attributes)).length * 2 > cases.length);
    found[at]!.exactly += Number(right !== undefined);
    found[at]!.touched += Number(touching.length > 0);
    found[at]!.others += clusters.length - touching.length;
  }
}

const round = (value: number): number => Math.round(1_000 * value) / 1_000;
console.log(JSON.stringify({ stores, quiet_stores_with_a_cluster: round(quiet.withPast / stores), without_a_past: round(quiet.without / stores) }));
for (const [at, { exactly, touched, others }] of found.entries()) {
  console.log(JSON.stringify({ planted: plans[at]!.what, found: round(touched / stores), named_exactly: round(exactly / stores), false_clusters_a_store: round(others / stores) }));
}
