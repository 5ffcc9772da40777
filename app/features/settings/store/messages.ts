import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    basics: 'Name and look', title: 'Store', lead: 'What shoppers see on your pages and in your mails, and how the store counts time and money.', name: 'Name', logo: 'Logo', logoHint: 'PNG, JPEG, WebP or GIF, at most 5 MB.', upload: 'Choose a picture', removeLogo: 'Remove logo', color: 'Colour', colorHint: 'Used on buttons of the chat and of pages for shoppers.',
    contact: 'How shoppers reach you', supportEmail: 'Support email', supportPhone: 'Support phone', url: 'Address of the shop', place: 'Place and language', locale: 'Language of the store', languages: 'Languages you answer in', country: 'Country', zone: 'Time zone', currency: 'Currency', zoneHint: 'Business hours and reply targets follow this zone.',
  },
  ko: {
    basics: '이름과 모습', title: '스토어 정보', lead: '손님이 페이지와 메일에서 보는 정보, 그리고 시간과 금액의 기준이에요.', name: '이름', logo: '로고', logoHint: 'PNG, JPEG, WebP, GIF, 최대 5MB까지 올릴 수 있어요.', upload: '이미지 고르기', removeLogo: '로고 삭제', color: '색상', colorHint: '채팅과 손님용 페이지의 버튼에 쓰여요.',
    contact: '손님이 연락하는 곳', supportEmail: '고객센터 이메일', supportPhone: '고객센터 전화번호', url: '쇼핑몰 주소', place: '지역과 언어', locale: '스토어 언어', languages: '응대하는 언어', country: '나라', zone: '시간대', currency: '통화', zoneHint: '영업시간과 응답 목표는 이 시간대를 따라요.',
  },
  ja: {
    basics: '名前と見た目', title: 'ストア情報', lead: 'お客様がページやメールで目にする情報と、時間・金額の基準です。', name: '名前', logo: 'ロゴ', logoHint: 'PNG、JPEG、WebP、GIF、5 MB まで。', upload: '画像を選ぶ', removeLogo: 'ロゴを削除', color: '色', colorHint: 'チャットやお客様向けページのボタンに使われます。',
    contact: 'お客様からの連絡先', supportEmail: 'サポートのメールアドレス', supportPhone: 'サポートの電話番号', url: 'ショップのアドレス', place: '地域と言語', locale: 'ストアの言語', languages: '対応する言語', country: '国', zone: 'タイムゾーン', currency: '通貨', zoneHint: '営業時間と応答の目標はこのタイムゾーンに従います。',
  },
});

defineErrors({
  en: { language_in_use: 'The store’s own language must be among its languages.' },
  ko: { language_in_use: '스토어 언어는 응대하는 언어에 들어 있어야 해요.' },
  ja: { language_in_use: 'ストアの言語は対応する言語に含めてください。' },
});
