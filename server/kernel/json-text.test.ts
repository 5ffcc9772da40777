import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../tests/kit.ts';
import type { TestHouse } from '../../tests/kit.ts';
import { jsonText, wellFormedJson } from './json-text.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse({ web: false }); });
afterAll(() => kit.stop());

/** The pairs stay, their halves become the replacement character. */
const wellFormed = (text: string) => text.replace(/[\ud800-\udbff][\udc00-\udfff]|([\ud800-\udfff])/g, (all, half?: string) => (half ? '\ufffd' : all));
const clean = (text: string) => wellFormed(text).replaceAll('\0', '');
const anyText = fc.array(fc.constantFrom('a', '\\', '\\\\', '\\u0000', '\\ud800', '\0', '\ud83d', '\ude00', '😀', '"', '가', '\n'), { maxLength: 12 }).map((parts) => parts.join(''));

it('is kept by PostgreSQL as it was, but for halves of pairs and NUL', async () => {
  await fc.assert(fc.asyncProperty(anyText, async (text) => {
    const [row] = await kit.sql<{ kept: string }>`select ${jsonText([text])}::jsonb ->> 0 as kept`;
    expect(row!.kept).toBe(clean(text));
  }), { numRuns: 300 });
});

it('mends what others wrote, however they escaped it', () => {
  fc.assert(fc.property(anyText, (text) => {
    expect(JSON.parse(wellFormedJson(JSON.stringify([text])))).toEqual([wellFormed(text)]);
    const escaped = [...text].length === 0 ? '' : Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
    expect(JSON.parse(wellFormedJson(`["${escaped}"]`))).toEqual([wellFormed(text)]);
  }));
});
