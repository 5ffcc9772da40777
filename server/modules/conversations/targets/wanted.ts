import type { Conversation } from '../take.ts';

export type TargetKind = 'first' | 'next' | 'resolution';

export interface Wanted {
  startedAt: Date;
  running: boolean;
}

/**
 * Which targets a conversation has now. A first or next response is due while a customer's message is unanswered; the
 * resolution runs from the customer's first word until the conversation is closed, and rests while we wait for them.
 */
export function wantedTargets(conversation: Conversation): Partial<Record<TargetKind, Wanted>> {
  const over = conversation.closed_at ?? conversation.spam_at ?? conversation.merged_into;
  if (over !== null || conversation.last_incoming_at === null) return {};
  const wanted: Partial<Record<TargetKind, Wanted>> = {
    resolution: { startedAt: conversation.reopened_at ?? conversation.created_at, running: conversation.waiting_since === null },
  };
  if (conversation.needs_reply_since) {
    wanted[conversation.first_reply_at ? 'next' : 'first'] = { startedAt: conversation.needs_reply_since, running: true };
  }
  return wanted;
}

interface Policy {
  channels: string[];
  priorities: string[];
}

/** The first policy, in the given order, made for this channel and priority. */
export function policyFor<P extends Policy>(policies: readonly P[], conversation: { channel: string; priority: string }): P | undefined {
  const fits = (list: string[], value: string) => list.length === 0 || list.includes(value);
  return policies.find((policy) => fits(policy.channels, conversation.channel) && fits(policy.priorities, conversation.priority));
}
