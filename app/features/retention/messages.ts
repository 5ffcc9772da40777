import { defineMessages } from '../../lib/messages.ts';

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);
const ago = (n: number) => (n === 0 ? 'today' : `${days(n)} ago`);
const koAgo = (n: number) => (n === 0 ? '오늘' : `${n}일 전`);
const jaAgo = (n: number) => (n === 0 ? '今日' : `${n}日前`);

/** What a customer is likely to be worth, and the facts to judge by whether they are lost. */
export const messages = defineMessages({
  en: {
    title: 'Value and risk', nextYear: 'Expected within a year', pending: 'Not estimated yet. It is worked out every night from the orders.', notWanted: 'This customer does not want to be profiled. Value, risk and mood are not worked out.',
    at_risk: 'At risk', slipping: 'Slipping', fine: 'Fine', new: 'Too little known',
    few_customers: (has: string, needs: string, currency: string) => `Not enough orders in ${currency} yet to estimate: ${has} of ${needs} buyers.`,
    few_repeaters: (has: string, needs: string, currency: string) => `Not enough orders in ${currency} yet to estimate: ${has} of ${needs} customers came back.`,
    few_days: (_has: string, needs: string, currency: string) => `Not enough orders in ${currency} yet to estimate: fewer than ${needs} days of them.`,
    rhythm: (usual: number, since: number) => `Usually orders every ${days(usual)}; last order ${ago(since)}`, ordered_once: (since: number) => `Ordered once, ${ago(since)}`,
    ordered_twice: (apart: number, since: number) => `Two orders, ${days(apart)} apart; last order ${ago(since)}`, late_parcel: (n: number) => `Last parcel came ${days(n)} late`, overdue_parcel: (n: number) => `Last parcel is ${days(n)} overdue`,
    refunds: (count: number, within: number) => `${count === 1 ? '1 refund' : `${count} refunds`} in ${within} days`, waited: (n: number) => `Waited ${days(n)} for an answer`, waiting: (n: number) => `Has been waiting ${days(n)} for an answer`,
    meaning: (customers: string, when: string) => `What this customer is likely to spend within the next 365 days, going by ${customers} buyers of your store. 8 in 10 end up between the two figures. Worked out ${when}.`,
    unknown: 'One order says too little about who comes back. The estimate is that of customers like this one.', orders: 'Days with an order', chance: 'Chance of still being a customer',
    nobody_leaves: 'Nobody seems to leave your store for good, so the chance of having left cannot be told.', few_repeaters_doubt: 'Few customers have come back so far: take it as rough.',
    short_records: 'Your orders go back less than half a year: what comes beyond was never seen.', gap: 'There were more than 90 days without any order. Are all orders here?',
    spend: 'How much each spends is hard to foretell in your store: take the amounts as rough.', not_compared: 'There is too little history to try the forecast on your own past.',
  },
  ko: {
    title: '예상 구매와 이탈 위험', nextYear: '앞으로 1년 예상', pending: '아직 계산되지 않았어요. 매일 밤 주문을 바탕으로 계산해요.', notWanted: '이 고객은 맞춤 분석을 원하지 않아요. 예상 구매, 이탈 위험, 기분을 계산하지 않아요.',
    at_risk: '이탈 위험', slipping: '뜸해짐', fine: '양호', new: '아직 알 수 없음',
    few_customers: (has, needs, currency) => `${currency} 주문이 아직 부족해서 예상할 수 없어요: 구매 고객 ${needs}명 중 ${has}명.`,
    few_repeaters: (has, needs, currency) => `${currency} 주문이 아직 부족해서 예상할 수 없어요: 다시 구매한 고객 ${needs}명 중 ${has}명.`,
    few_days: (_has, needs, currency) => `${currency} 주문이 아직 부족해서 예상할 수 없어요: 기록이 ${needs}일이 안 돼요.`,
    rhythm: (usual, since) => `보통 ${usual}일마다 주문해요. 마지막 주문은 ${koAgo(since)}이에요`, ordered_once: (since) => `${koAgo(since)} 한 번 주문했어요`,
    ordered_twice: (apart, since) => `${apart}일 간격으로 두 번 주문했어요. 마지막 주문은 ${koAgo(since)}이에요`, late_parcel: (n) => `마지막 택배가 ${n}일 늦게 도착했어요`, overdue_parcel: (n) => `마지막 택배가 예정보다 ${n}일 늦어지고 있어요`,
    refunds: (count, within) => `${within}일 동안 환불 ${count}건`, waited: (n) => `답변을 ${n}일 기다린 적이 있어요`, waiting: (n) => `답변을 ${n}일째 기다리고 있어요`,
    meaning: (customers, when) => `스토어의 구매 고객 ${customers}명을 바탕으로, 이 고객이 앞으로 365일 동안 쓸 것으로 보이는 금액이에요. 10명 중 8명은 두 금액 사이에 들어요. ${when} 계산했어요.`,
    unknown: '주문 한 번으로는 다시 올지 알기 어려워요. 비슷한 고객들의 예상이에요.', orders: '주문하는 날', chance: '아직 고객일 가능성',
    nobody_leaves: '아주 떠난 고객이 거의 없어 보여서 떠났을 가능성을 말할 수 없어요.', few_repeaters_doubt: '다시 구매한 고객이 아직 적어요. 대략적인 값으로 봐 주세요.',
    short_records: '주문 기록이 반년이 안 돼요. 그 뒤의 일은 아직 본 적이 없어요.', gap: '90일 넘게 주문이 없던 때가 있어요. 주문이 모두 들어와 있나요?',
    spend: '이 스토어에서는 한 번에 쓰는 금액을 예상하기 어려워요. 금액은 대략으로 봐 주세요.', not_compared: '지난 기록이 적어서 예상이 맞는지 시험해 보지 못했어요.',
  },
  ja: {
    title: '今後の購入と離脱リスク', nextYear: '今後1年の見込み', pending: 'まだ計算されていません。毎晩、注文をもとに計算します。', notWanted: 'このお客様はプロファイリングを望んでいません。今後の購入、離脱リスク、気分は計算しません。',
    at_risk: '離脱の恐れ', slipping: '遠のき気味', fine: '順調', new: 'まだわかりません',
    few_customers: (has, needs, currency) => `${currency}の注文がまだ足りず、見込みを出せません：購入者${needs}人のうち${has}人です。`,
    few_repeaters: (has, needs, currency) => `${currency}の注文がまだ足りず、見込みを出せません：再購入した人が${needs}人のうち${has}人です。`,
    few_days: (_has, needs, currency) => `${currency}の注文がまだ足りず、見込みを出せません：記録が${needs}日に達していません。`,
    rhythm: (usual, since) => `ふだんは${usual}日ごとに注文。最後の注文は${jaAgo(since)}です`, ordered_once: (since) => `${jaAgo(since)}に1回注文しました`,
    ordered_twice: (apart, since) => `${apart}日の間をおいて2回注文。最後の注文は${jaAgo(since)}です`, late_parcel: (n) => `最後の荷物は${n}日遅れて届きました`, overdue_parcel: (n) => `最後の荷物は予定より${n}日遅れています`,
    refunds: (count, within) => `${within}日間に返金${count}件`, waited: (n) => `返信を${n}日待ったことがあります`, waiting: (n) => `返信を${n}日待っています`,
    meaning: (customers, when) => `ストアの購入者${customers}人をもとに、このお客様が今後365日に使うと見込まれる金額です。10人中8人は二つの金額の間に収まります。${when}に計算しました。`,
    unknown: '1回の注文だけでは、また来られるかはわかりません。似たお客様の見込みです。', orders: '注文する日数', chance: '今もお客様である確率',
    nobody_leaves: '離れたお客様がほとんど見られないため、離れた確率は言えません。', few_repeaters_doubt: '再購入したお客様がまだ少ないため、おおよその値です。',
    short_records: '注文の記録が半年に満たないため、その先はまだ見たことがありません。', gap: '90日以上注文のない期間があります。注文はすべて入っていますか。',
    spend: 'このストアでは一回の金額を見込みにくいため、金額はおおよそです。', not_compared: '過去の記録が少なく、見込みが当たるか試せていません。',
  },
});
