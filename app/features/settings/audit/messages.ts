import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Audit log', lead: 'Who did what and when. Each row is chained to the one before it, so that a change or a gap shows.', verify: 'Check the chain', whole: (n: string) => `Whole: ${n} rows checked, none changed or missing`, broken: (id: string) => `Broken at row ${id}: it or its predecessor was changed or removed`, who: 'Who', what: 'What', where: 'From', all: 'Everybody', anyAct: 'Everything', from: 'From', to: 'Until', more: 'Show earlier',
    agent: 'Person', apiKey: 'API key', shopper: 'Shopper', system: 'Dangol', none: 'Nothing here', noneHint: 'No row fits this choice.', details: 'Details', area: 'About', notSealed: 'Not chained yet (within a minute)',
    area_agents: 'People and sign-in', area_store: 'Store', area_conversations: 'Conversations', area_customers: 'Customers', area_orders: 'Orders', area_deliveries: 'Sending', area_storefront: 'Storefront',
  },
  ko: {
    title: '감사 기록', lead: '누가 언제 무엇을 했는지예요. 줄마다 앞줄과 사슬처럼 이어져 있어서 바뀌거나 빠지면 드러나요.', verify: '기록 확인하기', whole: (n: string) => `온전해요. ${n}줄을 확인했고 바뀌거나 빠진 것이 없어요`, broken: (id: string) => `${id}번 줄에서 끊겼어요. 이 줄이나 앞줄이 바뀌었거나 지워졌어요`, who: '누가', what: '무엇을', where: '어디서', all: '모두', anyAct: '모든 일', from: '부터', to: '까지', more: '이전 기록 보기',
    agent: '구성원', apiKey: 'API 키', shopper: '손님', system: 'Dangol', none: '기록이 없어요', noneHint: '고른 조건에 맞는 기록이 없어요.', details: '자세히', area: '분야', notSealed: '아직 이어지지 않음 (1분 안에 이어져요)',
    area_agents: '구성원과 로그인', area_store: '스토어', area_conversations: '대화', area_customers: '고객', area_orders: '주문', area_deliveries: '발송', area_storefront: '스토어프런트',
  },
  ja: {
    title: '監査ログ', lead: '誰がいつ何をしたかの記録です。各行は前の行と鎖のようにつながり、変更や欠落があれば分かります。', verify: '記録を確認する', whole: (n: string) => `問題ありません。${n} 行を確認し、変更も欠落もありませんでした`, broken: (id: string) => `${id} 行目で途切れています。この行か前の行が変更または削除されました`, who: '誰が', what: '何を', where: 'どこから', all: '全員', anyAct: 'すべて', from: 'から', to: 'まで', more: 'さらに前を表示',
    agent: 'メンバー', apiKey: 'API キー', shopper: '買い物客', system: 'Dangol', none: '記録がありません', noneHint: '条件に合う記録はありません。', details: '詳細', area: '分野', notSealed: 'まだつながっていません (1 分以内につながります)',
    area_agents: 'メンバーとサインイン', area_store: 'ストア', area_conversations: '会話', area_customers: 'お客様', area_orders: '注文', area_deliveries: '配信', area_storefront: 'ストアフロント',
  },
});
