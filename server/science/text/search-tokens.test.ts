import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText, gramsOfTerms, searchGrams, searchTerms } from './search-tokens.ts';

const alphabets = [
  'abcdefghij ABC é ß Øİł ά', '0123456789-# ', '환불요청배송취소언제 오나요', '返品交換のお願いです。キャンセル', 'ｶﾞｷﾞ１２ＡＢ', '.,!?@/_ ', '😀👍🏽👨‍👩‍👧', 'привет мир', 'สวัสดี',
];
const characters = fc.constantFrom(...alphabets.flatMap((alphabet) => Array.from(alphabet)));
const writing = fc.string({ unit: characters, maxLength: 60 });

/** What PostgreSQL does with the grams: every exact one is there, every prefix begins one. */
function passes(text: string, terms: string[]): boolean {
  const grams = searchGrams(text);
  const { exact, prefixes } = gramsOfTerms(terms);
  return exact.every((gram) => grams.includes(gram)) && prefixes.every((prefix) => grams.some((gram) => gram.startsWith(prefix)));
}

describe('foldText', () => {
  test('makes width, case and form of a character equal', () => {
    expect(foldText('ＡＢＣ１２３')).toBe('abc123');
    expect(foldText('ｷｬﾝｾﾙ')).toBe('キャンセル');
    expect(foldText('환불'.normalize('NFD'))).toBe('환불');
    expect(foldText('ΟΔΟΣ')).toBe(foldText('οδος'));
    expect(foldText('  a \n\t b　c ')).toBe('a b c');
    expect(foldText('배\u200b송\u00ad')).toBe('배송');
  });

  test('takes the accents off Latin and Greek letters, and off no others', () => {
    expect(foldText('José Müller, Łukasz Søren Weiß, Đặng Thị')).toBe('jose muller, lukasz soren weiss, dang thi');
    expect(foldText('İstanbul Αθήνα')).toBe('istanbul αθηνα');
    expect(foldText('Cafe\u0301')).toBe('cafe');
    expect(foldText('ガラス が йод')).toBe('ガラスが йод');
  });

  test('sees no gap between Han and Kana: a name with a space, a word over two lines', () => {
    expect(foldText('田中　光')).toBe('田中光');
    expect(foldText('ご返\r\n 金ください')).toBe('ご返金ください');
    expect(foldText('ﾃﾞｰ\nﾀ')).toBe('データ');
    expect(foldText('방금 전화 tea 茶 です。 はい')).toBe('방금 전화 tea 茶です。 はい');
  });

  test('is idempotent, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(writing, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 })), (text) => {
      const once = foldText(text);
      expect(foldText(once)).toBe(once);
    }), { numRuns: 3_000 });
  });
});

describe('grams', () => {
  test('are pairs of Hangul, Han and Kana, and threes of letters and digits', () => {
    expect(searchGrams('환불해')).toEqual(['환불', '불해', '해']);
    expect(searchGrams('order')).toEqual(['ord', 'rde', 'der', 'er', 'r']);
    expect(searchGrams('返品')).toEqual(['返品', '品']);
    expect(searchGrams('a-1')).toEqual(['a-', '-1', '1']);
  });

  test('of a term leave out what the text may go on with', () => {
    expect(gramsOfTerms(['환불'])).toEqual({ exact: ['환불'], prefixes: [] });
    expect(gramsOfTerms(['ref'])).toEqual({ exact: ['ref'], prefixes: [] });
    expect(gramsOfTerms(['xl'])).toEqual({ exact: [], prefixes: ['xl'] });
    expect(gramsOfTerms(['환'])).toEqual({ exact: [], prefixes: ['환'] });
    expect(gramsOfTerms(['#1001'])).toEqual({ exact: ['#1', '100', '001'], prefixes: [] });
  });

  test('never lose a text that holds the term (recall 100 %)', () => {
    fc.assert(fc.property(writing, fc.nat(60), fc.integer({ min: 1, max: 8 }), (written, from, length) => {
      const text = foldText(written);
      const term = Array.from(text).slice(from, from + length).join('').trim();
      if (term) expect(passes(text, [term])).toBe(true);
    }), { numRuns: 20_000 });
  });

  test('never lose a text for all pieces of two characters in three languages', () => {
    const texts = ['주문한 상품 환불 요청드립니다. XL 사이즈로 교환도 되나요? #A-1001', '先週注文した商品の返品をお願いします。キャンセル可能ですか？', 'Hi! My order #1001 hasn’t arrived — is it OK to cancel?'];
    for (const text of texts.map(foldText)) {
      const run = Array.from(text);
      run.forEach((_, at) => {
        const term = run.slice(at, at + 2).join('').trim();
        if (term) expect(passes(text, [term])).toBe(true);
      });
    }
  });

  test('stop at the longest text a tsvector can hold', () => {
    const long = Array.from({ length: 200_000 }, (_, at) => String.fromCodePoint(0xac00 + (at * 7919) % 11_000)).join('');
    expect(searchGrams(long).join('').length).toBeLessThan(130_000);
  });
});

describe('searchTerms', () => {
  test('are words, or a phrase in quotes', () => {
    expect(searchTerms('환불　요청')).toEqual(['환불', '요청']);
    expect(searchTerms('"free  shipping" Korea')).toEqual(['free shipping', 'korea']);
    expect(searchTerms('“two words')).toEqual(['two', 'words']);
    expect(searchTerms(' "" ')).toEqual([]);
  });
});
