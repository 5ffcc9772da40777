import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepFrom, trieOf } from './trie.ts';

function valueAt(trie: ReturnType<typeof trieOf>, text: string): number {
  let node = 0;
  for (let at = 0; at < text.length; at += 1) {
    node = stepFrom(trie, node, text.charCodeAt(at));
    if (node === 0) return 0;
  }
  return trie.values[node]!;
}

describe('trieOf', () => {
  it('finds every expression with its value, and nothing for a beginning or what goes on', () => {
    const trie = trieOf([['返金', 1], ['返金し', -1], ['환불', 7]]);
    expect(['返金', '返金し', '환불', '返', '返金する', '환', ''].map((text) => valueAt(trie, text))).toEqual([1, -1, 7, 0, 0, 0, 0]);
  });

  it('agrees with a map, whatever the expressions', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
    fc.assert(fc.property(fc.array(fc.tuple(word, fc.integer({ min: 1, max: 9 })), { maxLength: 40 }), fc.array(word), (entries, others) => {
      const known = new Map(entries);
      const trie = trieOf(entries);
      for (const text of [...known.keys(), ...others]) expect(valueAt(trie, text)).toBe(known.get(text) ?? 0);
    }));
  });

  it('refuses more expressions than its keys can tell apart', () => {
    expect(() => trieOf(Array.from({ length: 66_000 }, (_, at) => [String.fromCharCode(at % 60_000, Math.floor(at / 60_000)), 1] as const))).toThrow('too many');
  });
});
