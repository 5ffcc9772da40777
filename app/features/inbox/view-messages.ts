import { defineMessages } from '../../lib/messages.ts';

/** Words of making a view and of putting views in order; loaded with those. */
export const viewMessages = defineMessages({
  en: {
    viewName: 'Name', viewShared: 'Everybody in the store sees it', saveView: 'Save', deleteView: 'Delete the view', viewStates: 'States',
    viewAssignee: 'Assigned to', anybody: 'Anyone or nobody', viewMe: 'Whoever looks', viewNobody: 'Nobody', viewSomebody: 'Somebody', viewLeft: (name: string) => `${name} (left)`, viewGone: 'Removed', viewInboxes: 'Inboxes', viewSort: 'Order',
    viewUnanswered: 'Only without an answer', viewBreached: 'Only overdue', viewTags: 'Tags', viewTeam: 'Team', viewAnyTeam: 'Any team or none', viewLanguages: 'Languages', viewChannels: 'Channels', viewPriorities: 'Priorities',
    viewSaved: 'View saved', viewDeleted: 'View deleted', deleteViewTitle: (name: string) => `Delete the view “${name}”?`,
    deleteViewHint: 'The conversations in it stay where they are.', orderViewsHint: 'As they stand in the menu of the inbox.', done: 'Done',
  },
  ko: {
    viewName: '이름', viewShared: '스토어의 모두가 볼 수 있어요', saveView: '저장', deleteView: '보기 삭제', viewStates: '상태', viewAssignee: '담당자', anybody: '누구든',
    viewMe: '보는 사람', viewNobody: '없음', viewSomebody: '담당자 있음', viewLeft: (name) => `${name} (나감)`, viewGone: '삭제됨', viewInboxes: '받은함', viewSort: '정렬', viewUnanswered: '답하지 않은 것만', viewBreached: '기한 지난 것만', viewTags: '태그', viewTeam: '팀', viewAnyTeam: '모든 팀', viewLanguages: '언어', viewChannels: '채널',
    viewPriorities: '중요도', viewSaved: '보기를 저장했어요', viewDeleted: '보기를 삭제했어요', deleteViewTitle: (name) => `‘${name}’ 보기를 삭제할까요?`,
    deleteViewHint: '안에 있던 대화는 그대로 남아요.', orderViewsHint: '받은 대화 메뉴에 나오는 순서예요.', done: '완료',
  },
  ja: {
    viewName: '名前', viewShared: 'ストアの全員に表示する', saveView: '保存', deleteView: '表示を削除', viewStates: '状態', viewAssignee: '担当者', anybody: '問わない', viewMe: '見ている人', viewSomebody: '担当者あり', viewLeft: (name) => `${name}（離脱済み）`, viewGone: '削除済み', viewInboxes: '受信箱',
    viewNobody: 'なし', viewSort: '並び順', viewUnanswered: '未返信のみ', viewBreached: '期限超過のみ', viewTags: 'タグ', viewTeam: 'チーム', viewAnyTeam: '問わない', viewLanguages: '言語', viewChannels: 'チャネル', viewPriorities: '優先度',
    viewSaved: '表示を保存しました', viewDeleted: '表示を削除しました', deleteViewTitle: (name) => `表示「${name}」を削除しますか`, deleteViewHint: '中の会話はそのまま残ります。',
    orderViewsHint: '会話のメニューに並ぶ順です。', done: '完了',
  },
});
