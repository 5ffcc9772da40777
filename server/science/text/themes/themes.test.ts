import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../numeric/random.ts';
import { risingP, risingThemes, type DatedText } from './rising-themes.ts';
import { themesOf } from './themes-of.ts';

describe('themesOf', () => {
  it('names things in three languages, each once', () => {
    expect(themesOf('The zippers broke and the zipper is stuck, I want a refund')).toEqual(['zipper', 'broke', 'stuck', 'refund']);
    expect(themesOf('지퍼가 고장났는데 지퍼를 바꿔 주세요')).toContain('지퍼');
    expect(themesOf('ファスナーが壊れて返金を希望します')).toEqual(expect.arrayContaining(['ファスナー', '返金', '希望']));
  });

  it('is a short list of distinct words for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const themes = themesOf(text);
      expect(themes.length).toBeLessThanOrEqual(8);
      expect(new Set(themes).size).toBe(themes.length);
    }));
    expect(themesOf('')).toEqual([]);
  });
});

const things = ['lamp', 'chair', 'table', 'sofa', 'desk', 'shelf', 'clock', 'vase', 'mirror', 'carpet', 'kettle', 'mug', 'towel', 'pillow', 'blanket', 'basket', 'candle', 'frame', 'drawer', 'stool'];

/** Ten weeks of 60 messages about random things; `leak` is spoken of more every week where planted. */
function weeks(seed: number, planted: boolean): DatedText[] {
  const random = seededRandom(seed);
  return Array.from({ length: 600 }, (_, at) => {
    const period = Math.floor(at / 60);
    const thing = things[Math.floor(random() * things.length)]!;
    return { period, text: planted && random() < 0.02 + 0.02 * period ? `${thing} leak` : `${thing} question` };
  });
}

describe('risingThemes', () => {
  it('finds the theme that rises, and says by how much', () => {
    const [first] = risingThemes(weeks(1, true));
    expect(first?.theme).toBe('leak');
    expect(first?.times).toBeGreaterThan(1.5);
    expect(first?.p).toBeLessThan(0.01);
  });

  it('names hardly ever anything where nothing rises', () => {
    const found = Array.from({ length: 100 }, (_, seed) => risingThemes(weeks(seed + 10, false)).length > 0).filter(Boolean).length;
    expect(found).toBeLessThanOrEqual(18);
  });

  it('has the p of Cochran–Armitage: even shares give one half, a fall gives nearly 1', () => {
    expect(risingP([5, 5, 5], [50, 50, 50])).toBeCloseTo(0.5, 6);
    expect(risingP([9, 5, 1], [50, 50, 50])).toBeGreaterThan(0.99);
    // z = lean / spread by hand: counts 1, 5, 9 of 50 each: 8 / √(100 · 0.1 · 0.9) = 2.667; p = 0.00383.
    expect(risingP([1, 5, 9], [50, 50, 50])).toBeCloseTo(0.00383, 4);
  });

  it('refuses to see a trend in nothing, in two periods, or in odd periods', () => {
    expect(risingThemes([])).toEqual([]);
    expect(risingThemes(weeks(1, true).filter(({ period }) => period < 2))).toEqual([]);
    expect(risingThemes([{ text: 'leak', period: NaN }, { text: 'leak', period: -1 }, { text: 'leak', period: Infinity }])).toEqual([]);
  });
});
