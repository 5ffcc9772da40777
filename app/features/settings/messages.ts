import { defineMessages } from '../../lib/messages.ts';

export const messages = defineMessages({
  en: { title: 'Settings', store: 'Store', inbox: 'Inbox', people: 'People', you: 'You', developers: 'Developers', back: 'All settings', save: 'Save', saved: 'Saved', cancel: 'Cancel', readOnly: 'Your role lets you see this, not change it.', discard: 'Discard', unsaved: 'There are changes that are not saved.', remove: 'Remove', removed: 'Removed', edit: 'Change' },
  ko: { title: '설정', store: '스토어', inbox: '받은 대화', people: '구성원', you: '나', developers: '개발자', back: '전체 설정', save: '저장', saved: '저장했어요', cancel: '취소', readOnly: '지금 역할로는 볼 수만 있어요.', discard: '되돌리기', unsaved: '저장하지 않은 변경이 있어요.', remove: '삭제', removed: '삭제했어요', edit: '수정' },
  ja: { title: '設定', store: 'ストア', inbox: '会話', people: 'メンバー', you: '自分', developers: '開発者', back: 'すべての設定', save: '保存', saved: '保存しました', cancel: 'キャンセル', readOnly: '今の役割では閲覧のみできます。', discard: '元に戻す', unsaved: '保存していない変更があります。', remove: '削除', removed: '削除しました', edit: '変更' },
});
