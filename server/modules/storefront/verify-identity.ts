import { verify } from 'hono/jwt';
import { z } from 'zod';
import { fail } from '../../kernel/errors.ts';

/** Who a shop says a visitor is. */
export interface SignedIdentity {
  userId: string;
  email: string | null;
  name: string | null;
}

const claims = z.object({
  sub: z.union([z.string().trim().min(1).max(200), z.number().int().transform(String)]),
  exp: z.number(),
  nbf: z.number().optional(),
  email: z.string().trim().toLowerCase().max(254).regex(/^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;"().]{2,}$/).nullish(),
  name: z.string().trim().max(120).nullish(),
});

/** A token copied out of a page is of little use for long. */
const longestLife = 24 * 3_600;

/**
 * Reads a JSON Web Token (RFC 7519) signed by the shop's server with the site's identity secret.
 * Only HS256, only for this site (`aud` is the site key), only until `exp`, which is at most a day away.
 * Anything else answers 401: a claimed identity opens nothing.
 */
export async function verifyIdentity(token: string, secret: string, siteKey: string, now: Date): Promise<SignedIdentity> {
  // Times are compared with the house's clock below.
  const payload = await verify(token, secret, { alg: 'HS256', aud: siteKey, exp: false, nbf: false, iat: false }).catch(() => null);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return refuse('identity_invalid', 'The identity token is not signed with this site’s secret, or a claim is missing.');
  const { sub, exp, nbf, email, name } = parsed.data;
  const seconds = now.getTime() / 1000;
  if (exp <= seconds) return refuse('identity_expired', 'The identity token has expired.');
  if (exp > seconds + longestLife) return refuse('identity_too_long', 'An identity token may be valid for at most 24 hours.');
  if (nbf !== undefined && nbf > seconds + 60) return refuse('identity_invalid', 'The identity token is not valid yet.');
  return { userId: sub, email: email || null, name: name || null };
}

const refuse = (code: string, message: string): never => fail('unauthenticated', code, message);
