import { defineMessages } from '../lib/messages.ts';

export const restoredMessages = defineMessages({
  en: {
    title: 'Nothing is sent for now: a backup was restored.',
    says: (made: string, messages: string, actions: string) =>
      `It was made ${made} and holds ${messages} unsent messages and ${actions} order actions on their way. They may have gone out after it was made.`,
    onlyNew: 'Send only what is new', sendAll: (count: string) => `Send all, also the ${count} that waited`,
  },
  ko: {
    title: '백업을 복원해서 지금은 아무것도 보내지 않아요.',
    says: (made, messages, actions) => `${made}에 만든 백업이고, 보내지 않은 메시지 ${messages}개와 진행 중이던 주문 처리 ${actions}건이 있어요. 백업한 뒤에 이미 나갔을 수 있어요.`,
    onlyNew: '새 메시지만 보내기', sendAll: (count) => `기다리던 ${count}개도 모두 보내기`,
  },
  ja: {
    title: 'バックアップを復元したため、いまは何も送信していません。',
    says: (made, messages, actions) => `${made}のバックアップで、未送信のメッセージ${messages}件と処理中の注文操作${actions}件があります。バックアップの後にすでに送られた可能性があります。`,
    onlyNew: '新しいものだけ送る', sendAll: (count) => `待っていた${count}件もすべて送る`,
  },
});
