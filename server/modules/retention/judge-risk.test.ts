import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeRisk, rhythmOf, riskLevels } from './judge-risk.ts';

const regular = { purchases: 8, usualGap: 31, longestGap: 40, alive: 0.9 };
const chance = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
const days = fc.uniqueArray(fc.integer({ min: 0, max: 4_000 }), { maxLength: 40 }).map((all) => all.sort((a, b) => a - b));
const worse = (level: (typeof riskLevels)[number]) => riskLevels.indexOf(level);

describe('the rhythm of purchases', () => {
  it('is the median of the gaps', () => {
    expect(rhythmOf([0, 30, 61, 92, 200])).toEqual({ purchases: 5, last: 200, usualGap: 31, longestGap: 108 });
    expect(rhythmOf([10])).toEqual({ purchases: 1, last: 10, usualGap: null, longestGap: null });
    expect(rhythmOf([])).toEqual({ purchases: 0, last: null, usualGap: null, longestGap: null });
    expect(rhythmOf([1, 2, 50, 80], 2, 4)).toEqual({ purchases: 2, last: 80, usualGap: 30, longestGap: 30 });
  });

  it('never lies outside what was seen', () => {
    fc.assert(fc.property(days, (all) => {
      const { purchases, usualGap, longestGap, last } = rhythmOf(all);
      expect(purchases).toBe(all.length);
      if (usualGap === null) return void expect(all.length).toBeLessThan(2);
      expect(usualGap).toBeGreaterThanOrEqual(1);
      expect(usualGap).toBeLessThanOrEqual(longestGap!);
      expect(last).toBe(all.at(-1));
    }));
  });
});

describe('risk', () => {
  it('follows the own rhythm of who buys regularly', () => {
    const level = (since: number, alive: number | null = regular.alive) => judgeRisk({ ...regular, since, alive });
    expect([20, 45, 60, 96].map((since) => level(since))).toEqual(['fine', 'fine', 'slipping', 'at_risk']);
    expect([20, 45, 60, 96].map((since) => level(since, null))).toEqual(['fine', 'fine', 'slipping', 'at_risk']);
  });

  it('has seen who once stayed away for long come back', () => {
    expect([31, 80, 96, 120, 121].map((since) => judgeRisk({ ...regular, longestGap: 120, since }))).toEqual(['fine', 'fine', 'slipping', 'slipping', 'at_risk']);
  });

  it('follows the chance of still being a customer where that is worse', () => {
    expect([0.9, 0.5, 0.2].map((alive) => judgeRisk({ ...regular, since: 40, alive }))).toEqual(['fine', 'slipping', 'at_risk']);
    expect(judgeRisk({ ...regular, since: 31, alive: 0.1 })).toBe('fine');
    expect([0.9, 0.5, 0.2, null].map((alive) => judgeRisk({ purchases: 2, usualGap: 30, longestGap: 30, since: 90, alive }))).toEqual(['fine', 'slipping', 'at_risk', 'new']);
  });

  it('says nothing of who ordered once, whatever the model says', () => {
    fc.assert(fc.property(fc.nat(5_000), chance, (since, alive) => {
      expect(judgeRisk({ purchases: 1, usualGap: null, longestGap: null, since, alive })).toBe('new');
    }));
  });

  it('never falls as time goes by, never rises with the chance, and leaves who is within their gap alone', () => {
    fc.assert(fc.property(days.filter((all) => all.length >= 2), fc.nat(3_000), fc.nat(3_000), chance, fc.double({ min: 0, max: 1, noNaN: true }), (all, since, more, alive, less) => {
      const rhythm = rhythmOf(all);
      const now = judgeRisk({ ...rhythm, since, alive });
      expect(worse(judgeRisk({ ...rhythm, since: since + more, alive }))).toBeGreaterThanOrEqual(worse(now));
      if (alive !== null) expect(worse(judgeRisk({ ...rhythm, since, alive: alive * less }))).toBeGreaterThanOrEqual(worse(now));
      if (rhythm.purchases >= 3 && since <= rhythm.usualGap!) expect(now).toBe('fine');
    }));
  });
});
