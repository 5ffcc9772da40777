import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, type HeldOut } from './calibration.ts';
import { toProbabilities } from './softmax.ts';

/** Answers that are right seven times in ten, however sure they sound. */
const boastful: HeldOut[] = Array.from({ length: 200 }, (_, at) => ({ scores: Float64Array.of(8 + (at % 7) / 10, 0), truth: at % 10 < 7 ? 0 : 1 }));

describe('calibrate', () => {
  it('brings a boastful model down to how often it is right', () => {
    const { temperature } = calibrate(boastful, -1);
    const chances = Float64Array.of(8.3 / temperature, 0);
    toProbabilities(chances);
    expect(chances[0]).toBeGreaterThan(0.65);
    expect(chances[0]).toBeLessThan(0.76);
  });

  it('draws the line for "none of these" below all but three in a thousand right answers', () => {
    const held = Array.from({ length: 1000 }, (_, at) => ({ scores: Float64Array.of(at / 100, 0), truth: 0 }));
    const { temperature, outsideBelow } = calibrate(held, -1);
    const below = held.filter(({ scores }) => {
      const chances = scores.map((score) => score / temperature);
      toProbabilities(chances);
      return chances[0]! < outsideBelow;
    });
    expect(below.length).toBeGreaterThan(1);
    expect(below.length).toBeLessThan(6);
  });

  it('stays within its bounds for any scores', () => {
    const score = fc.double({ min: -50, max: 0, noNaN: true });
    const held = fc.record({ scores: fc.tuple(score, score, score).map((all) => Float64Array.from(all)), truth: fc.integer({ min: 0, max: 2 }) });
    fc.assert(fc.property(fc.array(held, { maxLength: 40 }), fc.integer({ min: -1, max: 2 }), (all, outside) => {
      const { temperature, outsideBelow } = calibrate(all, outside);
      expect(temperature).toBeGreaterThanOrEqual(1 / 8);
      expect(temperature).toBeLessThanOrEqual(8);
      expect(outsideBelow).toBeGreaterThanOrEqual(0);
      expect(outsideBelow).toBeLessThanOrEqual(1);
    }));
  });
});
