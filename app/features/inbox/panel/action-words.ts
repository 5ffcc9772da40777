import { sentenceOf } from '../../../lib/api.ts';
import type { Format } from '../../../lib/format.ts';
import { say } from '../../../lib/messages.ts';
import type { messages } from './action-messages.ts';
import { problems } from './action-problems.ts';
import type { Action } from './calls.ts';

type Words = (typeof messages)['en'];

/** What was asked for: "Refund ₩18,000", "Coupon 10%". */
export function whatOf(action: Pick<Action, 'kind' | 'amount' | 'currency' | 'request'>, t: Words, f: Format): string {
  const percent = percentOf(action);
  if (percent !== null) return `${t.coupon} ${f.percent(percent / 100)}`;
  return action.amount !== null && action.currency ? `${t[action.kind]} ${f.money(action.amount, action.currency)}` : t[action.kind];
}

/** Percent a coupon takes off; null when it is worth an amount, or the action is none. */
export function percentOf({ request }: Pick<Action, 'request'>): number | null {
  return typeof request.percent === 'number' ? request.percent : null;
}

/** How it stands. A store that gave no answer yet is asked again by itself: that is not a store at work. */
export function stateOf({ state, lastProblem }: Pick<Action, 'state' | 'lastProblem'>, t: Words): string {
  return state === 'sent' && lastProblem && lastProblem.code !== 'still_working' ? t.asksAgain : t[state];
}

/** Refusals that are ours to word; whatever else a store refuses with, it says in its own words. */
const ourRefusals = new Set(['signature_refused', 'disconnected', 'no_address']);

/** What is to be known about it: why it was refused, what went wrong last, the code of a coupon, the store's own words. */
export function saidOf(action: Action): string | null {
  const problem = action.state === 'done' ? null : action.refusal ?? action.lastProblem;
  if (problem) return (say(problems) as Record<string, string>)[problem.code] ?? (ourRefusals.has(problem.code) ? sentenceOf(problem.code) : undefined) ?? problem.message;
  return action.declineReason ?? action.answer?.code ?? action.answer?.message ?? null;
}
