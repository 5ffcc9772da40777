import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

/** The side panel: the customer, their orders, what can be done with them. */
export const messages = defineMessages({
  en: {
    unknown: 'Nobody is known here yet', unknownHint: 'The conversation is not joined to a customer. It is as soon as an address is.', since: (when: string) => `customer since ${when}`, spent: 'So far', orders: 'Orders', contacts: 'Contacts', addresses: 'Reached by', noOrders: 'No orders yet', allOrders: 'All orders', order: (number: string) => `Order ${number}`, more: (count: string) => (count === '1' ? '1 more line' : `${count} more lines`),
    past: 'Earlier contacts', noPast: 'This is the first contact', consent: 'Consent', noConsent: 'Agreed to nothing yet. Answers to their own questions may always be sent.', granted: 'agreed', withdrawn: 'withdrew', expected: (day: string) => `due ${day}`, late: (day: string) => `was due ${day}`, refunded: (amount: string) => `${amount} refunded`, track: 'Track', note: 'Note',
    label_created: 'Label made', picked_up: 'Picked up', in_transit: 'On the way', out_for_delivery: 'Out for delivery', failed_attempt: 'Delivery attempt failed', delivered: 'Delivered', exception: 'Stuck', returned: 'Returned to sender', not_shipped: 'Not shipped yet', cancelled: 'Cancelled', stuckFor: (status: string, time: string) => `${status} · ${time}`,
    marketing: 'Marketing', night_marketing: 'Marketing at night', review: 'Review requests', survey: 'Surveys', profiling: 'Personal offers', any: 'all channels', push: 'Push',
    paid: 'Paid', pending: 'Not paid', authorized: 'Authorised', partially_paid: 'Partly paid', partially_refunded: 'Partly refunded', refundedAll: 'Refunded', voided: 'Voided',
  },
  ko: {
    unknown: '아직 누구인지 몰라요', unknownHint: '이 대화는 고객과 이어지지 않았어요. 주소를 알게 되면 이어져요.', since: (when) => `${when}부터 고객`, spent: '지금까지', orders: '주문', contacts: '문의', addresses: '연락처', noOrders: '아직 주문이 없어요', allOrders: '주문 모두 보기', order: (number) => `주문 ${number}`, more: (count) => `상품 ${count}개 더`,
    past: '지난 문의', noPast: '첫 문의예요', consent: '수신 동의', noConsent: '아직 동의한 것이 없어요. 고객이 물은 것에는 언제나 답할 수 있어요.', granted: '동의', withdrawn: '철회', expected: (day) => `예정 ${day}`, late: (day) => `예정일 ${day} 지남`, refunded: (amount) => `${amount} 환불됨`, track: '배송 조회', note: '메모',
    label_created: '송장 등록', picked_up: '택배사 인수', in_transit: '배송 중', out_for_delivery: '배달 출발', failed_attempt: '배달 실패', delivered: '배달 완료', exception: '멈춤', returned: '반송됨', not_shipped: '발송 전', cancelled: '취소됨', stuckFor: (status, time) => `${status} · ${time}`,
    marketing: '광고', night_marketing: '야간 광고', review: '리뷰 요청', survey: '설문', profiling: '맞춤 제안', any: '모든 채널', push: '푸시',
    paid: '결제됨', pending: '결제 전', authorized: '승인됨', partially_paid: '일부 결제', partially_refunded: '일부 환불', refundedAll: '환불됨', voided: '무효',
  },
  ja: {
    unknown: 'まだお客様がわかりません', unknownHint: 'この会話はお客様と結び付いていません。連絡先がわかると結び付きます。', since: (when) => `${when}からのお客様`, spent: 'これまで', orders: '注文', contacts: 'お問い合わせ', addresses: '連絡先', noOrders: 'まだ注文はありません', allOrders: 'すべての注文', order: (number) => `注文 ${number}`, more: (count) => `ほか${count}点`,
    past: '過去のお問い合わせ', noPast: '初めてのお問い合わせです', consent: '受信の同意', noConsent: 'まだ同意はありません。お客様の質問への返信はいつでも送れます。', granted: '同意', withdrawn: '撤回', expected: (day) => `予定 ${day}`, late: (day) => `予定日 ${day} 超過`, refunded: (amount) => `${amount} 返金済み`, track: '追跡', note: 'メモ',
    label_created: '送り状作成', picked_up: '集荷済み', in_transit: '輸送中', out_for_delivery: '配達中', failed_attempt: '不在・配達できず', delivered: '配達済み', exception: '停滞中', returned: '返送', not_shipped: '発送前', cancelled: 'キャンセル', stuckFor: (status, time) => `${status}・${time}`,
    marketing: '広告', night_marketing: '夜間の広告', review: 'レビュー依頼', survey: 'アンケート', profiling: '個別の提案', any: 'すべてのチャネル', push: 'プッシュ',
    paid: '支払い済み', pending: '未払い', authorized: '承認済み', partially_paid: '一部支払い', partially_refunded: '一部返金', refundedAll: '返金済み', voided: '無効',
  },
});

defineErrors({
  en: { customer_not_found: 'This customer is not here any more.', order_not_found: 'This order is not here any more.' },
  ko: { customer_not_found: '이 고객을 더 이상 찾을 수 없어요.', order_not_found: '이 주문을 더 이상 찾을 수 없어요.' },
  ja: { customer_not_found: 'このお客様はすでに見つかりません。', order_not_found: 'この注文はすでに見つかりません。' },
});
