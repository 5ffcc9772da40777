import { describe, expect, it } from 'vitest';
import { makeFormat } from '../../../lib/format.ts';
import { messages } from './action-messages.ts';
import { saidOf, stateOf, whatOf } from './action-words.ts';
import type { Action } from './calls.ts';

const t = messages.en;
const f = makeFormat({ locale: 'en', zone: 'Asia/Seoul', currency: 'KRW' });
const action = { kind: 'coupon', amount: 4900, currency: 'KRW', request: {}, state: 'sent', lastProblem: null, refusal: null, declineReason: null, answer: null } as unknown as Action;

describe('what the ledger says of an action', () => {
  it('names a coupon by what it takes off, and gives its code once it is made', () => {
    expect(whatOf(action, t, f)).toBe('Coupon ₩4,900');
    expect(whatOf({ ...action, request: { percent: 10 } }, t, f)).toBe('Coupon 10%');
    expect(saidOf({ ...action, state: 'done', answer: { id: null, code: 'SORRY-1', amount: null, message: null } })).toBe('SORRY-1');
  });

  it('tells a store at work from one that gave no answer', () => {
    expect(stateOf(action, t)).toBe('the store is working on it');
    expect(stateOf({ state: 'sent', lastProblem: { code: 'still_working', message: '' } }, t)).toBe('the store is working on it');
    expect(stateOf({ state: 'sent', lastProblem: { code: 'timeout', message: '' } }, t)).toBe('no answer yet, asked again by itself');
  });

  it('words what went wrong, and leaves a store its own words of a refusal', () => {
    expect(saidOf({ ...action, lastProblem: { code: 'connection_lost', message: 'other side closed' } })).toBe('The connection broke before the store answered. It may have done it.');
    expect(saidOf({ ...action, state: 'refused', refusal: { code: 'not_found', message: 'This order was archived.' } })).toBe('This order was archived.');
    expect(saidOf({ ...action, state: 'refused', refusal: { code: 'signature_refused', message: '401' } })).toBe('The store did not accept our signature.');
  });
});
