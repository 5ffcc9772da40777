import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchTerms } from './search-tokens.ts';
import { snippet } from './snippet.ts';

const marked = (text: string, query: string, length?: number) =>
  snippet(text, searchTerms(query), length).map((part) => (part.hit ? `[${part.text}]` : part.text)).join('');

test('hits are marked in the original spelling', () => {
  expect(marked('주문 환불 요청', '환불')).toBe('주문 [환불] 요청');
  expect(marked('ｷｬﾝｾﾙ と ＲＥＦＵＮＤ', 'キャンセル refund')).toBe('[ｷｬﾝｾﾙ] と [ＲＥＦＵＮＤ]');
  expect(marked('Café refund', 'refund')).toBe('Café [refund]');
  expect(marked('nothing here', '환불')).toBe('nothing here');
  expect(marked('환불'.normalize('NFD'), '환불')).toBe(`[${'환불'.normalize('NFD')}]`);
  expect(marked('Zoë García', 'zoe garcia')).toBe('[Zoë] [García]');
  expect(marked('田中 光 様、ご返\n金', '田中光 返金')).toBe('[田中 光] 様、ご[返 金]');
  expect(marked('이 환불 a 品', '이환불 a品')).toBe('이 환불 a 品');
});

test('a long text is shown around its first hit', () => {
  const text = `${'앞말 '.repeat(200)}환불해 주세요${' 뒷말'.repeat(200)}`;
  const shown = marked(text, '환불', 40);
  expect(shown).toContain('[환불]');
  expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true);
  expect(shown.length).toBeLessThan(60);
});

test('never loses or makes up text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }), (text, query) => {
    const parts = snippet(text, searchTerms(query), 300);
    expect(parts.map((part) => part.text).join('')).toBe(text.replace(/\s+/gu, ' '));
  }), { numRuns: 2_000 });
});
