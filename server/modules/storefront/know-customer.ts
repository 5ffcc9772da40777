import type { Tx } from '../../kernel/command.ts';
import { resolveCustomer } from '../customers/resolve-customer.ts';
import { visitorAddress } from '../conversations/visitor-address.ts';
import type { VisitorRow } from './queries.ts';

type Known = Pick<VisitorRow, 'id' | 'external_id' | 'name' | 'email' | 'email_verified_at' | 'language' | 'zone'>;

/**
 * Which customer a visitor is. What the shop signed is proof; an address somebody typed is only a claim, which finds
 * nobody and is shown to agents as such.
 */
export async function knowCustomer(tx: Tx, visitor: Known): Promise<number> {
  const signed = visitor.external_id !== null;
  const { customerId } = await resolveCustomer(tx, {
    identities: [
      { kind: 'visitor', value: visitorAddress(visitor.id), proof: 'verified', how: 'token' },
      ...(visitor.external_id === null ? [] : [{ kind: 'external' as const, value: `api:${visitor.external_id}`, proof: 'verified' as const, how: 'login' }]),
      ...(visitor.email === null ? [] : [{
        kind: 'email' as const, value: visitor.email, ...(visitor.email_verified_at ? { proof: 'verified' as const, how: 'login' } : { proof: 'claimed' as const }),
      }]),
    ],
    evidence: { kind: signed ? 'login' : visitor.email ? 'claim' : 'contact', reference: 'chat' },
    profile: { ...(visitor.name ? { displayName: visitor.name } : {}), locale: visitor.language, ...(visitor.zone ? { zone: visitor.zone } : {}) },
  });
  return customerId;
}
