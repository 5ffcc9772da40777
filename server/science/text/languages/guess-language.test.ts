import { eld } from 'eld/small';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessLanguage } from './guess-language.ts';

const lines = [
  '¿Dónde está mi pedido? Todavía no ha llegado', 'Wo bleibt meine Bestellung? Ich warte seit zwei Wochen.', 'Où est ma commande s’il vous plaît ?', "l'amour 'quoted' `code` don't", 'Dov’è il mio pacco',
  'Где мой заказ?', 'أين طلبي', 'สวัสดีครับ ของยังไม่มา', 'Đơn hàng của tôi đâu', 'rude staff', 'ok', '12345', '', 'a'.repeat(90), `${'é'.repeat(300)} donde`, 'aaaa '.repeat(300), '配送はまだですか 언제 와요',
];

describe('guessLanguage', () => {
  it.each(lines)('guesses what eld guesses: %s', (line) => {
    const told = eld.detect(line);
    expect(guessLanguage(line)).toEqual(told.language ? { code: told.language, reliable: told.isReliable() } : null);
  });

  it('does so for anything that people may write', () => {
    const word = fc.constantFrom(...lines.flatMap((line) => line.slice(0, 60).split(' ')));
    fc.assert(fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const line = words.join(' ');
      expect(guessLanguage(line)?.code ?? '').toBe(eld.detect(line).language);
    }));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => {
      expect(() => guessLanguage(line)).not.toThrow();
    }));
  });
});
