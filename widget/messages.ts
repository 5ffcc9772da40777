import type { Language } from './protocol.ts';

export interface Messages {
  close: string;
  dialog: (store: string) => string;
  thread: string;
  write: string;
  send: string;
  attach: string;
  remove: (file: string) => string;
  you: string;
  typing: (name: string) => string;
  older: string;
  loading: string;
  offline: string;
  sending: string;
  sent: string;
  seen: string;
  notSent: string;
  retry: string;
  discard: string;
  name: string;
  email: string;
  orderNumber: string;
  optional: string;
  required: string;
  badEmail: string;
  askEmail: string;
  askEmailClosed: string;
  save: string;
  noThanks: string;
  emailSaved: (email: string) => string;
  tooLong: (limit: string) => string;
  tooBig: (limit: string) => string;
  badType: string;
  emptyFile: string;
  tooManyFiles: (most: number) => string;
  tooMany: string;
  uploadFailed: string;
  preview: string;
  replyNow: (minutes: number) => string;
  replyHours: (hours: number) => string;
  replyOpen: string;
  until: (time: string) => string;
  opensAt: (when: string) => string;
  replyClosed: string;
  today: (time: string) => string;
  tomorrow: (time: string) => string;
}

const en: Messages = {
  close: 'Close chat',
  dialog: (store) => `Chat with ${store}`,
  thread: 'Conversation',
  write: 'Write a message',
  send: 'Send',
  attach: 'Attach a file',
  remove: (file) => `Remove ${file}`,
  you: 'You',
  typing: (name) => (name ? `${name} is typing` : 'Typing'),
  older: 'Show earlier messages',
  loading: 'Loading the conversation',
  offline: 'You are offline. Your messages go out once you are connected again.',
  sending: 'Sending',
  sent: 'Sent',
  seen: 'Seen',
  notSent: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  name: 'Name',
  email: 'Email',
  orderNumber: 'Order number',
  optional: 'optional',
  required: 'Please fill this in.',
  badEmail: 'Please check this email address.',
  askEmail: 'If you have to leave, where may we send our answer?',
  askEmailClosed: 'We are away right now. Where may we send our answer?',
  save: 'Save',
  noThanks: 'No, thanks',
  emailSaved: (email) => `If you leave, we will answer to ${email}.`,
  tooLong: (limit) => `Please keep it under ${limit} characters.`,
  tooBig: (limit) => `This file is too big. Up to ${limit} works.`,
  badType: 'This type of file cannot be sent here.',
  emptyFile: 'This file is empty.',
  tooManyFiles: (most) => `Up to ${most} files go with one message.`,
  tooMany: 'That was a lot at once. Please wait a moment.',
  uploadFailed: 'The file did not get through. Please try again.',
  preview: 'This is a preview. Nothing is sent.',
  replyNow: (minutes) => `Now replying in about ${minutes} min`,
  replyHours: (hours) => `Now replying in about ${hours} h`,
  replyOpen: 'We are here',
  until: (time) => `until ${time}`,
  opensAt: (when) => `We answer from ${when}`,
  replyClosed: 'We are away and answer as soon as we are back',
  today: (time) => `${time} today`,
  tomorrow: (time) => `${time} tomorrow`,
};

const ko: Messages = {
  close: '채팅 닫기',
  dialog: (store) => `${store} 채팅 상담`,
  thread: '대화',
  write: '메시지를 입력해 주세요',
  send: '보내기',
  attach: '파일 첨부',
  remove: (file) => `${file} 빼기`,
  you: '나',
  typing: (name) => (name ? `${name} 님이 입력하고 있어요` : '입력하고 있어요'),
  older: '이전 메시지 보기',
  loading: '대화를 불러오고 있어요',
  offline: '인터넷 연결이 끊겼어요. 다시 연결되면 메시지를 보내 드려요.',
  sending: '보내는 중',
  sent: '보냄',
  seen: '읽음',
  notSent: '보내지 못했어요',
  retry: '다시 보내기',
  discard: '지우기',
  name: '이름',
  email: '이메일',
  orderNumber: '주문 번호',
  optional: '선택',
  required: '이 항목을 입력해 주세요.',
  badEmail: '이메일 주소를 확인해 주세요.',
  askEmail: '자리를 비우시면 답변을 어디로 보내 드릴까요?',
  askEmailClosed: '지금은 상담 시간이 아니에요. 답변을 어디로 보내 드릴까요?',
  save: '저장',
  noThanks: '괜찮아요',
  emailSaved: (email) => `자리를 비우시면 ${email} 주소로 답변을 보내 드려요.`,
  tooLong: (limit) => `${limit}자까지 쓸 수 있어요.`,
  tooBig: (limit) => `파일이 너무 커요. ${limit}까지 보낼 수 있어요.`,
  badType: '여기서는 보낼 수 없는 파일 형식이에요.',
  emptyFile: '빈 파일이에요.',
  tooManyFiles: (most) => `한 번에 파일 ${most}개까지 보낼 수 있어요.`,
  tooMany: '한 번에 너무 많이 보냈어요. 잠시만 기다려 주세요.',
  uploadFailed: '파일을 올리지 못했어요. 다시 시도해 주세요.',
  preview: '미리 보기예요. 실제로 보내지 않아요.',
  replyNow: (minutes) => `지금 약 ${minutes}분 안에 답하고 있어요`,
  replyHours: (hours) => `지금 약 ${hours}시간 안에 답하고 있어요`,
  replyOpen: '지금 상담할 수 있어요',
  until: (time) => `${time}까지`,
  opensAt: (when) => `${when}부터 답해 드려요`,
  replyClosed: '지금은 자리를 비웠어요. 돌아오는 대로 답해 드려요',
  today: (time) => `오늘 ${time}`,
  tomorrow: (time) => `내일 ${time}`,
};

const ja: Messages = {
  close: 'チャットを閉じる',
  dialog: (store) => `${store}とのチャット`,
  thread: '会話',
  write: 'メッセージを書く',
  send: '送信',
  attach: 'ファイルを添付',
  remove: (file) => `${file}を外す`,
  you: 'あなた',
  typing: (name) => (name ? `${name}さんが入力しています` : '入力しています'),
  older: '以前のメッセージを見る',
  loading: '会話を読み込んでいます',
  offline: 'インターネットに接続されていません。つながり次第、メッセージをお送りします。',
  sending: '送信中',
  sent: '送信済み',
  seen: '既読',
  notSent: '送信できませんでした',
  retry: 'もう一度送る',
  discard: '削除',
  name: 'お名前',
  email: 'メールアドレス',
  orderNumber: '注文番号',
  optional: '任意',
  required: 'ご入力ください。',
  badEmail: 'メールアドレスをご確認ください。',
  askEmail: '席を外される場合、お返事をどちらへお送りしましょうか。',
  askEmailClosed: 'ただいま営業時間外です。お返事をどちらへお送りしましょうか。',
  save: '保存',
  noThanks: '今はしない',
  emailSaved: (email) => `席を外されたときは ${email} へお返事をお送りします。`,
  tooLong: (limit) => `${limit} 字以内でお書きください。`,
  tooBig: (limit) => `ファイルが大きすぎます。${limit} まで送れます。`,
  badType: 'この形式のファイルはここでは送れません。',
  emptyFile: 'このファイルは空です。',
  tooManyFiles: (most) => `一度に送れるファイルは ${most} 個までです。`,
  tooMany: '一度にたくさん送られました。少しお待ちください。',
  uploadFailed: 'ファイルを送れませんでした。もう一度お試しください。',
  preview: 'プレビューです。実際には送信されません。',
  replyNow: (minutes) => `いま約 ${minutes} 分で返信しています`,
  replyHours: (hours) => `いま約 ${hours} 時間で返信しています`,
  replyOpen: 'ただいま対応しています',
  until: (time) => `${time} まで`,
  opensAt: (when) => `${when} からお返事します`,
  replyClosed: 'ただいま席を外しています。戻り次第お返事します',
  today: (time) => `本日 ${time}`,
  tomorrow: (time) => `明日 ${time}`,
};

export const messages: Record<Language, Messages> = { en, ko, ja };
