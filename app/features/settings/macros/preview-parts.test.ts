import { describe, expect, it } from 'vitest';
import { previewParts } from './preview-parts.ts';

const variables = [
  { name: 'order.number', examples: { ko: '#10482', ja: '#10482', en: '#10482' } }, { name: 'customer.polite_name', examples: { ko: '김서연 님', ja: '佐藤 様', en: 'Emma' } },
];

describe('previewParts', () => {
  it('puts examples where variables stand, filtered or not, and keeps the rest as it is', () => {
    expect(previewParts('Hi {{ customer.polite_name }}, {{order.number | upcase}} {% if order.number %}x{% endif %}', variables, 'en')).toEqual([
      { kind: 'text', text: 'Hi ' }, { kind: 'value', text: 'Emma' }, { kind: 'text', text: ', ' }, { kind: 'value', text: '#10482' }, { kind: 'text', text: ' {% if order.number %}x{% endif %}' },
    ]);
  });
  it('takes the form of address of the text’s language', () => {
    expect(previewParts('{{customer.polite_name}}', variables, 'ja')).toEqual([{ kind: 'value', text: '佐藤 様' }]);
  });
  it('takes the English example in a language there is none for', () => {
    expect(previewParts('{{customer.polite_name}}', variables, 'fr')).toEqual([{ kind: 'value', text: 'Emma' }]);
  });
  it('marks what the server does not know', () => {
    expect(previewParts('{{customer.last_name}}様', variables, 'ja')).toEqual([{ kind: 'unknown', text: '{{customer.last_name}}' }, { kind: 'text', text: '様' }]);
  });
});
