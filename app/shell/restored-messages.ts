import { defineMessages } from '../lib/messages.ts';

export const restoredMessages = defineMessages({
  en: {
    title: 'Nothing is sent for now: a backup was restored.',
    made: (when: string) => `It was made ${when}.`,
    messages: (n: number, count: string) => (n === 1 ? '1 unsent message' : `${count} unsent messages`), actions: (n: number, count: string) => (n === 1 ? '1 order action on its way' : `${count} order actions on their way`),
    waits: (what: string) => `It holds ${what}, which may have gone out after it was made.`, nothing: 'Nothing was waiting in it.',
    onlyNew: 'Send only what is new', sendAll: (n: number, count: string) => (n === 1 ? 'Send all, also the 1 that waited' : `Send all, also the ${count} that waited`), sendAgain: 'Send again from now on',
  },
  ko: {
    title: '백업을 복원해서 지금은 아무것도 보내지 않아요.',
    made: (when) => `${when}에 만든 백업이에요.`,
    messages: (_n, count) => `보내지 않은 메시지 ${count}개`, actions: (_n, count) => `진행 중이던 주문 처리 ${count}건`,
    waits: (what) => `들어 있는 것: ${what}. 백업한 뒤에 이미 나갔을 수 있어요.`, nothing: '기다리던 것은 없었어요.',
    onlyNew: '새 메시지만 보내기', sendAll: (_n, count) => `기다리던 ${count}개도 모두 보내기`, sendAgain: '이제 다시 보내기',
  },
  ja: {
    title: 'バックアップを復元したため、いまは何も送信していません。',
    made: (when) => `${when}のバックアップです。`,
    messages: (_n, count) => `未送信のメッセージ${count}件`, actions: (_n, count) => `処理中の注文操作${count}件`,
    waits: (what) => `${what}が含まれ、バックアップの後にすでに送られた可能性があります。`, nothing: '待っていたものはありません。',
    onlyNew: '新しいものだけ送る', sendAll: (_n, count) => `待っていた${count}件もすべて送る`, sendAgain: '送信を再開する',
  },
});
