import { describe, expect, it } from 'vitest';
import { createMatcher, isComposing, keySigns, pressName } from './keyboard.ts';
import type { Binding, Press } from './keyboard.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const bind = (keys: string): Binding => ({ keys, label: keys, group: 'test', run: () => undefined });
const bindings = ['j', 'g i', 'g c', 'c', '?', '!', 'Mod+k', 'Shift+u'].map(bind);

describe('a pressed key', () => {
  it('belongs to the IME while it composes', () => {
    expect(isComposing(press('j', { isComposing: true }))).toBe(true);
    expect(isComposing(press('Process'))).toBe(true);
    // Safari ends a composition with a keydown that says isComposing false and key code 229.
    expect(isComposing(press('Enter', { keyCode: 229 }))).toBe(true);
    expect(isComposing(press('Enter', { keyCode: 13 }))).toBe(false);
  });

  it('works by its place on a Hangul or kana keyboard', () => {
    expect(pressName(press('ㅓ', { code: 'KeyJ' }), true)).toBe('j');
    expect(pressName(press('ま', { code: 'KeyJ' }), true)).toBe('j');
    expect(pressName(press('ㅕ', { code: 'KeyU', shiftKey: true }), false)).toBe('Shift+u');
    expect(pressName(press('め', { code: 'Slash' }), false)).toBe('/');
  });

  it('keeps the letter of a Latin layout, whatever its place', () => {
    expect(pressName(press('j', { code: 'KeyC' }), false)).toBe('j');
  });

  it('names the command key of the platform', () => {
    expect(pressName(press('k', { metaKey: true }), true)).toBe('Mod+k');
    expect(pressName(press('k', { ctrlKey: true }), false)).toBe('Mod+k');
    expect(pressName(press('k', { ctrlKey: true }), true)).toBe('Other+k');
  });

  it('needs no Shift for a sign that is typed with it', () => {
    expect(pressName(press('?', { shiftKey: true, code: 'Slash' }), false)).toBe('?');
  });
});

describe('matching', () => {
  it('finds single keys, and nothing while composing', () => {
    const match = createMatcher(false);
    expect(match(press('j'), bindings, 0)?.keys).toBe('j');
    expect(match(press('j', { isComposing: true }), bindings, 1)).toBeNull();
  });

  it('finds a sequence within its time, else the single key', () => {
    const match = createMatcher(false);
    expect(match(press('g'), bindings, 0)).toBeNull();
    expect(match(press('c'), bindings, 500)?.keys).toBe('g c');
    expect(match(press('g'), bindings, 1000)).toBeNull();
    expect(match(press('c'), bindings, 4000)?.keys).toBe('c');
  });

  it('does not forget the beginning of a sequence over a Shift', () => {
    const match = createMatcher(false);
    match(press('g'), bindings, 0);
    expect(match(press('Shift', { shiftKey: true }), bindings, 100)).toBeNull();
    expect(match(press('i'), bindings, 200)?.keys).toBe('g i');
  });

  it('lets the later binding win', () => {
    const later = { ...bind('j'), label: 'later' };
    expect(createMatcher(false)(press('j'), [...bindings, later], 0)).toBe(later);
  });
});

it('shows keys as they are printed', () => {
  expect(keySigns('Mod+Enter', true)).toEqual(['⌘', '↵']);
  expect(keySigns('Mod+Shift+Enter', false)).toEqual(['Ctrl', 'Shift', '↵']);
  expect(keySigns('g i', false)).toEqual(['G', 'I']);
});
