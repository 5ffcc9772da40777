/** What this module writes to customers by itself, in their language. */
interface AwayWords {
  subject: string;
  /** `answerTime` is a time in the store's zone, as people of the language write it. */
  text(store: string, answerTime: string): string;
  textWithoutTime(store: string): string;
}

export const awayWords: Record<'en' | 'ko' | 'ja', AwayWords> = {
  en: {
    subject: 'We have received your message',
    text: (store, answerTime) => `Thank you for writing to ${store}. We are closed right now. We open again ${answerTime}, and will answer you then.\n\n${store}`,
    textWithoutTime: (store) => `Thank you for writing to ${store}. We are closed right now and will answer as soon as we are back.\n\n${store}`,
  },
  ko: {
    subject: '메시지를 받았어요',
    text: (store, answerTime) => `${store}에 연락해 주셔서 감사해요. 지금은 상담 시간이 아니에요. ${answerTime}에 다시 문을 열고 답변드릴게요.\n\n${store} 드림`,
    textWithoutTime: (store) => `${store}에 연락해 주셔서 감사해요. 지금은 상담 시간이 아니에요. 돌아오는 대로 답변드릴게요.\n\n${store} 드림`,
  },
  ja: {
    subject: 'メッセージを受け取りました',
    text: (store, answerTime) => `${store}へのお問い合わせ、ありがとうございます。ただいま営業時間外です。${answerTime}に営業を再開し、お返事いたします。\n\n${store}`,
    textWithoutTime: (store) => `${store}へのお問い合わせ、ありがとうございます。ただいま営業時間外です。営業を再開し次第、お返事いたします。\n\n${store}`,
  },
};
