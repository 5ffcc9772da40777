import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numeric/random.ts';
import { findClusters } from './find-clusters.ts';
import type { Exposed } from './groups.ts';

const carriers = ['한진', 'ヤマト', 'UPS'];

/** Orders of 12 products in 3 lots each, by 3 carriers; `risk` is how probably each goes wrong. */
function orders(count: number, seed: number, risk: (attributes: Record<string, string>) => number): Exposed[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const product = Math.floor(random() * 12);
    const attributes = { sku: `P${product}`, lot: `P${product}-${Math.floor(random() * 3)}`, carrier: carriers[Math.floor(random() * 3)]! };
    return { id: `o${at}`, attributes, isCase: random() < risk(attributes) };
  });
}

describe('clusters', () => {
  it('name the lot, not its product, and not what comes along', () => {
    const [cluster, ...others] = findClusters(orders(900, 3, ({ lot }) => (lot === 'P3-1' ? 0.6 : 0.03)));
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ shared: [{ attribute: 'lot', value: 'P3-1' }], also: [{ attribute: 'sku', value: 'P3' }] });
    expect(cluster!.low).toBeGreaterThan(3);
    expect(cluster!.high).toBeGreaterThan(cluster!.ratio);
    expect(cluster!.cases.length / (cluster!.cases.length + cluster!.stillWell.length)).toBeGreaterThan(0.4);
    expect(cluster!.q).toBeLessThan(0.01);
  });

  it('name the product where all its lots are bad, and a pair where only both together are', () => {
    expect(findClusters(orders(900, 4, ({ sku }) => (sku === 'P5' ? 0.4 : 0.03))).map(({ shared }) => shared)).toEqual([[{ attribute: 'sku', value: 'P5' }]]);
    const [pair, ...others] = findClusters(orders(1_500, 5, ({ sku, carrier }) => (sku === 'P5' && carrier === 'UPS' ? 0.6 : 0.03)));
    expect(others).toEqual([]);
    expect(pair!.shared.map(({ value }) => value).sort()).toEqual(['P5', 'UPS']);
  });

  it('are two where two things happened', () => {
    const found = findClusters(orders(1_500, 6, ({ lot, carrier }) => (lot === 'P1-0' ? 0.6 : carrier === 'ヤマト' ? 0.15 : 0.02)));
    expect(found.map(({ shared }) => shared.map(({ value }) => value).join()).sort()).toEqual(['P1-0', 'ヤマト']);
  });

  it('are not news where the past was the same, nor where everything rose alike', () => {
    const fragile = ({ sku }: Record<string, string>): number => (sku === 'P2' ? 0.25 : 0.03);
    const past = orders(4_000, 7, fragile);
    expect(findClusters(orders(900, 8, fragile)).map(({ shared }) => shared[0]!.value)).toEqual(['P2']);
    expect(findClusters(orders(900, 8, fragile), { past })).toEqual([]);
    expect(findClusters(orders(900, 9, (of) => 2 * fragile(of)), { past })).toEqual([]);
    expect(findClusters(orders(900, 10, (of) => (of.lot === 'P7-2' ? 0.5 : fragile(of))), { past }).map(({ shared }) => shared[0]!.value)).toEqual(['P7-2']);
  });

  it('are none in nothing, in one, where all or none are cases, and where all are alike', () => {
    expect(findClusters([])).toEqual([]);
    expect(findClusters([{ id: '1', attributes: { sku: 'A' }, isCase: true }])).toEqual([]);
    expect(findClusters(orders(300, 1, () => 0))).toEqual([]);
    expect(findClusters(orders(300, 1, () => 1))).toEqual([]);
    expect(findClusters(Array.from({ length: 50 }, (_, at) => ({ id: `${at}`, attributes: { sku: 'A' }, isCase: at < 20 })))).toEqual([]);
  });

  it('are finite numbers and never overlap, whatever comes in', () => {
    const value = fc.oneof(fc.constantFrom('A', 'B', ' ', '', null, undefined, 'NaN', '__proto__', '\ud800'), fc.string({ maxLength: 3 }));
    const one = fc.record({ id: fc.string(), attributes: fc.dictionary(fc.constantFrom('sku', 'lot', 'constructor'), value), isCase: fc.boolean() });
    fc.assert(fc.property(fc.array(one, { maxLength: 60 }), fc.array(one, { maxLength: 60 }), (recent, past) => {
      for (const options of [{ past }, { falseDiscoveries: 1, fewest: 1 }]) {
        const clusters = findClusters(recent.map((each, at) => ({ ...each, id: String(at) })), options);
        const ids = clusters.flatMap(({ cases, stillWell }) => [...cases, ...stillWell]);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { expected, ratio, low, high, chance, q } of clusters) {
          for (const number of [expected, ratio, low, high, chance, q]) expect(Number.isFinite(number)).toBe(true);
          expect(low).toBeLessThanOrEqual(ratio);
          expect(ratio).toBeLessThanOrEqual(high);
        }
      }
    }), { numRuns: 60 });
  });
});
