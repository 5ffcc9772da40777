import { defineMessages } from '../lib/messages.ts';

export const messages = defineMessages({
  en: {
    rooms: 'Rooms', news: 'What is new', newCount: (count: string) => `What is new: ${count}`, settings: 'Settings', more: 'More', me: 'You', go: 'Go', general: 'Everywhere', goTo: (room: string) => `Go to ${room}`,
    palette: 'Find any action', keySheet: 'Keyboard', undo: 'Undo the last act', availability: 'Availability', online: 'Online', away: 'Away',
    off_duty: 'Off duty', language: 'Language', theme: 'Appearance', light: 'Light', dark: 'Dark', system: 'Like the system', signOut: 'Sign out',
    databaseAway: 'The database is away. What you write is kept in this browser and nothing that was confirmed is lost; this page tries again by itself.',
    lost: 'Connection lost. You can go on reading; new messages appear when it is back.', notFound: 'There is no page here',
    notFoundHint: 'The address may be mistyped, or what was here has moved.', toInbox: 'To the inbox', pageFailed: 'This page could not be shown',
    updated: 'Dangol was updated. Load the page again.', reload: 'Load again', skip: 'Skip to the content',
    keysHint: 'Single keys rest while you write, and while a Korean or Japanese word is being composed.',
  },
  ko: {
    rooms: '메뉴', news: '새 소식', newCount: (count) => `새 소식 ${count}개`, settings: '설정', more: '더 보기', me: '나', go: '이동', general: '어디서나', goTo: (room) => `${room} 열기`,
    palette: '모든 기능 찾기', keySheet: '단축키', undo: '마지막 작업 되돌리기', availability: '근무 상태', online: '근무 중', away: '자리 비움',
    off_duty: '퇴근', language: '언어', theme: '화면 모드', light: '밝게', dark: '어둡게', system: '기기 설정대로', signOut: '로그아웃',
    databaseAway: '데이터베이스에 연결할 수 없어요. 쓰는 내용은 이 브라우저에 남고, 저장됐다고 한 것은 사라지지 않아요. 저절로 다시 시도해요.',
    lost: '연결이 끊겼어요. 계속 읽을 수 있고, 다시 연결되면 새 메시지가 나타나요.', notFound: '여기에는 페이지가 없어요',
    notFoundHint: '주소가 틀렸거나 옮겨졌을 수 있어요.', toInbox: '받은 대화로', pageFailed: '이 페이지를 보여 줄 수 없어요',
    updated: '단골이 새 버전으로 바뀌었어요. 페이지를 다시 열어 주세요.', reload: '다시 열기', skip: '본문으로 건너뛰기',
    keysHint: '글을 쓰는 중이거나 한글·일본어를 조합하는 중에는 한 글자 단축키가 작동하지 않아요.',
  },
  ja: {
    rooms: 'メニュー', news: '新着', newCount: (count) => `新着 ${count}件`, settings: '設定', more: 'その他', me: '自分', go: '移動', general: 'どこでも', goTo: (room) => `${room}へ移動`,
    palette: 'すべての操作を探す', keySheet: 'キーボード', undo: '直前の操作を元に戻す', availability: '勤務状況', online: '対応中', away: '離席中',
    off_duty: '勤務外', language: '言語', theme: '表示モード', light: 'ライト', dark: 'ダーク', system: '端末の設定に合わせる', signOut: 'サインアウト',
    databaseAway: 'データベースにつながりません。入力中の内容はこのブラウザーに残り、保存済みのものは失われません。自動で再接続します。',
    lost: '接続が切れました。閲覧は続けられます。つながると新しいメッセージが表示されます。', notFound: 'ここにページはありません',
    notFoundHint: 'アドレスが違うか、移動した可能性があります。', toInbox: '会話へ', pageFailed: 'このページを表示できません',
    updated: 'Dangolが更新されました。ページを読み込み直してください。', reload: '読み込み直す', skip: '本文へ移動',
    keysHint: '入力中や、かな漢字・ハングルの変換中は、1文字のショートカットは働きません。',
  },
});
