import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Signed messages as Standard Webhooks 1.0 describes them (standardwebhooks.com): HMAC-SHA256 over `id.timestamp.body`, base64, "v1,"
 * before it; several signatures are separated by spaces. A secret is base64 behind "whsec_".
 */

/** How far a sender's clock may be off, and so how long a captured message could be sent again. */
export const toleranceSeconds = 300;

/** A new secret of 32 random bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.startsWith('whsec_') ? secret.slice(6) : secret, 'base64');
}

function signature(secret: string, id: string, timestamp: string, body: Uint8Array): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
}

/** The headers of a message signed now, with every secret that is valid: while one is replaced, either side may know only one of them. */
export function signedHeaders(secrets: readonly string[], id: string, at: Date, body: Uint8Array): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => `v1,${signature(secret, id, timestamp, body).toString('base64')}`);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

export type SignatureProblem = 'unsigned' | 'too_old' | 'from_the_future' | 'wrong_signature';

/** Checks a message's signature against each secret that is valid; null when one fits and the message is fresh. */
export function signatureProblem(headers: Headers, body: Uint8Array, secrets: readonly string[], now: Date): SignatureProblem | null {
  const id = headers.get('webhook-id');
  const timestamp = headers.get('webhook-timestamp');
  const given = headers.get('webhook-signature');
  if (!id || !timestamp || !given || id.length > 256) return 'unsigned';
  if (!/^\d{1,12}$/.test(timestamp)) return 'wrong_signature';
  const age = now.getTime() / 1000 - Number(timestamp);
  const expected = secrets.map((secret) => signature(secret, id, timestamp, body));
  // Signatures of other versions ("v1a,") are not ours to check.
  const offered = given.split(' ').slice(0, 20).filter((one) => one.startsWith('v1,')).map((one) => Buffer.from(one.slice(3), 'base64'));
  const fits = offered.some((one) => expected.some((other) => one.length === other.length && timingSafeEqual(one, other)));
  if (!fits) return 'wrong_signature';
  if (age > toleranceSeconds) return 'too_old';
  return age < -toleranceSeconds ? 'from_the_future' : null;
}
