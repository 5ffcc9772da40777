import { defineMessages } from '../../../lib/messages.ts';

/** The shopper on the other side of a chat. */
export const messages = defineMessages({
  en: {
    title: 'On the shop’s site',
    here: 'Here now',
    left: (when: string) => `Left ${when}`,
    signedIn: 'Signed in to the shop',
    claimed: (email: string) => `${email} (not proved)`,
    answersByMail: 'Answers go on by mail if they leave.',
    noMail: 'No address yet: answers wait in the chat.',
  },
  ko: {
    title: '쇼핑몰에서',
    here: '지금 보고 있어요',
    left: (when: string) => `${when}에 나갔어요`,
    signedIn: '쇼핑몰에 로그인했어요',
    claimed: (email: string) => `${email} (확인되지 않음)`,
    answersByMail: '자리를 비우면 답변이 메일로도 가요.',
    noMail: '아직 주소가 없어 답변은 채팅에서만 볼 수 있어요.',
  },
  ja: {
    title: 'ショップで',
    here: '今、見ています',
    left: (when: string) => `${when} に離れました`,
    signedIn: 'ショップにログイン中です',
    claimed: (email: string) => `${email}(未確認)`,
    answersByMail: '席を外されたら、お返事はメールでも届きます。',
    noMail: 'アドレスがまだなく、お返事はチャットでのみ読めます。',
  },
});
