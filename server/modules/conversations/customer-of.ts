import type { Tx } from '../../kernel/command.ts';
import { gathered } from './gather.ts';
import type { ResolveInput } from '../customers/resolve-customer.ts';
import { resolveCustomers } from '../customers/resolve-customers.ts';
import { identityKinds } from '../customers/schema.ts';
import type { IdentityKind } from '../customers/schema.ts';
import type { Address } from './schema.ts';

export interface Speaker {
  channel: string;
  address: Address;
  /** agent: a colleague typed it. token, channel: they proved that it is theirs. sender: a message says so. claimed: a stranger says so. */
  how: 'agent' | 'token' | 'channel' | 'sender' | 'claimed';
  language?: string | null;
  at?: Date;
  silent?: boolean;
}

const kindOf = (channel: string): IdentityKind | null => {
  if (channel === 'sms' || channel === 'phone') return 'phone';
  if (channel === 'form' || channel === 'api' || channel === 'email') return 'email';
  return identityKinds.find((kind) => kind === channel) ?? null;
};

const resolve = gathered((tx, given: ResolveInput[]) => resolveCustomers(tx, given));

/** Whose address it is, on the channel it was used on; null where a channel's addresses name nobody (live chat names its customer itself). */
export async function customerOf(tx: Tx, speaker: Speaker): Promise<number | null> {
  const kind = kindOf(speaker.channel);
  if (!kind || speaker.address.address === '') return null;
  const proven = speaker.how === 'token' || speaker.how === 'channel';
  const { customerId } = await resolve(tx, {
    identities: [{
      kind, value: speaker.address.address, proof: proven ? 'verified' : speaker.how === 'claimed' ? 'claimed' : 'given',
      ...(proven ? { how: speaker.how === 'token' ? 'token' : 'mail' } : {}),
    }],
    evidence: { kind: speaker.how === 'agent' ? 'agent' : speaker.how === 'claimed' ? 'claim' : 'contact', reference: speaker.channel },
    profile: { ...(speaker.address.name ? { displayName: speaker.address.name.slice(0, 400) } : {}), ...(speaker.language ? { locale: speaker.language } : {}) },
    at: speaker.at ?? tx.now,
    silent: speaker.silent ?? false,
  });
  return customerId;
}
