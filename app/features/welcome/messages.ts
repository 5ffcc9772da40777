import { defineMessages } from '../../lib/messages.ts';
import '../sign-in/errors.ts';

export const messages = defineMessages({
  en: {
    welcome: 'Make regulars of your customers', lead: 'Dangol keeps every conversation, order and promise of your store in one place. Everything stays on this server.',
    create: 'Create your store', createHint: 'A minute: name, country, and your sign-in. Then connect your mail and your orders.', explore: 'Explore the demo store',
    exploreHint: 'A year in the life of a small stationery and tea store in Seoul and Kyoto, to try everything without consequences.',
    storeName: 'Name of the store', country: 'Country', language: 'Language of the store', currency: 'Currency', zone: 'Time zone', url: 'Address of the shop', you: 'You, the owner',
    name: 'Your name', email: 'Email', password: 'Password', rule: 'At least 10 characters. A few words you remember are best.', submit: 'Create store', back: 'Back', details: 'Currency and time zone follow the country; change them if yours differ.',
    building: 'The demo store is being built', buildingLead: 'Customers, orders and conversations of a year. This takes under a minute; you may leave this page and come back.', progress: 'Building',
    failed: 'The demo store could not be built. The server’s log says why.', again: 'Try again', ready: 'The demo store is ready', open: 'Open the demo store', openLead: 'The latest weeks are there. The rest of the year comes in while you look around.', check: 'Please check this field.',
  },
  ko: {
    welcome: '손님을 단골로', lead: 'Dangol은 스토어의 대화와 주문, 약속을 한곳에 모아요. 모든 정보는 이 서버에만 남아요.',
    create: '내 스토어 만들기', createHint: '이름과 나라, 로그인 정보만 정하면 돼요. 1분이면 충분하고, 그다음 메일과 주문을 연결해요.', explore: '데모 스토어 둘러보기',
    exploreHint: '서울과 교토에서 문구와 차를 파는 작은 가게의 1년이에요. 무엇이든 부담 없이 해 볼 수 있어요.',
    storeName: '스토어 이름', country: '나라', language: '스토어 언어', currency: '통화', zone: '시간대', url: '쇼핑몰 주소', you: '소유자 정보',
    name: '이름', email: '이메일', password: '비밀번호', rule: '10자 이상이에요. 기억하기 쉬운 단어 몇 개를 이어 쓰면 좋아요.', submit: '스토어 만들기', back: '뒤로', details: '통화와 시간대는 나라에 맞춰 두었어요. 다르면 바꿔 주세요.',
    building: '데모 스토어를 만들고 있어요', buildingLead: '1년 치 고객과 주문, 대화를 채우는 중이에요. 1분이 채 걸리지 않아요. 이 페이지를 떠났다가 돌아와도 돼요.', progress: '만드는 중',
    failed: '데모 스토어를 만들지 못했어요. 까닭은 서버 로그에 있어요.', again: '다시 하기', ready: '데모 스토어가 준비됐어요', open: '데모 스토어 열기', openLead: '최근 소식은 모두 들어왔어요. 나머지 1년은 둘러보는 동안 채워져요.', check: '이 칸을 확인해 주세요.',
  },
  ja: {
    welcome: 'お客様を常連に', lead: 'Dangol は、ストアの会話・注文・約束をひとつの場所にまとめます。データはすべてこのサーバーに残ります。',
    create: 'ストアを作る', createHint: '名前と国、サインイン情報を決めるだけ。1 分で終わり、そのあとメールと注文を接続します。', explore: 'デモストアを見る',
    exploreHint: 'ソウルと京都で文具とお茶を扱う小さな店の 1 年間です。何でも気軽に試せます。',
    storeName: 'ストア名', country: '国', language: 'ストアの言語', currency: '通貨', zone: 'タイムゾーン', url: 'ショップのアドレス', you: 'オーナー情報',
    name: 'お名前', email: 'メールアドレス', password: 'パスワード', rule: '10 文字以上です。覚えやすい単語をいくつかつなげるのがおすすめです。', submit: 'ストアを作る', back: '戻る', details: '通貨とタイムゾーンは国に合わせてあります。違う場合は変更してください。',
    building: 'デモストアを作っています', buildingLead: '1 年分のお客様・注文・会話を用意しています。1 分もかかりません。このページを離れて、あとで戻ってきても大丈夫です。', progress: '作成中',
    failed: 'デモストアを作れませんでした。理由はサーバーのログにあります。', again: 'もう一度', ready: 'デモストアの準備ができました', open: 'デモストアを開く', openLead: '最近の分はそろいました。残りの 1 年分は、ご覧いただいている間に増えていきます。', check: 'この欄をご確認ください。',
  },
});
