import type { Language } from './schema.ts';

/** Words of the chat and the contact page before a store has written its own. */
export interface StorefrontWords {
  launcher: string;
  greeting: (store: string) => string;
  intro: string;
  /** Subject of a conversation that began on a site: no word of the shopper's, since it also stands in mails. */
  chatSubject: (store: string) => string;
  formSubject: (store: string) => string;
  mailLead: (store: string) => string;
  contactTitle: (store: string) => string;
  contactLead: string;
  name: string;
  email: string;
  orderNumber: string;
  optional: string;
  message: string;
  send: string;
  thanksTitle: string;
  thanks: (email: string) => string;
  problems: { email: string; text: string; tooMany: string };
}

const en: StorefrontWords = {
  launcher: 'Chat with us',
  greeting: (store) => `Hello from ${store}`,
  intro: 'What can we help you with? Write to us here.',
  chatSubject: (store) => `Your chat with ${store}`,
  formSubject: (store) => `Your message to ${store}`,
  mailLead: (store) => `You wrote to ${store} in the chat. Here is our answer, in case you have left. Just reply to this mail to go on.`,
  contactTitle: (store) => `Write to ${store}`,
  contactLead: 'We answer by email, to the address you give here.',
  name: 'Name',
  email: 'Email',
  orderNumber: 'Order number',
  optional: 'optional',
  message: 'Your message',
  send: 'Send',
  thanksTitle: 'Thank you, we have your message',
  thanks: (email) => `We will answer to ${email}.`,
  problems: {
    email: 'Please check the email address.',
    text: 'Please write your message (up to 5,000 characters).',
    tooMany: 'A lot came from this connection just now. Please try again in a while.',
  },
};

const ko: StorefrontWords = {
  launcher: '채팅 상담',
  greeting: (store) => `안녕하세요, ${store} 상담실이에요`,
  intro: '무엇을 도와드릴까요? 여기에 편하게 남겨 주세요.',
  chatSubject: (store) => `${store} 채팅 상담`,
  formSubject: (store) => `${store} 문의`,
  mailLead: (store) => `${store} 채팅으로 문의해 주셔서 감사해요. 자리를 비우셨을까 봐 답변을 메일로도 보내 드려요. 이 메일에 답장하시면 대화를 이어 갈 수 있어요.`,
  contactTitle: (store) => `${store} 문의하기`,
  contactLead: '남겨 주신 이메일로 답변을 보내 드려요.',
  name: '이름',
  email: '이메일',
  orderNumber: '주문 번호',
  optional: '선택',
  message: '문의 내용',
  send: '보내기',
  thanksTitle: '문의를 잘 받았어요',
  thanks: (email) => `${email} 주소로 답변을 보내 드릴게요.`,
  problems: {
    email: '이메일 주소를 확인해 주세요.',
    text: '문의 내용을 입력해 주세요(5,000자까지).',
    tooMany: '짧은 시간에 너무 많은 문의가 들어왔어요. 잠시 뒤에 다시 시도해 주세요.',
  },
};

const ja: StorefrontWords = {
  launcher: 'チャットで相談',
  greeting: (store) => `こんにちは、${store}です`,
  intro: 'どのようなご用件でしょうか。こちらにお書きください。',
  chatSubject: (store) => `${store}とのチャット`,
  formSubject: (store) => `${store}へのお問い合わせ`,
  mailLead: (store) => `${store}のチャットにお問い合わせいただきありがとうございます。席を外されたかもしれないため、お返事をメールでもお送りします。このメールに返信いただくと、会話を続けられます。`,
  contactTitle: (store) => `${store}へのお問い合わせ`,
  contactLead: 'ご入力いただいたメールアドレスへお返事をお送りします。',
  name: 'お名前',
  email: 'メールアドレス',
  orderNumber: '注文番号',
  optional: '任意',
  message: 'お問い合わせ内容',
  send: '送信する',
  thanksTitle: 'お問い合わせを受け付けました',
  thanks: (email) => `${email} へお返事をお送りします。`,
  problems: {
    email: 'メールアドレスをご確認ください。',
    text: 'お問い合わせ内容をご入力ください(5,000 字まで)。',
    tooMany: '短い時間に多くのお問い合わせがありました。しばらくしてからもう一度お試しください。',
  },
};

export const storefrontWords: Record<Language, StorefrontWords> = { en, ko, ja };
