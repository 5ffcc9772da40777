import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numeric/random.ts';
import { fitHazard, type HazardModel } from './hazard.ts';
import type { Cause, Life } from './person-periods.ts';
import { churnWithin } from './predict.ts';

const causes: Cause[] = [{ name: 'late', kind: 'yes-no' }, { name: 'waiting', kind: 'number' }, { name: 'coupon', kind: 'yes-no' }];

/** Customers over a year: a late parcel (time-varying) triples the odds of leaving, a standard deviation of waiting makes them 1.5 times, a coupon does nothing. */
function shop(count: number, seed: number): Life[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const coupon = Number(random() < 0.4);
    const periods: (number | null)[][] = [];
    for (let at = 0; at < 12; at += 1) {
      const late = Number(random() < 0.25);
      const waiting = random() * Math.sqrt(12);
      periods.push([late, waiting, coupon]);
      const eta = -3.4 - 0.05 * at + Math.log(3) * late + Math.log(1.5) * waiting;
      if (random() < 1 / (1 + Math.exp(-eta))) return { periods, ended: true };
    }
    return { periods, ended: false };
  });
}

function modelOf(lives: Life[], of = causes): HazardModel {
  const fitted = fitHazard(lives, of);
  if ('refused' in fitted) throw new Error(fitted.refused.why);
  return fitted.model;
}

describe('hazard regression', () => {
  const lives = shop(1_200, 11);
  const model = modelOf(lives);
  const effect = (name: string) => model.causes.find((one) => one.name === name)!;

  it('finds what drives people away, and how strongly', () => {
    expect(effect('late').low).toBeLessThan(3);
    expect(effect('late').high).toBeGreaterThan(3);
    expect(effect('late').low).toBeGreaterThan(1.8);
    expect(effect('waiting').ratio).toBeCloseTo(1.5, 0);
    expect(effect('waiting').step).toBeCloseTo(1, 1);
    expect(model.causes.filter(({ q }) => q <= 0.1).map(({ name }) => name).sort()).toEqual(['late', 'waiting']);
    expect(effect('late').adjustedFor).toEqual(['waiting', 'coupon', 'time as a customer']);
  });

  it('says how probably one customer leaves within some periods, as they really do', () => {
    const within = churnWithin(model, [0, Math.sqrt(3), 0], 0, 6)!;
    const truth = 1 - Array.from({ length: 6 }, (_, at) => 1 / (1 + Math.exp(3.4 + 0.05 * at - Math.log(1.5) * Math.sqrt(3)))).reduce((product, hazard) => product * (1 - hazard), 1);
    expect(within.low).toBeLessThan(truth);
    expect(within.high).toBeGreaterThan(truth);
    expect(within.high - within.low).toBeLessThan(0.2);
    expect(churnWithin(model, [1, 3, 0], 0, 6)!.chance).toBeGreaterThan(within.chance);
    expect(churnWithin(model, [null, Number.NaN, 7], 400, 120)!.chance).toBeLessThanOrEqual(1);
    for (const [lived, horizon] of [[-1, 3], [0, 0], [0.5, 3], [0, 121], [Number.NaN, 1]]) expect(churnWithin(model, [], lived!, horizon!)).toBeNull();
  });

  it('leaves out, with why, what cannot be told', () => {
    const more: Cause[] = [...causes, { name: 'same as late', kind: 'yes-no' }, { name: 'always', kind: 'yes-no' }, { name: 'rare', kind: 'yes-no' }, { name: 'unknown', kind: 'number' }, { name: 'left', kind: 'yes-no' }];
    const { leftOut } = modelOf(lives.map((life, who) => ({
      ...life, periods: life.periods.map((period, at) => [...period, period[0]!, 1, Number(who === 3), Number.NaN, Number(life.ended && at === life.periods.length - 1)]),
    })), more);
    expect(leftOut).toEqual([
      { name: 'same as late', why: 'repeats', other: 'late' }, { name: 'always', why: 'constant' }, { name: 'rare', why: 'few' }, { name: 'unknown', why: 'unknown' }, { name: 'left', why: 'tells-exactly' },
    ]);
  });

  it('shows causes that come together, and what each seems to do alone', () => {
    const random = seededRandom(4);
    const twin = lives.map((life) => ({ ...life, periods: life.periods.map(([late, ...rest]) => [late!, ...rest, random() < 0.85 ? late! : 1 - late!]) }));
    const [late, shadow] = ['late', 'shadow'].map((name) => modelOf(twin, [...causes, { name: 'shadow', kind: 'yes-no' }]).causes.find((one) => one.name === name)!);
    expect(late!.correlatedWith.map(({ name }) => name)).toEqual(['shadow']);
    expect(shadow!.alone).toBeGreaterThan(1.5);
    expect(shadow!.ratio).toBeLessThan(shadow!.alone);
  });

  it('refuses thin data and answers that were handed in as causes', () => {
    expect(fitHazard([], causes)).toEqual({ refused: { why: 'few-events', events: 0, needed: 20 } });
    expect(fitHazard(lives.slice(0, 20), causes)).toMatchObject({ refused: { why: 'few-events' } });
    expect(fitHazard(lives.slice(0, 60).map(({ periods }) => ({ periods: [periods[0]!], ended: true })), causes)).toMatchObject({ refused: { why: 'few-stayed' } });
    const two: Cause[] = [{ name: 'a', kind: 'number' }, { name: 'b', kind: 'number' }];
    const random = seededRandom(1);
    const told = Array.from({ length: 400 }, (): Life => {
      const [a, b] = [random(), random()];
      return { periods: [[a, b]], ended: a + b > 1 };
    });
    expect(fitHazard(told, two)).toEqual({ refused: { why: 'tells-exactly' } });
  });

  it('is finite, whatever comes in', () => {
    const value = fc.oneof(fc.constantFrom(0, 1, null, NaN, Infinity, -1e300, 1e11, 0.5), fc.integer({ min: -3, max: 3 }));
    const life = fc.record({ periods: fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 4 }), ended: fc.boolean(), before: fc.constantFrom(0, 3, -1, NaN, 1e15) });
    let fitted = 0;
    fc.assert(fc.property(fc.array(life, { minLength: 60, maxLength: 160, size: 'max' }), (some) => {
      const found = fitHazard(some, causes);
      if ('refused' in found) return;
      fitted += 1;
      for (const { ratio, low, high, chance, q, alone } of found.model.causes) for (const number of [ratio, low, high, chance, q, alone]) expect(Number.isFinite(number)).toBe(true);
      for (const lived of [0, 9]) expect(Object.values(churnWithin(found.model, [1, 1e300, null], lived, 12)!).every((one) => one >= 0 && one <= 1)).toBe(true);
    }), { numRuns: 40 });
    expect(fitted).toBeGreaterThan(5);
  });
});
