import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stemEnglish } from './stem-english.ts';

test('takes off what Porter takes off', () => {
  const examples = {
    caresses: 'caress', ponies: 'poni', cats: 'cat', agreed: 'agre', plastered: 'plaster', motoring: 'motor', sing: 'sing', conflated: 'conflat', hopping: 'hop', falling: 'fall', filing: 'file',
    happy: 'happi', sky: 'sky', relational: 'relat', rational: 'ration', digitizer: 'digit', vietnamization: 'vietnam', hopefulness: 'hope', electrical: 'electr', goodness: 'good',
    allowance: 'allow', adjustable: 'adjust', replacement: 'replac', adoption: 'adopt', rate: 'rate', controll: 'control', roll: 'roll', refunds: 'refund', refunded: 'refund', refunding: 'refund',
    shipping: 'ship', delivery: 'deliveri', deliveries: 'deliveri', cancellation: 'cancel', sizes: 'size',
  };
  expect(Object.fromEntries(Object.keys(examples).map((word) => [word, stemEnglish(word)]))).toEqual(examples);
});

test('leaves other alphabets alone and never fails', () => {
  for (const word of ['환불', 'заказ', 'café', 'xl', '', '3xl']) expect(stemEnglish(word)).toBe(word);
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'aeiouysgtlnmrdzx'), maxLength: 14 }), (word) => {
    const stem = stemEnglish(word);
    expect(stem.length).toBeLessThanOrEqual(word.length + 1);
    if (word.length > 2) expect(stem.slice(0, 2)).toBe(word.slice(0, 2));
  }));
});
