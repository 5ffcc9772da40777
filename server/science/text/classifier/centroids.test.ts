import { describe, expect, it } from 'vitest';
import { trainCentroids, trainMeaningCentroids } from './centroids.ts';
import { trainClassifier } from './classifier.ts';

const vector = (...ids: number[]) => ({ ids: Int32Array.from(ids), values: Float32Array.from(ids, () => 1 / Math.sqrt(ids.length)) });

describe('the nearest mean text', () => {
  it('is that of the class whose examples share most with a text', () => {
    const score = trainCentroids({ vectors: [vector(0, 1), vector(0, 2), vector(3, 4)], classes: Int32Array.of(0, 0, 1), classCount: 3, featureCount: 5 });
    const [first, second, third] = score(vector(0, 1, 3));
    expect(first).toBeGreaterThan(second!);
    expect(second).toBeGreaterThan(0);
    expect(third).toBe(0);
    expect([...score(vector(99))]).toEqual([0, 0, 0]);
  });

  it('is known of meanings, too, where there are any', () => {
    const score = trainMeaningCentroids([Float32Array.of(1, 0), undefined, Float32Array.of(0, 1)], Int32Array.of(0, 0, 1), 2)!;
    expect(score(Float32Array.of(0.9, 0.1))[0]).toBeGreaterThan(0);
    expect(score(Float32Array.of(0.9, 0.1))[1]).toBeLessThan(0);
    expect([...score(Float32Array.of(0.5, 0.5))]).toEqual([0, 0]);
    expect(trainMeaningCentroids([undefined], Int32Array.of(0), 1)).toBeUndefined();
  });

  it('tells thousands of labels of one example apart', () => {
    const name = (at: number): string => [1, 16, 256].map((part) => 'bakerotunixlmphs'[Math.floor(at / part) % 16]! + 'aeiou'[Math.floor(at / part) % 5]!).join('');
    const examples = Array.from({ length: 2_000 }, (_, at) => ({ text: `${name(at)} ${name(at + 977)} please`, label: `L${at}` }));
    const { judge } = trainClassifier(examples);
    for (const at of [0, 700, 1_999]) {
      const [first, second] = judge(`please, ${name(at)} ${name(at + 977)}`);
      expect(first!.label).toBe(`L${at}`);
      expect(first!.confidence).toBeGreaterThan(10 * second!.confidence);
    }
  });
});
