import { defineErrors } from '../../../lib/api.ts';
import { defineMessages } from '../../../lib/messages.ts';
import '../../sign-in/errors.ts';

export const messages = defineMessages({
  en: {
    title: 'Sign-in and security', lead: 'Your password, your second factor, and where you are signed in.', required: 'Your role asks for two-factor sign-in. Set it up to go on.',
    password: 'Password', passwordLead: 'Changing it signs you out everywhere else.', current: 'Current password', next: 'New password', rule: 'At least 10 characters. A few words you remember are best.', change: 'Change password', changed: (n: number) => (n === 0 ? 'Password changed' : `Password changed; ${n} other ${n === 1 ? 'session' : 'sessions'} ended`),
    twoFactor: 'Two-factor sign-in', on: 'On', off: 'Off', onLead: (left: number) => (left === 1 ? '1 recovery code left.' : `${left} recovery codes left.`), offLead: 'A code from your phone besides the password. A stolen password alone then opens nothing.', setUp: 'Set up', turnOff: 'Turn off', turnedOff: 'Two-factor sign-in is off', renew: 'New recovery codes', askPassword: 'Enter your password first', continue: 'Continue',
    scanTitle: 'Scan this with your phone', scanLead: 'Use any authenticator app: 1Password, Google Authenticator, Microsoft Authenticator, Apple Passwords.', secret: 'Or type this key', code: 'Six-digit code the app shows', turnOn: 'Turn on',
    codesTitle: 'Keep these recovery codes', codesLead: 'Each works once, if your phone is lost. They are not shown again.', copyCodes: 'Copy all', copied: 'Copied', download: 'Download', kept: 'I have kept them',
    sessions: 'Where you are signed in', thisOne: 'This device', lastUsed: (when: string) => `Used ${when}`, since: (when: string) => `signed in ${when}`, end: 'End', ended: 'Session ended', endOthers: 'End all others', endedOthers: (n: number) => (n === 1 ? '1 session ended' : `${n} sessions ended`), unknown: 'Unknown device', qr: 'QR code for the authenticator app',
  },
  ko: {
    title: '로그인과 보안', lead: '비밀번호와 2단계 인증, 로그인된 기기를 관리해요.', required: '지금 역할은 2단계 인증이 꼭 필요해요. 켜고 나서 계속할 수 있어요.',
    password: '비밀번호', passwordLead: '바꾸면 다른 기기에서는 모두 로그아웃돼요.', current: '지금 비밀번호', next: '새 비밀번호', rule: '10자 이상이에요. 기억하기 쉬운 단어 몇 개를 이어 쓰면 좋아요.', change: '비밀번호 바꾸기', changed: (n: number) => (n === 0 ? '비밀번호를 바꿨어요' : `비밀번호를 바꾸고 다른 기기 ${n}곳에서 로그아웃했어요`),
    twoFactor: '2단계 인증', on: '켜짐', off: '꺼짐', onLead: (left: number) => `복구 코드가 ${left}개 남았어요.`, offLead: '비밀번호에 더해 휴대폰 코드를 확인해요. 비밀번호가 새어 나가도 들어올 수 없어요.', setUp: '켜기', turnOff: '끄기', turnedOff: '2단계 인증을 껐어요', renew: '새 복구 코드 받기', askPassword: '먼저 비밀번호를 확인할게요', continue: '계속',
    scanTitle: '휴대폰으로 찍어 주세요', scanLead: '1Password, Google Authenticator, Microsoft Authenticator, Apple 암호 등 어느 인증 앱이든 돼요.', secret: '직접 입력할 키', code: '앱에 보이는 여섯 자리 코드', turnOn: '켜기',
    codesTitle: '복구 코드를 보관해 주세요', codesLead: '휴대폰을 잃었을 때 하나에 한 번씩 쓸 수 있어요. 다시 보여 드리지 않아요.', copyCodes: '모두 복사', copied: '복사했어요', download: '내려받기', kept: '보관했어요',
    sessions: '로그인된 기기', thisOne: '지금 이 기기', lastUsed: (when: string) => `${when} 사용`, since: (when: string) => `${when} 로그인`, end: '로그아웃', ended: '로그아웃했어요', endOthers: '다른 기기 모두 로그아웃', endedOthers: (n: number) => `${n}곳에서 로그아웃했어요`, unknown: '알 수 없는 기기', qr: '인증 앱용 QR 코드',
  },
  ja: {
    title: 'サインインと安全', lead: 'パスワード、二段階認証、サインイン中の端末を管理します。', required: '今の役割では二段階認証が必要です。設定すると続けられます。',
    password: 'パスワード', passwordLead: '変更すると、ほかの端末ではサインアウトされます。', current: '今のパスワード', next: '新しいパスワード', rule: '10 文字以上です。覚えやすい単語をいくつかつなげるのがおすすめです。', change: 'パスワードを変更', changed: (n: number) => (n === 0 ? 'パスワードを変更しました' : `パスワードを変更し、ほかの ${n} 台をサインアウトしました`),
    twoFactor: '二段階認証', on: 'オン', off: 'オフ', onLead: (left: number) => `リカバリーコードは残り ${left} 個です。`, offLead: 'パスワードに加えてスマートフォンのコードを確認します。パスワードが漏れても入れません。', setUp: '設定する', turnOff: 'オフにする', turnedOff: '二段階認証をオフにしました', renew: '新しいリカバリーコード', askPassword: '先にパスワードを確認します', continue: '続ける',
    scanTitle: 'スマートフォンで読み取ってください', scanLead: '1Password、Google Authenticator、Microsoft Authenticator、Apple パスワードなど、どの認証アプリでも使えます。', secret: '手入力用のキー', code: 'アプリに表示される 6 桁のコード', turnOn: 'オンにする',
    codesTitle: 'リカバリーコードを保管してください', codesLead: 'スマートフォンをなくしたとき、それぞれ 1 回だけ使えます。もう一度表示することはできません。', copyCodes: 'すべてコピー', copied: 'コピーしました', download: 'ダウンロード', kept: '保管しました',
    sessions: 'サインイン中の端末', thisOne: 'この端末', lastUsed: (when: string) => `${when}に使用`, since: (when: string) => `${when}にサインイン`, end: 'サインアウト', ended: 'サインアウトしました', endOthers: 'ほかをすべてサインアウト', endedOthers: (n: number) => `${n} 台をサインアウトしました`, unknown: '不明な端末', qr: '認証アプリ用の QR コード',
  },
});

defineErrors({
  en: { wrong_password: 'The current password is not right.', two_factor_required: 'Your role asks for two-factor sign-in, so it cannot be turned off.', two_factor_off: 'Two-factor sign-in is off.', two_factor_on: 'Two-factor sign-in is on already.', two_factor_not_started: 'Start setting up two-factor sign-in once more.' },
  ko: { wrong_password: '지금 비밀번호가 맞지 않아요.', two_factor_required: '지금 역할은 2단계 인증이 필요해서 끌 수 없어요.', two_factor_off: '2단계 인증이 꺼져 있어요.', two_factor_on: '2단계 인증이 이미 켜져 있어요.', two_factor_not_started: '2단계 인증 설정을 처음부터 다시 해 주세요.' },
  ja: { wrong_password: '今のパスワードが正しくありません。', two_factor_required: '今の役割では二段階認証が必要なため、オフにできません。', two_factor_off: '二段階認証はオフです。', two_factor_on: '二段階認証はすでにオンです。', two_factor_not_started: '二段階認証の設定を最初からやり直してください。' },
});
