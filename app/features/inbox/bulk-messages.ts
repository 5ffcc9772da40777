import { defineMessages } from '../../lib/messages.ts';

/** What is said about all that a view holds, loaded or not, and about what could not be done. */
export const bulkMessages = defineMessages({
  en: {
    selectView: (count: string) => (count ? `Select all ${count} in this view` : 'Select all in this view'), loaded: (count: string) => `${count} loaded`, whole: 'All in this view', onlyLoaded: 'Only what is loaded',
    soFar: (done: string, total: string) => `${done} of ${total} so far`, first: (count: string) => `The view holds more. Done with the first ${count}.`, nothing: 'Nothing to do', goesOn: 'It goes on without you',
    reason: (why: string, count: string) => `${why} (${count})`,
  },
  ko: {
    selectView: (count) => (count ? `이 보기의 ${count}건 모두 선택` : '이 보기의 대화 모두 선택'), loaded: (count) => `불러온 ${count}건`, whole: '이 보기 전체', onlyLoaded: '불러온 것만',
    soFar: (done, total) => `${total}건 중 ${done}건까지 했어요`, first: (count) => `보기에 더 있어요. 앞의 ${count}건만 했어요.`, nothing: '할 것이 없어요', goesOn: '화면을 떠나도 계속돼요',
    reason: (why, count) => `${why} (${count}건)`,
  },
  ja: {
    selectView: (count) => (count ? `この表示の${count}件をすべて選択` : 'この表示の会話をすべて選択'), loaded: (count) => `読み込んだ${count}件`, whole: 'この表示のすべて', onlyLoaded: '読み込んだものだけ',
    soFar: (done, total) => `${total}件中${done}件まで完了`, first: (count) => `表示にはまだあります。先頭の${count}件だけ処理しました。`, nothing: '対象がありません', goesOn: '画面を離れても続きます',
    reason: (why, count) => `${why}（${count}件）`,
  },
});
