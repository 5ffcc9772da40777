import { defineMessages } from '../../lib/messages.ts';

export const timelineMessages = defineMessages({
  en: {
    all: 'All', ordersGroup: 'Orders', messagesGroup: 'Messages', siteGroup: 'Site', customerGroup: 'Customer', filter: 'Show', empty: 'Nothing has happened yet', emptyHint: 'Orders, messages and visits appear here as they come.', more: 'Earlier',
    'order.placed': (n: string) => `Ordered ${n}`, 'order.paid': (n: string) => `Paid ${n}`, 'order.shipped': (n: string) => `${n} was shipped`, 'order.delivered': (n: string) => `${n} was delivered`, 'order.cancelled': (n: string) => `${n} was cancelled`,
    'tracking.updated': (n: string) => `Parcel of ${n}`, 'return.recorded': (n: string) => `Return of ${n}`, 'return.changed': (n: string) => `Return of ${n} moved on`, 'refund.recorded': (n: string) => `Refund for ${n}`,
    'message.received': 'Wrote to us', 'message.sent': 'We answered', 'message.failed': 'Our message failed', 'message.held': 'Our message is held', 'conversation.noted': 'Note in the conversation', 'conversation.closed': 'Conversation closed', 'conversation.reopened': 'Conversation reopened',
    'customer.created': 'Became known', 'customer.updated': 'Details changed', 'customer.noted': 'Note', 'customer.identity_added': 'Address added', 'customer.identity_removed': 'Address removed', 'customer.merged': 'Merged with another record', 'customer.unmerged': 'Taken apart again',
    'page.viewed': (n: string) => `Looked at ${n}`, 'promise.made': 'Promised', 'promise.changed': 'Promise changed', 'promise.kept': 'Promise kept', 'promise.withdrawn': 'Promise withdrawn', 'promise.reopened': 'Promise open again',
    'consent.granted': 'Agreed to be contacted', 'consent.withdrawn': 'Withdrew consent',
    label_created: 'label printed', picked_up: 'picked up', in_transit: 'on the way', out_for_delivery: 'out for delivery', failed_attempt: 'could not be delivered', delivered: 'delivered', exception: 'problem', returned: 'sent back',
    requested: 'requested', approved: 'approved', declined: 'declined', received: 'received', closed: 'closed', cancelled: 'cancelled',
  },
  ko: {
    all: '전체', ordersGroup: '주문', messagesGroup: '메시지', siteGroup: '사이트', customerGroup: '고객 정보', filter: '보기', empty: '아직 기록이 없어요', emptyHint: '주문, 메시지, 방문이 생기는 대로 여기에 보여요.', more: '이전 기록',
    'order.placed': (n: string) => `${n} 주문`, 'order.paid': (n: string) => `${n} 결제`, 'order.shipped': (n: string) => `${n} 발송`, 'order.delivered': (n: string) => `${n} 배송 완료`, 'order.cancelled': (n: string) => `${n} 취소`,
    'tracking.updated': (n: string) => `${n} 배송`, 'return.recorded': (n: string) => `${n} 반품`, 'return.changed': (n: string) => `${n} 반품 진행`, 'refund.recorded': (n: string) => `${n} 환불`,
    'message.received': '고객이 보냄', 'message.sent': '우리가 답함', 'message.failed': '메시지 전송 실패', 'message.held': '메시지 보류', 'conversation.noted': '대화 메모', 'conversation.closed': '대화 종료', 'conversation.reopened': '대화 다시 열림',
    'customer.created': '처음 알게 됨', 'customer.updated': '정보 변경', 'customer.noted': '메모', 'customer.identity_added': '연락처 추가', 'customer.identity_removed': '연락처 삭제', 'customer.merged': '다른 기록과 합침', 'customer.unmerged': '다시 나눔',
    'page.viewed': (n: string) => `${n} 페이지를 봄`, 'promise.made': '약속', 'promise.changed': '약속 변경', 'promise.kept': '약속 지킴', 'promise.withdrawn': '약속 철회', 'promise.reopened': '약속 다시 열림',
    'consent.granted': '수신 동의', 'consent.withdrawn': '동의 철회',
    label_created: '송장 출력', picked_up: '집화', in_transit: '이동 중', out_for_delivery: '배달 중', failed_attempt: '배달 실패', delivered: '배달 완료', exception: '문제 발생', returned: '반송',
    requested: '요청', approved: '승인', declined: '거절', received: '입고', closed: '종료', cancelled: '취소',
  },
  ja: {
    all: 'すべて', ordersGroup: '注文', messagesGroup: 'メッセージ', siteGroup: 'サイト', customerGroup: 'お客様情報', filter: '表示', empty: 'まだ記録はありません', emptyHint: '注文、メッセージ、訪問があるとここに表示されます。', more: '以前の記録',
    'order.placed': (n: string) => `${n} を注文`, 'order.paid': (n: string) => `${n} の支払い`, 'order.shipped': (n: string) => `${n} を発送`, 'order.delivered': (n: string) => `${n} の配達完了`, 'order.cancelled': (n: string) => `${n} をキャンセル`,
    'tracking.updated': (n: string) => `${n} の荷物`, 'return.recorded': (n: string) => `${n} の返品`, 'return.changed': (n: string) => `${n} の返品が進行`, 'refund.recorded': (n: string) => `${n} の返金`,
    'message.received': 'お客様から', 'message.sent': 'こちらから返信', 'message.failed': '送信に失敗', 'message.held': '送信を保留', 'conversation.noted': '会話のメモ', 'conversation.closed': '会話を終了', 'conversation.reopened': '会話を再開',
    'customer.created': '最初の記録', 'customer.updated': '情報を変更', 'customer.noted': 'メモ', 'customer.identity_added': '連絡先を追加', 'customer.identity_removed': '連絡先を削除', 'customer.merged': '別の記録と統合', 'customer.unmerged': '元に分けた',
    'page.viewed': (n: string) => `${n} を閲覧`, 'promise.made': '約束', 'promise.changed': '約束を変更', 'promise.kept': '約束を履行', 'promise.withdrawn': '約束を取り消し', 'promise.reopened': '約束を再開',
    'consent.granted': '受信に同意', 'consent.withdrawn': '同意を撤回',
    label_created: '送り状発行', picked_up: '集荷', in_transit: '輸送中', out_for_delivery: '配達中', failed_attempt: '配達できず', delivered: '配達完了', exception: '問題あり', returned: '返送',
    requested: '申請', approved: '承認', declined: 'お断り', received: '受領', closed: '終了', cancelled: 'キャンセル',
  },
});

type Words = Record<string, string | ((value: string) => string)>;

/** What a line of the timeline says first. An event the app has no words for is shown by its own name. */
export function timelineTitle(type: string, title: string | null, words: Words): string {
  const said = words[type];
  if (typeof said === 'function') return said(title ?? '').replace(/\s+/g, ' ').trim();
  return said ?? type;
}

/** The word of a code (a parcel's or a return's state). */
export function codeWord(code: string | null, words: Words): string | null {
  const said = code === null ? undefined : words[code];
  return typeof said === 'string' ? said : null;
}

/** Pages looked at one after the other are one line: their titles, each once, the first at the left. */
export function gatherVisits<T extends { type: string; title: string | null }>(newestFirst: readonly T[]): T[] {
  const lines: T[] = [];
  for (const item of newestFirst) {
    const before = lines.at(-1);
    if (item.type !== 'page.viewed' || before?.type !== 'page.viewed') lines.push(item);
    else if (!before.title?.split(' → ').includes(item.title ?? '')) lines[lines.length - 1] = { ...before, title: `${item.title} → ${before.title}` };
  }
  return lines;
}
