import { defineMessages } from '../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'What is new', none: 'Nothing new. You hear here when someone needs you.',
    assigned: 'Assigned to you', mentioned: 'A colleague mentioned you', customer_replied: 'A customer wrote again', unassigned_new: 'A new conversation nobody has',
    target_warning: 'A reply is soon due', target_breach: 'A reply is overdue', promise: 'A promise is soon due', promise_overdue: 'A promise is overdue', approval: 'Someone needs your approval', approved: 'Your request was approved', declined: 'Your request was declined', security: 'Somebody opened unusually many conversations or customers', wrong_keys: 'Wrong API keys keep coming', woken: 'A snoozed conversation is back', delivery_failed: 'Your message was not delivered', delivery_bounced: 'Your message came back', delivery_held: 'Your message is being held', schedule_cancelled: 'Your scheduled reply was called off',
  },
  ko: {
    title: '새 소식', none: '새 소식이 없어요. 나를 찾는 일이 생기면 여기에서 알려 드려요.',
    assigned: '나에게 배정됐어요', mentioned: '동료가 나를 불렀어요', customer_replied: '고객이 다시 글을 남겼어요', unassigned_new: '담당자 없는 새 대화가 왔어요',
    target_warning: '답변 기한이 다가와요', target_breach: '답변 기한이 지났어요', promise: '약속한 시간이 다가와요', promise_overdue: '약속한 시간이 지났어요', approval: '승인이 필요해요', approved: '요청이 승인됐어요', declined: '요청이 거절됐어요', security: '누군가 유난히 많은 대화나 고객을 열어 봤어요', wrong_keys: '잘못된 API 키가 계속 와요', woken: '미뤄 둔 대화가 다시 열렸어요', delivery_failed: '보낸 메시지가 전달되지 않았어요', delivery_bounced: '보낸 메시지가 반송됐어요', delivery_held: '보낸 메시지가 보류됐어요', schedule_cancelled: '예약한 답장이 취소됐어요',
  },
  ja: {
    title: '新着', none: '新着はありません。必要なときにここでお知らせします。',
    assigned: '担当になりました', mentioned: '同僚があなたを呼んでいます', customer_replied: 'お客様から返事がありました', unassigned_new: '担当のいない新しい会話です',
    target_warning: '返信の期限が近づいています', target_breach: '返信の期限を過ぎました', promise: '約束の期限が近づいています', promise_overdue: '約束の期限を過ぎました', approval: '承認が必要です', approved: '依頼が承認されました', declined: '依頼が却下されました', security: '異常に多くの会話やお客様情報が開かれました', wrong_keys: '無効な API キーが続いています', woken: '保留した会話が再開しました', delivery_failed: '送ったメッセージが届きませんでした', delivery_bounced: '送ったメッセージが返送されました', delivery_held: '送ったメッセージが保留されています', schedule_cancelled: '予約した返信が取り消されました',
  },
});
