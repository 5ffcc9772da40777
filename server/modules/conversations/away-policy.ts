export interface AwayFacts {
  enabled: boolean;
  now: Date;
  openNow: boolean;
  /** When the store opens next; null when nobody can say. */
  opensAt: Date | null;
  channel: string;
  address: string;
  /** No person wrote it: an auto-reply, a bounce, bulk mail, our own. */
  automatic: boolean;
  spam: boolean;
  /** When this address was last answered automatically. */
  lastNoticeAt: Date | null;
  /** When the message came in: one worked late, after a break, is no longer answered. */
  receivedAt: Date;
}

export type AwayDecision =
  | { send: true; opensAt: Date | null }
  | { send: false; because: 'off' | 'open' | 'channel' | 'automatic' | 'spam' | 'no_reply_address' | 'told_today' | 'too_late' };

const day = 86_400_000;
const hour = 3_600_000;

/** Addresses behind which nobody reads (RFC 3834 §2 names the first ones). */
const nobody = /^(mailer-daemon|postmaster|owner-.*|.*-request|.*-owner|.*-bounces?|bounces?([+-].*)?|no[._-]?reply.*|do[._-]?not[._-]?reply.*|listserv|majordomo|root|daemon)@/i;

/**
 * Whether somebody who writes outside the opening hours is told by itself when an answer will come. At most once a day
 * for an address, and never in answer to a machine (RFC 3834). The chat says it in its own window.
 */
export function decideAway(facts: AwayFacts): AwayDecision {
  const no = (because: Extract<AwayDecision, { send: false }>['because']): AwayDecision => ({ send: false, because });
  if (!facts.enabled) return no('off');
  if (facts.channel === 'chat') return no('channel');
  if (facts.automatic) return no('automatic');
  if (facts.spam) return no('spam');
  if (facts.address === '' || nobody.test(facts.address)) return no('no_reply_address');
  if (facts.openNow) return no('open');
  if (facts.now.getTime() - facts.receivedAt.getTime() > hour) return no('too_late');
  if (facts.lastNoticeAt && facts.now.getTime() - facts.lastNoticeAt.getTime() < day) return no('told_today');
  return { send: true, opensAt: facts.opensAt };
}
