import { defineMessages } from '../lib/messages.ts';

export const messages = defineMessages({
  en: {
    tooShort: 'This is missing or too short.', tooLong: 'This is too long.', checkField: 'Please check this field.', checkEmail: 'Write the whole address, like mina@example.com.',
    choices: 'Choices', close: 'Close', clear: 'Clear', open: 'Open the list', nothing: 'Nothing found', find: 'Find', retry: 'Try again', remove: (name: string) => `Remove ${name}`,
    dropFiles: 'Drop files here', chooseFiles: 'or choose them', tooLarge: (name: string) => `${name} is too large`, optional: 'optional',
    palette: 'Everything', searchPlaceholder: 'Type to find an action', loading: 'Loading', required: 'Fill this in', now: 'Choose a time', past: 'This time has passed',
    back: 'Back', up: (name: string) => `Move “${name}” up`, down: (name: string) => `Move “${name}” down`, rowsOf: (done: string, total: string) => `${done} of ${total}`, typeForMore: (count: string) => `${count} more: type to find them`, whole: (from: string, to: string) => `Write a whole number from ${from} to ${to}`,
  },
  ko: {
    tooShort: '비어 있거나 너무 짧아요.', tooLong: '너무 길어요.', checkField: '이 칸을 확인해 주세요.', checkEmail: 'mina@example.com처럼 주소를 끝까지 적어 주세요.',
    choices: '선택지', close: '닫기', clear: '지우기', open: '목록 열기', nothing: '찾은 것이 없어요', find: '찾기', retry: '다시 하기', remove: (name) => `${name} 빼기`,
    dropFiles: '파일을 여기에 놓으세요', chooseFiles: '또는 파일 고르기', tooLarge: (name) => `${name} 파일이 너무 커요`, optional: '선택',
    palette: '모든 기능', searchPlaceholder: '무엇을 할까요?', loading: '불러오는 중', required: '입력해 주세요', now: '시간 고르기', past: '이미 지난 시간이에요',
    back: '뒤로', up: (name) => `‘${name}’ 위로 옮기기`, down: (name) => `‘${name}’ 아래로 옮기기`, rowsOf: (done, total) => `${total} 중 ${done}`, typeForMore: (count) => `${count}개 더 있어요. 입력해서 찾으세요`, whole: (from, to) => `${from}부터 ${to}까지의 정수를 적어 주세요`,
  },
  ja: {
    tooShort: '入力がないか、短すぎます。', tooLong: '長すぎます。', checkField: 'この欄をご確認ください。', checkEmail: 'mina@example.com のように、アドレスを最後まで入力してください。',
    choices: '選択肢', close: '閉じる', clear: '消す', open: '一覧を開く', nothing: '見つかりませんでした', find: '探す', retry: 'もう一度', remove: (name) => `${name}を外す`,
    dropFiles: 'ファイルをここに置いてください', chooseFiles: 'またはファイルを選ぶ', tooLarge: (name) => `${name}は大きすぎます`, optional: '任意',
    palette: 'すべての操作', searchPlaceholder: '何をしますか？', loading: '読み込んでいます', required: '入力してください', now: '時刻を選ぶ', past: 'この時刻は過ぎています',
    back: '戻る', up: (name) => `「${name}」を上へ移す`, down: (name) => `「${name}」を下へ移す`, rowsOf: (done, total) => `${total} 中 ${done}`, typeForMore: (count) => `ほかに${count}件。入力して探せます`, whole: (from, to) => `${from}から${to}までの整数を入力してください`,
  },
});
