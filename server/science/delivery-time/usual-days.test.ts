import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualDays } from './usual-days.ts';

const days = (count: number, taken: number) => Array.from({ length: count }, () => taken);

describe('the days an order usually takes', () => {
  it('are those of eight in ten', () => {
    expect(usualDays(Array.from({ length: 99 }, (_, index) => 1 + index / 10))).toEqual({ from: 1, to: 10 });
    expect(usualDays([...days(10, 1.2), ...days(80, 2.5), ...days(10, 30)])).toEqual({ from: 1, to: 30 });
    expect(usualDays([...days(5, 1.2), ...days(90, 2.5), ...days(5, 30)])).toEqual({ from: 2, to: 3 });
  });

  it('are not said of few orders, nor where many never arrived', () => {
    expect(usualDays(days(19, 2))).toBeNull();
    expect(usualDays(days(20, 2))).toEqual({ from: 2, to: 2 });
    expect(usualDays([...days(80, 2), ...Array.from({ length: 20 }, () => null)])).toBeNull();
    expect(usualDays([...days(97, 2), null, null, null])).toEqual({ from: 2, to: 2 });
    expect(usualDays([])).toBeNull();
  });

  it('hold at least eight of ten of what they were made from', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 20, maxLength: 200 }), (taken) => {
      const said = usualDays(taken)!;
      const within = taken.filter((one) => Math.max(1, one) >= said.from && one <= said.to).length;
      expect(within / taken.length).toBeGreaterThanOrEqual(0.79);
    }));
  });
});
