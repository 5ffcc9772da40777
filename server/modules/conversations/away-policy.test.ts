import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAway } from './away-policy.ts';
import type { AwayFacts } from './away-policy.ts';

const now = new Date('2026-11-22T12:00:00Z');
const opensAt = new Date('2026-11-23T01:00:00Z');
const facts = (given: Partial<AwayFacts> = {}): AwayFacts => ({
  enabled: true, now, openNow: false, opensAt, channel: 'email', address: 'mina@example.com', automatic: false, spam: false, lastNoticeAt: null, receivedAt: now, ...given,
});
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('the away notice', () => {
  it('says when we open again', () => expect(decideAway(facts())).toEqual({ send: true, opensAt }));
  it.each<[string, Partial<AwayFacts>]>([
    ['off', { enabled: false }], ['open', { openNow: true }], ['channel', { channel: 'chat' }], ['automatic', { automatic: true }], ['spam', { spam: true }],
    ['told_today', { lastNoticeAt: ago(23.9) }], ['too_late', { receivedAt: ago(2) }], ['no_reply_address', { address: 'MAILER-DAEMON@example.com' }],
    ['no_reply_address', { address: 'no-reply@example.com' }], ['no_reply_address', { address: 'owner-list@example.com' }], ['no_reply_address', { address: 'bounces+1=x@example.com' }], ['no_reply_address', { address: '' }],
  ])('is not sent: %s', (because, given) => expect(decideAway(facts(given))).toEqual({ send: false, because }));

  it('goes to one address at most once a day, however often it writes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 200 }), (waits) => {
      let at = now.getTime();
      let last: Date | null = null;
      for (const minutes of waits) {
        at += minutes * 60_000;
        const moment = new Date(at);
        if (!decideAway(facts({ now: moment, receivedAt: moment, lastNoticeAt: last })).send) continue;
        if (last) expect(at - last.getTime()).toBeGreaterThanOrEqual(86_400_000);
        last = moment;
      }
    }));
  });
});
