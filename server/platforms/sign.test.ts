import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSecret, signatureProblem, signedHeaders } from './sign.ts';

// Vector of standard-webhooks/standard-webhooks (MIT), libraries/javascript/src/webhook.test.ts.
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const at = (seconds: number) => new Date(seconds * 1000);
const body = Buffer.from(vector.body);
const headers = (over: Record<string, string | undefined> = {}) => {
  const all = { 'webhook-id': vector.id, 'webhook-timestamp': String(vector.timestamp), 'webhook-signature': vector.signature, ...over };
  return new Headers(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
};

describe('Standard Webhooks', () => {
  it('signs as the published vector', () => {
    expect(signedHeaders([vector.secret], vector.id, at(vector.timestamp), body)['webhook-signature']).toBe(vector.signature);
  });

  it('accepts the published vector within five minutes of either side', () => {
    for (const off of [0, 300, -300]) expect(signatureProblem(headers(), body, [vector.secret], at(vector.timestamp + off))).toBeNull();
  });

  it.each([
    ['too old', headers(), body, 301, 'too_old'], ['from the future', headers(), body, -301, 'from_the_future'],
    ['another body', headers(), Buffer.from('{"test": 2432232315}'), 0, 'wrong_signature'],
    ['another id', headers({ 'webhook-id': 'msg_x' }), body, 0, 'wrong_signature'],
    ['another time', headers({ 'webhook-timestamp': String(vector.timestamp + 1) }), body, 0, 'wrong_signature'],
    ['another version', headers({ 'webhook-signature': vector.signature.replace('v1,', 'v2,') }), body, 0, 'wrong_signature'],
    ['part of it', headers({ 'webhook-signature': vector.signature.slice(0, -4) }), body, 0, 'wrong_signature'],
    ['a time that is none', headers({ 'webhook-timestamp': 'NaN' }), body, 0, 'wrong_signature'],
    ['no id', headers({ 'webhook-id': undefined }), body, 0, 'unsigned'], ['no time', headers({ 'webhook-timestamp': undefined }), body, 0, 'unsigned'],
    ['no signature', headers({ 'webhook-signature': undefined }), body, 0, 'unsigned'], ['an empty signature', headers({ 'webhook-signature': '' }), body, 0, 'unsigned'],
  ] as const)('refuses %s', (_name, given, bytes, off, problem) => {
    expect(signatureProblem(given, bytes, [vector.secret], at(vector.timestamp + off))).toBe(problem);
  });

  it('accepts any one of several signatures and secrets, and none without a secret', () => {
    const two = headers({ 'webhook-signature': `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x ${vector.signature}` });
    expect(signatureProblem(two, body, [newSecret(), vector.secret], at(vector.timestamp))).toBeNull();
    expect(signatureProblem(two, body, [newSecret()], at(vector.timestamp))).toBe('wrong_signature');
    expect(signatureProblem(two, body, [], at(vector.timestamp))).toBe('wrong_signature');
  });

  it('believes what it signed itself, and nothing else, whatever the header says', () => {
    const secret = newSecret();
    fc.assert(fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, junk) => {
      const signed = signedHeaders([newSecret(), secret], 'key', at(1_700_000_000), bytes);
      expect(signatureProblem(new Headers(signed), bytes, [secret], at(1_700_000_000))).toBeNull();
      const forged = new Headers({ ...signed, 'webhook-signature': encodeURIComponent(junk) });
      expect(signatureProblem(forged, bytes, [secret], at(1_700_000_000))).not.toBeNull();
    }));
  });
});
