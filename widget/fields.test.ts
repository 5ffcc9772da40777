import { describe, expect, it } from 'vitest';
import { accepts } from './attachments.tsx';
import { linked } from './bubble.tsx';
import { checkFields, isEmail } from './fields.ts';
import { messages } from './messages.ts';

describe('checkFields', () => {
  const fields = [{ name: 'email', rule: 'required' }, { name: 'orderNumber', rule: 'optional' }] as const;

  it('asks for what is required and checks an address', () => {
    expect(checkFields([...fields], {}, messages.en)).toEqual({ email: 'Please fill this in.' });
    expect(checkFields([...fields], { email: '  ' }, messages.ko)).toEqual({ email: '이 항목을 입력해 주세요.' });
    expect(checkFields([...fields], { email: 'me@x' }, messages.ja)).toEqual({ email: 'メールアドレスをご確認ください。' });
    expect(checkFields([...fields], { email: 'me@shop.example' }, messages.en)).toEqual({});
  });
});

it.each([
  ['a@b.co', true],
  ['김@예시.한국', true],
  ['a@b', false],
  ['a b@c.de', false],
  ['a@b.co,c@d.co', false],
  [`${'a'.repeat(250)}@b.co`, false],
])('isEmail(%s) is %s', (value, expected) => expect(isEmail(value)).toBe(expected));

it.each([
  [['image/*'], 'image/png', true],
  [['image/*'], 'application/pdf', false],
  [['application/pdf'], 'application/pdf', true],
  [['image/*'], '', true],
])('accepts(%j, %s) is %s', (types, type, expected) => expect(accepts(types, type)).toBe(expected));

describe('linked', () => {
  const addresses = (text: string): string[] =>
    linked(text).flatMap((part) => (part && typeof part === 'object' && 'props' in part ? [String((part.props as { href: string }).href)] : []));

  it('links web addresses and nothing else', () => {
    expect(addresses('보세요 https://shop.example/a?b=1。다음')).toEqual(['https://shop.example/a?b=1']);
    expect(addresses('(https://a.example/x), http://b.example.')).toEqual(['https://a.example/x', 'http://b.example']);
    expect(addresses('javascript:alert(1) ftp://x <b>hi</b>')).toEqual([]);
  });
});
