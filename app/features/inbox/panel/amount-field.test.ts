import { expect, it } from 'vitest';
import { amountProblem } from './amount-field.tsx';

it.each([
  ['', 'KRW', null], ['1', 'KRW', null], ['1,000', 'KRW', null], ['１，０００', 'KRW', null], ['₩18000', 'KRW', null], ['18000원', 'KRW', null], ['30000', 'KRW', null], ['12.50', 'USD', null],
  ['0', 'KRW', 'positive'], ['0.00', 'USD', 'positive'], ['-5', 'KRW', 'positive'], ['−5', 'KRW', 'positive'], ['－５', 'KRW', 'positive'], ['-₩1,000', 'KRW', 'positive'],
  ['30001', 'KRW', 'atMost'], ['99999999999999999999999', 'KRW', 'atMost'],
  ['10.5', 'KRW', 'decimals'], ['10.555', 'USD', 'decimals'], ['１０．５', 'JPY', 'decimals'],
  ['ten', 'KRW', 'figures'], ['1e3', 'KRW', 'figures'], ['0x10', 'KRW', 'figures'], ['1.000.000', 'KRW', 'figures'], ['1,50', 'USD', 'figures'], ['1,00', 'KRW', 'figures'], ['.5', 'USD', 'figures'], ['--5', 'KRW', 'figures'],
] as const)('%s %s: %s', (text, currency, problem) => expect(amountProblem(text, currency, 30_000)).toBe(problem));

it('a coupon may be worth more than an order', () => expect(amountProblem('30001', 'KRW')).toBeNull());
