import { defineMessages } from '../../lib/messages.ts';

export const consentMessages = defineMessages({
  en: {
    title: 'Consent', none: 'Nothing recorded. Promotions are not sent without consent.', record: 'Record a decision', granted: 'agreed', withdrawn: 'withdrew', channel: 'Channel', purpose: 'For', decision: 'Decision', source: 'Where it was said', sourceHint: 'Phone call, checkout, event …',
    words: 'Words', wordsHint: 'What the person was shown or said. It is the proof.', history: 'History', any: 'All channels', email: 'Email', sms: 'SMS', whatsapp: 'WhatsApp', line: 'LINE', kakao: 'KakaoTalk', push: 'Push', phone: 'Phone',
    marketing: 'Promotions', night_marketing: 'Promotions at night', review: 'Review requests', survey: 'Surveys', profiling: 'Profiling',
  },
  ko: {
    title: '수신 동의', none: '기록이 없어요. 동의 없이는 광고를 보내지 않아요.', record: '동의 기록하기', granted: '동의', withdrawn: '철회', channel: '채널', purpose: '목적', decision: '결정', source: '어디에서', sourceHint: '전화, 결제 화면, 행사 등',
    words: '문구', wordsHint: '고객에게 보여 준 문구나 고객의 말이에요. 증거로 남아요.', history: '기록', any: '모든 채널', email: '메일', sms: '문자', whatsapp: 'WhatsApp', line: 'LINE', kakao: '카카오톡', push: '푸시', phone: '전화',
    marketing: '광고', night_marketing: '야간 광고', review: '후기 요청', survey: '설문', profiling: '맞춤 분석',
  },
  ja: {
    title: '受信の同意', none: '記録はありません。同意なしに広告は送りません。', record: '同意を記録', granted: '同意', withdrawn: '撤回', channel: 'チャネル', purpose: '目的', decision: '内容', source: 'どこで', sourceHint: '電話、購入画面、イベントなど',
    words: '文言', wordsHint: 'お客様に示した文言、またはお客様の言葉です。証拠として残ります。', history: '履歴', any: 'すべてのチャネル', email: 'メール', sms: 'SMS', whatsapp: 'WhatsApp', line: 'LINE', kakao: 'カカオトーク', push: 'プッシュ', phone: '電話',
    marketing: '広告', night_marketing: '夜間の広告', review: 'レビュー依頼', survey: 'アンケート', profiling: 'プロファイリング',
  },
});
