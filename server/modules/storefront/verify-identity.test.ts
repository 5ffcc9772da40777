import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyIdentity } from './verify-identity.ts';

const now = new Date('2026-11-22T01:00:00Z');
const seconds = now.getTime() / 1000;
const secret = 'dgi_secret-of-the-site';
const site = 'site_1_abc';
const good = { sub: 'user-7', aud: site, exp: seconds + 600, email: 'Mina@Shop.example', name: '김미나' };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function sign(claims: object, { key = secret, header = { alg: 'HS256', typ: 'JWT' } as object, hash = 'sha256' } = {}): string {
  const body = `${part(header)}.${part(claims)}`;
  return `${body}.${createHmac(hash, key).update(body).digest('base64url')}`;
}
const read = (token: string) => verifyIdentity(token, secret, site, now);

describe('verifyIdentity', () => {
  it('reads who the shop says it is', async () => {
    expect(await read(sign(good))).toEqual({ userId: 'user-7', email: 'mina@shop.example', name: '김미나' });
    expect(await read(sign({ sub: 7, aud: [site, 'other'], exp: seconds + 5 }))).toEqual({ userId: '7', email: null, name: null });
  });

  it.each([
    ['no signature at all (alg none)', `${part({ alg: 'none' })}.${part(good)}.`],
    ['alg none with a signature', sign(good, { header: { alg: 'none' } })],
    ['another key', sign(good, { key: 'another' })],
    ['an empty key', sign(good, { key: '' })],
    ['another algorithm', sign(good, { header: { alg: 'HS512' }, hash: 'sha512' })],
    ['an asymmetric algorithm', sign(good, { header: { alg: 'RS256' } })],
    ['another site', sign({ ...good, aud: 'site_2_abc' })],
    ['no audience', sign({ ...good, aud: undefined })],
    ['no user', sign({ ...good, sub: '' })],
    ['no end', sign({ ...good, exp: undefined })],
    ['an end that is no number', sign({ ...good, exp: '9999999999' })],
    ['an address that is none', sign({ ...good, email: 'a@b.c\r\nBcc: x@y.z' })],
    ['an unknown critical header', sign(good, { header: { alg: 'HS256', crit: ['x'] } })],
    ['nothing', ''],
    ['two parts', sign(good).split('.').slice(0, 2).join('.')],
  ])('refuses %s', async (_what, token) => {
    await expect(read(token)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'identity_invalid' });
  });

  it('refuses what has expired, is not valid yet, or would be valid too long', async () => {
    await expect(read(sign({ ...good, exp: seconds }))).rejects.toMatchObject({ code: 'identity_expired' });
    await expect(read(sign({ ...good, nbf: seconds + 120 }))).rejects.toMatchObject({ code: 'identity_invalid' });
    await expect(read(sign({ ...good, exp: seconds + 90_000 }))).rejects.toMatchObject({ code: 'identity_too_long' });
  });

  it('refuses every token with a changed byte', async () => {
    const token = sign(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...'AZaz09-_.'), async (at, byte) => {
        const forged = token.slice(0, at) + byte + token.slice(at + 1);
        const same = Buffer.from(forged.split('.')[2] ?? '', 'base64url').equals(Buffer.from(token.split('.')[2]!, 'base64url'));
        if (forged === token || (same && forged.startsWith(token.slice(0, token.lastIndexOf('.'))))) return;
        await expect(read(forged)).rejects.toMatchObject({ kind: 'unauthenticated' });
      }),
      { numRuns: 300 },
    );
  });
});
