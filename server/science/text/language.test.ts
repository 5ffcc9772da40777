import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectLanguage } from './language.ts';

describe('detectLanguage', () => {
  test.each([
    ['환불', 'ko'], ['배송 언제 와요?', 'ko'], ['네', 'ko'], ['ㅠㅠ', 'ko'], ['iPhone 15 Pro Max case 주문했는데요', 'ko'], ['안녕하세요, order #A-10234 관련 문의드립니다', 'ko'],
    ['返品したいです', 'ja'], ['キャンセル', 'ja'], ['はい', 'ja'], ['届きません。注文番号はA-10234です。', 'ja'], ['返品希望', 'ja'], ['Amazon Pay で払えますか', 'ja'],
    ['Where is my order?', 'en'], ['thanks!', 'en'], ['refund please', 'en'], ['Hi', 'en'], ['My package from 서울 still has not arrived and I am getting worried about it', 'en'],
    ['I ordered the jade tea set two weeks ago. It never came, can you check https://example.com/t/123?', 'en'],
    ['¿Dónde está mi pedido? Todavía no ha llegado', 'other'], ['Wo bleibt meine Bestellung? Ich warte seit zwei Wochen.', 'other'], ['Où est ma commande s’il vous plaît ?', 'other'],
    ['我的订单什么时候可以送到北京，请尽快回复', 'other'], ['12345 #1001', 'other'], ['', 'other'], ['😀👍', 'other'],
  ])('%s → %s', (text, language) => {
    expect(detectLanguage(text).language).toBe(language);
  });

  test('says the code of other languages', () => {
    expect(detectLanguage('¿Dónde está mi pedido? Todavía no ha llegado').code).toBe('es');
    expect(detectLanguage('我的订单什么时候可以送到北京，请尽快回复').code).toBe('zh');
  });

  test('stays quick and calm with anything', () => {
    for (const text of ['a'.repeat(1_000_000), '\u0000\ud800', '<'.repeat(5_000), 'http://'.repeat(2_000)]) expect(detectLanguage(text).language).toBeDefined();
  });

  test('answers one of four, the same for the same text, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const guess = detectLanguage(text);
      expect(['ko', 'ja', 'en', 'other']).toContain(guess.language);
      expect(detectLanguage(text)).toEqual(guess);
      if (guess.language !== 'other') expect(guess.code).toBe(guess.language);
    }));
  });
});
