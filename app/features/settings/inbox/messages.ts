import { defineMessages } from '../../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Inbox behaviour', lead: 'Holds for every channel of the store.', conversations: 'Conversations', reopen: 'A closed conversation comes back for (days)', reopenHint: 'Whoever answers later starts a new conversation, linked to the old one.', undo: 'A reply can be taken back for (seconds)', undoHint: 'It leaves when this time is over. 0 sends at once.', range: (from: string, to: string) => `A whole number from ${from} to ${to}.`,
    away: 'Outside opening hours', awayLead: 'Whoever writes while the store is closed is told when an answer will come, at most once a day. The chat says so in its own window.', awayOn: 'Tell them automatically', awayOnHint: 'Never to machines, newsletters or addresses where nobody reads.', awayTextsLead: 'Your own words; without any, Dangol’s are used. {{answer_time}} becomes the time the store opens next.', noTime: 'Without {{answer_time}} nobody learns when an answer comes.',
  },
  ko: {
    title: '받은 대화 동작', lead: '스토어의 모든 채널에 적용돼요.', conversations: '대화', reopen: '완료한 대화가 다시 열리는 기간(일)', reopenHint: '더 늦게 답하면 이전 대화와 이어진 새 대화가 시작돼요.', undo: '보낸 답장을 되돌릴 수 있는 시간(초)', undoHint: '이 시간이 지나면 나가요. 0이면 바로 보내요.', range: (from: string, to: string) => `${from}부터 ${to}까지의 정수로 적어 주세요.`,
    away: '영업시간이 아닐 때', awayLead: '쉬는 시간에 글을 남긴 고객에게 언제 답할지 하루에 한 번까지 알려요. 채팅은 채팅창에서 알려요.', awayOn: '자동으로 알리기', awayOnHint: '자동 메일, 뉴스레터, 아무도 읽지 않는 주소에는 보내지 않아요.', awayTextsLead: '직접 쓴 글이 없으면 Dangol의 글을 써요. {{answer_time}} 자리에는 다음에 문 여는 때가 들어가요.', noTime: '{{answer_time}}이 없으면 언제 답하는지 알 수 없어요.',
  },
  ja: {
    title: '会話の動作', lead: 'ストアのすべてのチャネルに使われます。', conversations: '会話', reopen: '完了した会話が再び開く期間（日）', reopenHint: 'それより後に返事が来ると、前の会話とつながった新しい会話が始まります。', undo: '返信を取り消せる時間（秒）', undoHint: 'この時間が過ぎると送られます。0 ならすぐに送ります。', range: (from: string, to: string) => `${from} から ${to} までの整数を入力してください。`,
    away: '営業時間外', awayLead: '閉まっている間に書いたお客様へ、いつ返信するかを 1 日 1 回まで知らせます。チャットはその画面で知らせます。', awayOn: '自動で知らせる', awayOnHint: '自動送信、ニュースレター、誰も読まないアドレスには送りません。', awayTextsLead: '文を書かなければ Dangol の文を使います。{{answer_time}} には次に開く日時が入ります。', noTime: '{{answer_time}} がないと、いつ返信が来るかがわかりません。',
  },
});
