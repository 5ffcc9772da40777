import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailboxOf, normaliseEmail, normaliseIdentity, normalisePhone, phoneDigits } from './normalise-identity.ts';
import { identityKinds } from './schema.ts';

describe('normaliseEmail', () => {
  test.each([
    ['Mina.Kim@Example.COM', 'mina.kim@example.com'], [' <a@b.co> ', 'a@b.co'], ['mailto:a@b.co', 'a@b.co'], ['a@한국.kr', 'a@xn--3e0b707e.kr'],
    ['ｍｉｎａ＠ｅｘａｍｐｌｅ．ｊｐ', 'mina@example.jp'], ['사용자@예시.kr', '사용자@xn--vv4b11d.kr'], ['a+b@x.io.', 'a+b@x.io'],
  ])('%s → %s', (written, value) => expect(normaliseEmail(written)).toBe(value));

  test.each(['', 'a', '@b.co', 'a@', 'a@b', 'a b@c.co', 'a@b@', 'a@-b.co', 'a@127.0.0.1', `${'a'.repeat(65)}@b.co`, 'a@b..co', 'a\r\nBcc: x@y.z@b.co', '"a"@b.co'])(
    '%j is none', (written) => expect(normaliseEmail(written)).toBeNull());

  test('two mailboxes never become one by Unicode look-alikes', () => {
    expect(normaliseEmail('\u212aim@x.co')).not.toBe('kim@x.co');
    expect(normaliseEmail('m\u0131na@x.co')).not.toBe(normaliseEmail('mina@x.co'));
    expect(normaliseEmail('ﬁsh@x.co')).not.toBe('fish@x.co');
  });
});

describe('normalisePhone', () => {
  test.each([
    ['010-1234-5678', 'KR', '+821012345678'], ['+82 10 1234 5678', 'JP', '+821012345678'], ['０９０－１２３４－５６７８', 'JP', '+819012345678'],
    ['(415) 555-2671', 'US', '+14155552671'], ['02-312-3456', 'KR', '+8223123456'],
  ])('%s in %s → %s', (written, country, value) => expect(normalisePhone(written, country)).toBe(value));

  test.each([['12', 'KR'], ['hello', 'KR'], ['010-1234-5678', null], ['', 'JP'], ['010-1234-5678', 'XX']])('%j in %s is none', (written, country) =>
    expect(normalisePhone(written, country)).toBeNull());

  test('digits as people type them', () => expect(phoneDigits('+821012345678')).toEqual(['821012345678', '01012345678']));
});

test('normalising is idempotent for every kind', () => {
  const writing = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }), fc.emailAddress(), fc.string({ unit: fc.constantFrom(...'0123456789+-() '), maxLength: 16 }),
    fc.tuple(fc.string({ unit: 'grapheme', maxLength: 10 }), fc.constantFrom('@', '＠'), fc.domain()).map((parts) => parts.join('')),
  );
  fc.assert(fc.property(fc.constantFrom(...identityKinds), writing, fc.constantFrom('KR', 'JP', 'US', null), (kind, written, country) => {
    const once = normaliseIdentity(kind, written, country);
    if (once) expect(normaliseIdentity(kind, once.value, country)?.value).toBe(once.value);
  }), { numRuns: 5_000 });
});

test('mailboxOf sees through tags and dots where the provider does', () => {
  expect(mailboxOf('mi.na+tea@googlemail.com')).toBe('mina@gmail.com');
  expect(mailboxOf('mina+tea@outlook.jp')).toBe('mina@outlook.jp');
  expect(mailboxOf('mi.na+tea@naver.com')).toBe('mi.na+tea@naver.com');
});
