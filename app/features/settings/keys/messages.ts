import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'API keys', lead: 'For programs that send store events or read and write on behalf of the store. A key may do only what its scopes say.', create: 'New key', none: 'No API keys yet', noneHint: 'A key lets your shop send orders and shipments to Dangol.', name: 'Name', scopes: 'Scopes', used: 'Last used', never: 'never', state: 'State', inUse: 'In use', expired: 'Expired', revoked: 'Revoked', expires: (when: string) => `Expires ${when}`,
    nameHint: 'What uses it, such as “Shop server”.', expiry: 'Expires', noExpiry: 'Never', days: (n: number) => `In ${n} days`, make: 'Make key', chooseScope: 'Choose at least one scope.', shownTitle: 'Copy this key now', shownLead: 'It is not shown again. Keep it where your program keeps its secrets.', copy: 'Copy', copied: 'Copied', done: 'Done',
    revoke: 'Revoke', revokeTitle: (name: string) => `Revoke “${name}”?`, revokeHint: 'Programs that use it stop at once.', cancel: 'Cancel', by: (name: string) => `by ${name}`, use: 'Send it with each request:',
  },
  ko: {
    title: 'API 키', lead: '스토어 이벤트를 보내거나 스토어를 대신해 읽고 쓰는 프로그램을 위한 키예요. 정해진 범위의 일만 할 수 있어요.', create: '새 키', none: '아직 API 키가 없어요', noneHint: '키가 있으면 쇼핑몰이 주문과 배송을 Dangol로 보낼 수 있어요.', name: '이름', scopes: '범위', used: '마지막 사용', never: '없음', state: '상태', inUse: '사용 중', expired: '만료됨', revoked: '폐기됨', expires: (when: string) => `${when} 만료`,
    nameHint: '어디에 쓰는지 적어요. 예: 쇼핑몰 서버', expiry: '만료', noExpiry: '만료 없음', days: (n: number) => `${n}일 뒤`, make: '키 만들기', chooseScope: '범위를 하나 이상 골라 주세요.', shownTitle: '지금 키를 복사해 주세요', shownLead: '다시 보여 드리지 않아요. 프로그램의 비밀 정보를 두는 곳에 보관하세요.', copy: '복사', copied: '복사했어요', done: '완료',
    revoke: '폐기', revokeTitle: (name: string) => `‘${name}’ 키를 폐기할까요?`, revokeHint: '이 키를 쓰는 프로그램이 바로 멈춰요.', cancel: '취소', by: (name: string) => `${name} 만듦`, use: '요청마다 이렇게 보내요.',
  },
  ja: {
    title: 'API キー', lead: 'ストアイベントを送る、またはストアに代わって読み書きするプログラムのためのキーです。決められた範囲のことだけができます。', create: '新しいキー', none: 'まだ API キーがありません', noneHint: 'キーがあると、ショップが注文や配送を Dangol に送れます。', name: '名前', scopes: '範囲', used: '最終使用', never: 'なし', state: '状態', inUse: '使用中', expired: '期限切れ', revoked: '失効', expires: (when: string) => `${when}に期限切れ`,
    nameHint: '使い道を書きます。例: ショップのサーバー', expiry: '期限', noExpiry: 'なし', days: (n: number) => `${n} 日後`, make: 'キーを作る', chooseScope: '範囲を 1 つ以上選んでください。', shownTitle: '今すぐキーをコピーしてください', shownLead: 'もう一度表示することはできません。プログラムの秘密情報の置き場所に保管してください。', copy: 'コピー', copied: 'コピーしました', done: '完了',
    revoke: '失効させる', revokeTitle: (name: string) => `「${name}」を失効させますか`, revokeHint: 'このキーを使うプログラムはすぐに止まります。', cancel: 'キャンセル', by: (name: string) => `${name} が作成`, use: 'リクエストごとにこのように送ります。',
  },
});
