import { defineMessages } from '../../lib/messages.ts';
import './errors.ts';

export const messages = defineMessages({
  en: {
    title: 'Sign in', to: (store: string) => `Sign in to ${store}`, email: 'Email', password: 'Password', submit: 'Sign in', forgot: 'Forgot your password?',
    secondTitle: 'Enter the code from your phone', secondLead: 'Open your authenticator app and enter the six digits it shows for Dangol.', code: 'Six-digit code', confirm: 'Continue',
    useRecovery: 'Use a recovery code instead', usePhone: 'Use the code from the phone', recoveryTitle: 'Enter a recovery code', recoveryLead: 'Each of the codes you kept when you set up two-factor sign-in works once.', recovery: 'Recovery code',
    recoveryUsed: 'Signed in with a recovery code. It cannot be used again.', back: 'Back to sign-in', chooseTitle: 'Which store?',
    resetTitle: 'Get a new password', resetLead: 'We send a link to your address. It works once, within an hour.', sendLink: 'Send link',
    sentTitle: 'Look into your mail', sentLead: (email: string) => `If somebody works here under ${email}, a link is on its way.`,
    sentHint: 'No mail? This store may have no mailbox yet. An owner can invite you again, or whoever runs the server can set a new password with: dangol reset-password',
    newTitle: 'Choose a new password', newPassword: 'New password', rule: 'At least 10 characters. A few words you remember are best.', save: 'Save password',
    saved: 'Your password is changed. You were signed out everywhere; sign in with the new one.', noLink: 'This link is not complete. Open it again from the mail.',
  },
  ko: {
    title: '로그인', to: (store: string) => `${store}에 로그인`, email: '이메일', password: '비밀번호', submit: '로그인', forgot: '비밀번호를 잊으셨나요?',
    secondTitle: '휴대폰에 보이는 코드를 입력해 주세요', secondLead: '인증 앱을 열고 Dangol 항목에 보이는 여섯 자리 숫자를 입력하세요.', code: '여섯 자리 코드', confirm: '계속',
    useRecovery: '복구 코드로 로그인', usePhone: '휴대폰 코드로 로그인', recoveryTitle: '복구 코드를 입력해 주세요', recoveryLead: '2단계 인증을 켤 때 보관해 둔 코드는 하나에 한 번씩 쓸 수 있어요.', recovery: '복구 코드',
    recoveryUsed: '복구 코드로 로그인했어요. 이 코드는 다시 쓸 수 없어요.', back: '로그인으로 돌아가기', chooseTitle: '어느 스토어로 들어갈까요?',
    resetTitle: '새 비밀번호 받기', resetLead: '이메일로 링크를 보내 드려요. 한 시간 안에 한 번만 쓸 수 있어요.', sendLink: '링크 보내기',
    sentTitle: '메일함을 확인해 주세요', sentLead: (email: string) => `${email} 주소를 쓰는 구성원이 있다면 곧 링크가 도착해요.`,
    sentHint: '메일이 오지 않나요? 아직 메일함이 연결되지 않은 스토어일 수 있어요. 소유자에게 다시 초대해 달라고 하거나, 서버 관리자가 dangol reset-password 명령으로 새 비밀번호를 정할 수 있어요.',
    newTitle: '새 비밀번호를 정해 주세요', newPassword: '새 비밀번호', rule: '10자 이상이에요. 기억하기 쉬운 단어 몇 개를 이어 쓰면 좋아요.', save: '비밀번호 저장',
    saved: '비밀번호를 바꿨어요. 모든 기기에서 로그아웃됐으니 새 비밀번호로 로그인해 주세요.', noLink: '링크가 온전하지 않아요. 메일에서 다시 열어 주세요.',
  },
  ja: {
    title: 'サインイン', to: (store: string) => `${store} にサインイン`, email: 'メールアドレス', password: 'パスワード', submit: 'サインイン', forgot: 'パスワードをお忘れですか',
    secondTitle: 'スマートフォンのコードを入力してください', secondLead: '認証アプリを開き、Dangol の欄に表示される 6 桁の数字を入力してください。', code: '6 桁のコード', confirm: '続ける',
    useRecovery: 'リカバリーコードを使う', usePhone: 'スマートフォンのコードを使う', recoveryTitle: 'リカバリーコードを入力してください', recoveryLead: '二段階認証の設定時に保管したコードは、それぞれ 1 回だけ使えます。', recovery: 'リカバリーコード',
    recoveryUsed: 'リカバリーコードでサインインしました。このコードはもう使えません。', back: 'サインインに戻る', chooseTitle: 'どのストアに入りますか',
    resetTitle: '新しいパスワードを受け取る', resetLead: 'メールでリンクをお送りします。1 時間以内に 1 回だけ使えます。', sendLink: 'リンクを送る',
    sentTitle: 'メールをご確認ください', sentLead: (email: string) => `${email} のメンバーがいる場合、まもなくリンクが届きます。`,
    sentHint: '届かない場合、まだメールボックスが接続されていないストアかもしれません。オーナーに招待し直してもらうか、サーバーの管理者が dangol reset-password で新しいパスワードを設定できます。',
    newTitle: '新しいパスワードを決めてください', newPassword: '新しいパスワード', rule: '10 文字以上です。覚えやすい単語をいくつかつなげるのがおすすめです。', save: 'パスワードを保存',
    saved: 'パスワードを変更しました。すべての端末からサインアウトしたので、新しいパスワードでサインインしてください。', noLink: 'リンクが途中で切れています。メールからもう一度開いてください。',
  },
});
