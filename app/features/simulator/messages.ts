import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Simulator', lead: 'Be a customer, or the shop. Nothing here reaches anybody outside.',
    write: 'Write to the shop', from: 'Your address', name: 'Your name', subject: 'Subject', text: 'Message', answering: 'Answer the last mail this address got', send: 'Send mail', sent: 'On its way to the inbox',
    moments: 'Let something happen in the shop', momentsLead: 'For the customer above; the newest order, unless you name one.', order: 'Order number', orderNew: 'A new order', shipment: 'It ships', scan: 'A scan on the way', delivery: 'It arrives', refund: 'It is refunded',
    happened: (number: string) => `Done: ${number}`,
    posted: 'What the shop sent', postedLead: 'Mails as their readers find them.', none: 'Nothing yet. Answer a conversation by mail and it appears here.', to: (address: string) => `To ${address}`,
    chat: 'Chat as a shopper', chatLead: 'A plain shop page with the storefront script.', openShop: 'Open the shop page', noSubject: '(no subject)',
  },
  ko: {
    title: '시뮬레이터', lead: '고객이 되어 보거나 상점에 일이 생기게 해 보세요. 밖으로는 아무것도 나가지 않아요.',
    write: '상점에 메일 쓰기', from: '내 주소', name: '내 이름', subject: '제목', text: '내용', answering: '이 주소가 마지막으로 받은 메일에 답장하기', send: '메일 보내기', sent: '받은 대화로 가고 있어요',
    moments: '상점에 일이 생기게 하기', momentsLead: '위 고객의 일이에요. 주문번호를 쓰지 않으면 가장 최근 주문이에요.', order: '주문번호', orderNew: '새 주문', shipment: '발송', scan: '이동 중 스캔', delivery: '도착', refund: '환불',
    happened: (number: string) => `했어요: ${number}`,
    posted: '상점이 보낸 메일', postedLead: '받는 사람이 보는 그대로예요.', none: '아직 없어요. 메일 대화에 답장하면 여기에 나타나요.', to: (address: string) => `${address}에게`,
    chat: '고객으로 채팅하기', chatLead: '스토어 스크립트를 넣은 간단한 상점 페이지예요.', openShop: '상점 페이지 열기', noSubject: '(제목 없음)',
  },
  ja: {
    title: 'シミュレーター', lead: 'お客様になってみたり、お店に出来事を起こしたりできます。外には何も出ません。',
    write: 'お店にメールを書く', from: 'あなたのアドレス', name: 'お名前', subject: '件名', text: '本文', answering: 'このアドレスが最後に受け取ったメールに返信する', send: 'メールを送る', sent: '受信箱に届きます',
    moments: 'お店に出来事を起こす', momentsLead: '上のお客様の出来事です。注文番号がなければ最新の注文です。', order: '注文番号', orderNew: '新しい注文', shipment: '発送', scan: '輸送中の記録', delivery: '到着', refund: '返金',
    happened: (number: string) => `完了：${number}`,
    posted: 'お店が送ったメール', postedLead: '受け取った人が見るとおりです。', none: 'まだありません。メールの会話に返信するとここに出ます。', to: (address: string) => `${address} 宛`,
    chat: 'お客様としてチャットする', chatLead: 'ストア用スクリプトを入れた簡単なお店のページです。', openShop: 'お店のページを開く', noSubject: '（件名なし）',
  },
});

defineErrors({
  en: { no_simulator: 'The simulator is there in the demo store and in development only.', no_mailbox: 'Connect a mailbox first.', nothing_to_answer: 'The shop has not written to this address yet.', no_order: 'There is no such order.' },
  ko: { no_simulator: '시뮬레이터는 체험 스토어와 개발 환경에서만 쓸 수 있어요.', no_mailbox: '먼저 메일함을 연결해 주세요.', nothing_to_answer: '상점이 이 주소로 보낸 메일이 아직 없어요.', no_order: '그런 주문이 없어요.' },
  ja: { no_simulator: 'シミュレーターは体験ストアと開発環境でのみ使えます。', no_mailbox: '先にメールボックスを接続してください。', nothing_to_answer: 'お店からこのアドレスへのメールはまだありません。', no_order: 'その注文はありません。' },
});
