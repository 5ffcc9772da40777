import { defineMessages } from '../../../lib/messages.ts';

/** What is said at a field for an amount. */
export const messages = defineMessages({
  en: {
    amount: 'Amount', figures: 'Write an amount in figures', positive: 'Write an amount above 0', atMost: (amount: string) => `No more than ${amount} can be given back`, largest: (amount: string) => `No more than ${amount}`,
    decimals: (currency: string, digits: number) => (digits === 0 ? `${currency} has no decimals` : `${currency} has at most ${digits} decimals`),
  },
  ko: {
    amount: '금액', figures: '숫자로 금액을 적어 주세요', positive: '0보다 큰 금액을 적어 주세요', atMost: (amount) => `${amount}까지만 환불할 수 있어요`, largest: (amount) => `${amount}까지만 적을 수 있어요`,
    decimals: (currency, digits) => (digits === 0 ? `${currency} 금액에는 소수점을 쓸 수 없어요` : `${currency} 금액은 소수점 아래 ${digits}자리까지 적을 수 있어요`),
  },
  ja: {
    amount: '金額', figures: '金額を数字で入力してください', positive: '0より大きい金額を入力してください', atMost: (amount) => `返金できるのは${amount}までです`, largest: (amount) => `${amount}までです`,
    decimals: (currency, digits) => (digits === 0 ? `${currency}の金額に小数は使えません` : `${currency}の金額は小数点以下${digits}桁までです`),
  },
});
