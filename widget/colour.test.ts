import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, palette } from './colour.ts';

const hexColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('palette', () => {
  it('is readable for every colour a store can choose, light and dark', () => {
    fc.assert(
      fc.property(hexColour, fc.boolean(), (color, dark) => {
        const { accent, onAccent, accentText, accentSoft } = palette(color, dark);
        const surface = dark ? '#181a1f' : '#fefefc';
        const ink = dark ? '#eceae6' : '#1b1e26';
        expect(accent).toBe(color);
        expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(accentText, surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(ink, accentSoft)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2000 },
    );
  });

  it('falls back to the default accent for anything that is not a colour', () => {
    for (const wrong of ['', 'red', '#12', '#12345g', '#fff;} *{display:none', 'url(//evil)']) {
      expect(palette(wrong, false).accent).toBe('#00716e');
    }
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
