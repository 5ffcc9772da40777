import type { Preset } from '../channel.ts';

const tls = (imapHost: string, smtpHost: string, plusAddressing = false) => ({
  imapHost, imapPort: 993, imapSecurity: 'tls', smtpHost, smtpPort: 465, smtpSecurity: 'tls', plusAddressing,
});
const startTls = (imapHost: string, smtpHost: string, plusAddressing = false) => ({
  imapHost, imapPort: 993, imapSecurity: 'tls', smtpHost, smtpPort: 587, smtpSecurity: 'starttls', plusAddressing,
});

/** Server names and the steps to take at well-known providers, from their own help pages (2026). */
export const emailPresets: readonly Preset[] = [
  {
    id: 'gmail',
    name: { en: 'Gmail', ko: 'Gmail', ja: 'Gmail' },
    settings: tls('imap.gmail.com', 'smtp.gmail.com', true),
    link: 'https://myaccount.google.com/apppasswords',
    hint: {
      en: 'Turn on 2-Step Verification, make an app password, and enter its 16 letters here instead of your password.',
      ko: '2단계 인증을 켜고 앱 비밀번호를 만든 다음, 계정 비밀번호 대신 16자리 앱 비밀번호를 입력하세요.',
      ja: '2 段階認証を有効にしてアプリ パスワードを作成し、アカウントのパスワードの代わりに 16 文字を入力してください。',
    },
  },
  {
    id: 'naver',
    name: { en: 'Naver Mail', ko: '네이버 메일', ja: 'NAVER メール' },
    settings: tls('imap.naver.com', 'smtp.naver.com'),
    link: 'https://mail.naver.com/v2/settings/smtp/imap',
    hint: {
      en: 'In Naver Mail settings, set POP3/IMAP to "in use". With two-step verification on, make an application password. The user name is your Naver ID.',
      ko: '네이버 메일 환경설정 > POP3/IMAP 설정에서 IMAP/SMTP를 "사용함"으로 바꾸세요. 2단계 인증을 쓰면 애플리케이션 비밀번호를 만들어 입력하세요. 사용자 이름은 네이버 아이디예요.',
      ja: 'NAVER メールの環境設定 > POP3/IMAP 設定で IMAP/SMTP を「使用する」にしてください。2 段階認証を使っている場合はアプリケーションパスワードを作成してください。ユーザー名は NAVER ID です。',
    },
  },
  {
    id: 'daum',
    name: { en: 'Daum Mail', ko: '다음 메일', ja: 'Daum メール' },
    settings: tls('imap.daum.net', 'smtp.daum.net'),
    link: 'https://mail.daum.net/setting/POP3IMAP',
    hint: {
      en: 'In Daum Mail settings, turn IMAP on and make an app password for your Kakao account. The user name is the part before @.',
      ko: '다음 메일 환경설정 > IMAP/POP3에서 IMAP을 켜고, 카카오계정에서 앱 비밀번호를 만드세요. 사용자 이름은 @ 앞부분이에요.',
      ja: 'Daum メールの環境設定 > IMAP/POP3 で IMAP を有効にし、Kakao アカウントでアプリパスワードを作成してください。ユーザー名は @ より前の部分です。',
    },
  },
  {
    id: 'kakao',
    name: { en: 'Kakao Mail', ko: '카카오메일', ja: 'Kakao メール' },
    settings: tls('imap.kakao.com', 'smtp.kakao.com'),
    link: 'https://mail.kakao.com/setting/POP3IMAP',
    hint: {
      en: 'In Kakao Mail settings, turn IMAP on and make an app password for your Kakao account. The user name is the part before @.',
      ko: '카카오메일 설정 > IMAP/POP3에서 IMAP을 켜고, 카카오계정에서 앱 비밀번호를 만드세요. 사용자 이름은 @ 앞부분이에요.',
      ja: 'Kakao メールの設定 > IMAP/POP3 で IMAP を有効にし、Kakao アカウントでアプリパスワードを作成してください。ユーザー名は @ より前の部分です。',
    },
  },
  {
    id: 'outlook',
    name: { en: 'Outlook / Microsoft 365', ko: 'Outlook / Microsoft 365', ja: 'Outlook / Microsoft 365' },
    settings: startTls('outlook.office365.com', 'smtp.office365.com', true),
    link: 'https://admin.microsoft.com',
    hint: {
      en: 'Microsoft has switched off password sign-in for most mailboxes. If yours refuses it, send with your own SMTP service and receive through the forwarding address.',
      ko: 'Microsoft는 대부분의 메일함에서 비밀번호 로그인을 막았어요. 거절되면 보내기는 다른 SMTP 서비스로, 받기는 전달 주소로 연결하세요.',
      ja: 'Microsoft はほとんどのメールボックスでパスワード認証を停止しています。拒否された場合、送信は別の SMTP サービス、受信は転送用アドレスをお使いください。',
    },
  },
  {
    id: 'yahoo-japan',
    name: { en: 'Yahoo! JAPAN Mail', ko: '야후! 재팬 메일', ja: 'Yahoo!メール' },
    settings: tls('imap.mail.yahoo.co.jp', 'smtp.mail.yahoo.co.jp'),
    link: 'https://mail.yahoo.co.jp',
    hint: {
      en: 'In the mail settings under IMAP/POP/SMTP access, allow access from outside the official services. The user name is your Yahoo! JAPAN ID.',
      ko: '메일 설정의 IMAP/POP/SMTP 접속에서 공식 서비스 외 접속을 허용하세요. 사용자 이름은 Yahoo! JAPAN ID예요.',
      ja: 'メール設定の「IMAP/POP/SMTP アクセス」で、Yahoo! JAPAN 公式サービス以外からのアクセスも有効にしてください。ユーザー名は Yahoo! JAPAN ID です。',
    },
  },
  {
    id: 'icloud',
    name: { en: 'iCloud Mail', ko: 'iCloud 메일', ja: 'iCloud メール' },
    settings: startTls('imap.mail.me.com', 'smtp.mail.me.com', true),
    link: 'https://account.apple.com',
    hint: {
      en: 'Make an app-specific password for your Apple Account and enter it here.',
      ko: 'Apple 계정에서 앱 암호를 만들어 여기에 입력하세요.',
      ja: 'Apple アカウントで App 用パスワードを作成して入力してください。',
    },
  },
  {
    id: 'custom',
    name: { en: 'Another provider', ko: '다른 메일 서비스', ja: 'その他' },
    settings: tls('', ''),
    hint: {
      en: 'Your provider’s help page names its IMAP and SMTP servers.',
      ko: '메일 서비스의 도움말에서 IMAP 서버와 SMTP 서버 이름을 찾을 수 있어요.',
      ja: 'ご利用のメールサービスのヘルプで IMAP サーバーと SMTP サーバーの名前を確認できます。',
    },
  },
];
