import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';

export const messages = defineMessages({
  en: {
    title: 'Promises', none: 'Nothing is promised at the moment.', add: 'Add a promise', change: 'Change', keep: 'Kept', withdraw: 'No longer holds', open: 'Go to the conversation', more: (what: string) => `What to do with “${what}”`, keepIt: (what: string) => `“${what}” was kept`,
    due: (when: string) => `until ${when}`, overdue: (when: string) => `was due ${when}`, noDue: 'no time was said', by: (name: string) => `by ${name}`,
    didKeep: 'Kept', didWithdraw: 'No longer holds', what: 'What was promised', whatHint: 'In a few words, as the customer understood it.', dueAt: 'Until when', dueHint: (zone: string) => `Times in ${zone}. You are reminded an hour before, in opening hours.`, save: 'Save', cancel: 'Cancel',
  },
  ko: {
    title: '약속', none: '지금 약속한 것이 없어요.', add: '약속 추가', change: '수정', keep: '지킴', withdraw: '이제 유효하지 않음', open: '대화로 가기', more: (what) => `“${what}” 약속 처리`, keepIt: (what) => `“${what}” 약속을 지켰어요`,
    due: (when) => `${when}까지`, overdue: (when) => `${when}까지였어요`, noDue: '기한을 말하지 않았어요', by: (name) => name,
    didKeep: '지킨 약속으로 표시했어요', didWithdraw: '약속을 거뒀어요', what: '약속한 내용', whatHint: '고객이 이해한 대로 짧게 적어 주세요.', dueAt: '언제까지', dueHint: (zone) => `${zone} 기준이에요. 영업시간 안에서 한 시간 전에 알려 드려요.`, save: '저장', cancel: '취소',
  },
  ja: {
    title: '約束', none: '今お約束していることはありません。', add: '約束を追加', change: '変更', keep: '果たした', withdraw: 'もう有効ではない', open: '会話を開く', more: (what) => `「${what}」の操作`, keepIt: (what) => `「${what}」を果たしました`,
    due: (when) => `${when}まで`, overdue: (when) => `${when}が期限でした`, noDue: '期限の言及なし', by: (name) => `${name}さん`,
    didKeep: '果たした約束にしました', didWithdraw: '約束を取り下げました', what: '約束した内容', whatHint: 'お客様の理解に沿って短く書いてください。', dueAt: 'いつまで', dueHint: (zone) => `${zone}の時刻です。営業時間内で1時間前にお知らせします。`, save: '保存', cancel: 'キャンセル',
  },
});

defineErrors({
  en: { promise_not_found: 'This promise is not here any more.' },
  ko: { promise_not_found: '이 약속은 이제 없어요.' },
  ja: { promise_not_found: 'この約束はもうありません。' },
});
