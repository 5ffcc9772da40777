/** Readable colours from whatever colour a store chose. Contrast as in WCAG 2.2, 1.4.3 (relative luminance, sRGB). */

type Rgb = readonly [number, number, number];

export interface Palette {
  accent: string;
  /** Text on the accent: at least 4.5 : 1. */
  onAccent: string;
  /** The accent as text, icon or border on the surface: at least 4.5 : 1. */
  accentText: string;
  /** A tint of the accent behind the shopper's own messages; the ink on it stays at least 4.5 : 1. */
  accentSoft: string;
}

const DEFAULT_ACCENT: Rgb = [0, 113, 110];
const INK: Rgb = [24, 27, 34];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const SURFACE = { light: [254, 254, 252] as Rgb, dark: [24, 26, 31] as Rgb };
const READABLE = 4.5;

/** The palette for a store colour such as `#00716e`; anything else falls back to the default accent. */
export function palette(color: string, dark: boolean): Palette {
  const accent = parse(color) ?? DEFAULT_ACCENT;
  const surface = dark ? SURFACE.dark : SURFACE.light;
  return {
    accent: hex(accent),
    onAccent: hex(readableOn(accent)),
    accentText: hex(towards(accent, surface, dark ? WHITE : BLACK)),
    accentSoft: hex(mix(surface, accent, dark ? 0.22 : 0.1)),
  };
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(first: string, second: string): number {
  return ratio(parse(first) ?? BLACK, parse(second) ?? BLACK);
}

function readableOn(background: Rgb): Rgb {
  // White reads best on strong colours; ink next; pure black always passes where white does not.
  return [WHITE, INK, BLACK].find((text) => ratio(text, background) >= READABLE) ?? BLACK;
}

function towards(color: Rgb, surface: Rgb, target: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = mix(color, target, share);
    if (ratio(candidate, surface) >= READABLE) return candidate;
  }
  return target;
}

function parse(color: string): Rgb | null {
  if (!/^#[\da-f]{6}$/i.test(color)) return null;
  const value = parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const hex = (color: Rgb): string => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function ratio(first: Rgb, second: Rgb): number {
  const [high, low] = [luminance(first), luminance(second)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
