import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';

/** Connecting the store that sells. */
export const messages = defineMessages({
  en: {
    title: 'Store connections', lead: 'Your store tells Dangol what happens, and Dangol asks it for refunds and other actions. Both ways are signed.', add: 'Connect a store', none: 'No store is connected', noneHint: 'Connect yours to see orders and deliveries beside every conversation.',
    name: 'Name', nameHint: 'As your team calls it.', source: 'Source', sourceHint: 'Whose order numbers these are. Use "shopify" for orders that came from a Shopify export.', actionUrl: 'Address for actions', actionUrlHint: 'Where your store takes signed requests. Leave empty if it only sends events.', actions: 'What your store can do when asked', refund: 'Refund', cancel: 'Cancel an order', resend: 'Send again', edit_address: 'Change the address', coupon: 'Issue a coupon',
    connect: 'Connect', save: 'Save', saved: 'Saved', test: 'Test the connection', tested: (when: string) => `Tested ${when}`, works: 'It works', webhook: 'Send events to', webhookHint: 'POST with Standard Webhooks headers (webhook-id, webhook-timestamp, webhook-signature). One event, or up to 500 as {"events": […]}.', apiKey: 'Or with an API key', apiKeyHint: 'POST /api/v1/events with an API key that may "Send events".', apiKeys: 'API keys',
    secret: 'Signing secret', secretNow: 'Copy it now. It is not shown again.', secretEnds: (hint: string) => `Ends in …${hint}`, secretUntil: (hint: string, when: string) => `…${hint} still holds until ${when}`, rotate: 'Replace the secret', rotateAsk: 'Replace the signing secret?', rotateBody: 'You see the new one once. The one before it holds for 24 hours more, so that nothing is lost while you change over.',
    lastEvent: (when: string) => `Last event ${when}`, noEvent: 'No event yet', disconnect: 'Disconnect', disconnectAsk: 'Disconnect this store?', disconnectBody: 'Its events are refused and nothing can be asked of it. Orders that came from it stay.', disconnected: 'The store is disconnected', keep: 'Keep it', copy: 'Copy', copied: 'Copied', done: 'Done',
  },
  ko: {
    title: '쇼핑몰 연결', lead: '쇼핑몰이 일어난 일을 Dangol에 알려 주고, Dangol은 환불 같은 처리를 쇼핑몰에 요청해요. 양쪽 모두 서명해요.', add: '쇼핑몰 연결', none: '연결된 쇼핑몰이 없어요', noneHint: '연결하면 대화 옆에서 주문과 배송을 볼 수 있어요.',
    name: '이름', nameHint: '팀에서 부르는 이름이에요.', source: '출처', sourceHint: '누구의 주문 번호인지예요. Shopify 파일에서 온 주문이라면 "shopify"로 적어 주세요.', actionUrl: '요청을 받을 주소', actionUrlHint: '쇼핑몰이 서명된 요청을 받는 주소예요. 알림만 보낸다면 비워 두세요.', actions: '요청하면 쇼핑몰이 할 수 있는 일', refund: '환불', cancel: '주문 취소', resend: '재발송', edit_address: '주소 변경', coupon: '쿠폰 발급',
    connect: '연결', save: '저장', saved: '저장했어요', test: '연결 시험', tested: (when) => `${when} 시험함`, works: '잘 연결돼요', webhook: '알림을 보낼 주소', webhookHint: 'Standard Webhooks 헤더(webhook-id, webhook-timestamp, webhook-signature)로 POST 하세요. 한 건, 또는 {"events": […]}로 500건까지예요.', apiKey: '또는 API 키로', apiKeyHint: '이벤트를 보낼 수 있는 API 키로 POST /api/v1/events 하세요.', apiKeys: 'API 키',
    secret: '서명 비밀 키', secretNow: '지금 복사해 두세요. 다시 보여 드리지 않아요.', secretEnds: (hint) => `…${hint}로 끝나요`, secretUntil: (hint, when) => `…${hint}는 ${when}까지 유효해요`, rotate: '비밀 키 바꾸기', rotateAsk: '서명 비밀 키를 바꿀까요?', rotateBody: '새 키는 한 번만 보여요. 바꾸는 동안 놓치는 것이 없도록 이전 키도 24시간 동안 유효해요.',
    lastEvent: (when) => `마지막 알림 ${when}`, noEvent: '아직 알림이 없어요', disconnect: '연결 끊기', disconnectAsk: '이 쇼핑몰의 연결을 끊을까요?', disconnectBody: '알림을 받지 않고 아무것도 요청할 수 없어요. 받은 주문은 남아요.', disconnected: '연결을 끊었어요', keep: '그대로 두기', copy: '복사', copied: '복사했어요', done: '완료',
  },
  ja: {
    title: 'ストア接続', lead: 'ストアは起きたことを Dangol に知らせ、Dangol は返金などをストアに依頼します。どちらも署名されます。', add: 'ストアを接続', none: '接続されたストアはありません', noneHint: '接続すると、会話の横に注文と配送が表示されます。',
    name: '名前', nameHint: 'チームでの呼び名です。', source: '出所', sourceHint: 'どこの注文番号かを表します。Shopify のファイルから取り込んだ注文なら「shopify」とします。', actionUrl: '依頼を受けるアドレス', actionUrlHint: 'ストアが署名付きの依頼を受けるアドレスです。イベントを送るだけなら空のままにします。', actions: '依頼に応じてストアができること', refund: '返金', cancel: '注文のキャンセル', resend: '再送', edit_address: '住所の変更', coupon: 'クーポンの発行',
    connect: '接続', save: '保存', saved: '保存しました', test: '接続をテスト', tested: (when) => `${when}にテスト`, works: '正常に接続されています', webhook: 'イベントの送信先', webhookHint: 'Standard Webhooks のヘッダー（webhook-id、webhook-timestamp、webhook-signature）を付けて POST します。1件、または {"events": […]} で500件までです。', apiKey: 'または API キーで', apiKeyHint: 'イベントを送れる API キーで POST /api/v1/events します。', apiKeys: 'API キー',
    secret: '署名シークレット', secretNow: '今コピーしてください。再度は表示されません。', secretEnds: (hint) => `末尾 …${hint}`, secretUntil: (hint, when) => `…${hint} は ${when} まで有効`, rotate: 'シークレットを交換', rotateAsk: '署名シークレットを交換しますか？', rotateBody: '新しいものは一度だけ表示されます。切り替え中に漏れがないよう、以前のものもあと24時間有効です。',
    lastEvent: (when) => `最後のイベント ${when}`, noEvent: 'まだイベントはありません', disconnect: '接続を解除', disconnectAsk: 'このストアの接続を解除しますか？', disconnectBody: 'イベントを受け付けず、依頼もできなくなります。受け取った注文は残ります。', disconnected: '接続を解除しました', keep: 'そのままにする', copy: 'コピー', copied: 'コピーしました', done: '完了',
  },
});

defineErrors({
  en: { source_taken: 'Another connection already speaks for this source. Give this store another name for its source.', connection_not_found: 'This connection is not here any more.' },
  ko: { source_taken: '이 출처를 쓰는 연결이 이미 있어요. 출처 이름을 다르게 적어 주세요.', connection_not_found: '이 연결을 더 이상 찾을 수 없어요.' },
  ja: { source_taken: 'この出所はすでに別の接続で使われています。別の出所名にしてください。', connection_not_found: 'この接続はすでに見つかりません。' },
});
