import { z } from 'zod';
import { field } from '../channel.ts';

const host = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9.:_-]*$/, 'must be a host name');
const port = z.coerce.number().int().min(1).max(65535);
const line = z.string().trim().max(320).regex(/^[^\r\n\0]*$/, 'must be one line');
const secret = z.string().max(1000).regex(/^[^\r\n\0]*$/, 'must be one line');

const securities = [
  { value: 'tls', label: { en: 'TLS from the start', ko: '처음부터 TLS', ja: '最初から TLS' } },
  { value: 'starttls', label: { en: 'STARTTLS', ko: 'STARTTLS', ja: 'STARTTLS' } },
  { value: 'none', label: { en: 'No encryption (own network only)', ko: '암호화 안 함 (내부망만)', ja: '暗号化なし（内部ネットワークのみ）' } },
] as const;
const security = z.enum(['tls', 'starttls', 'none']);

/** What a mailbox needs. Without an IMAP host it receives by its forwarding address only. */
export const emailSettings = z.object({
  address: field(z.email().max(254).transform((value) => value.toLowerCase()), {
    label: { en: 'Email address', ko: '이메일 주소', ja: 'メールアドレス' },
  }),
  senderName: field(line.max(120).default(''), {
    label: { en: 'Sender name', ko: '보내는 사람 이름', ja: '差出人名' },
    help: { en: 'What customers see, usually the name of the store.', ko: '고객에게 보이는 이름이에요. 보통 상점 이름을 써요.', ja: 'お客様に表示される名前です。通常は店舗名です。' },
  }),
  user: field(line.default(''), {
    label: { en: 'User name', ko: '사용자 이름', ja: 'ユーザー名' },
    help: { en: 'Leave empty when it is the email address.', ko: '이메일 주소와 같으면 비워 두세요.', ja: 'メールアドレスと同じ場合は空欄にしてください。' },
  }),
  password: field(secret.default(''), {
    label: { en: 'Password or app password', ko: '비밀번호 또는 앱 비밀번호', ja: 'パスワードまたはアプリパスワード' },
    secret: true,
  }),
  imapHost: field(host.default(''), {
    label: { en: 'IMAP server', ko: 'IMAP 서버', ja: 'IMAP サーバー' },
    help: { en: 'Empty: mail arrives by forwarding only.', ko: '비워 두면 전달받은 메일만 받아요.', ja: '空欄の場合は転送されたメールだけを受信します。' },
    group: 'imap',
  }),
  imapPort: field(port.default(993), { label: { en: 'IMAP port', ko: 'IMAP 포트', ja: 'IMAP ポート' }, group: 'imap' }),
  imapSecurity: field(security.default('tls'), { label: { en: 'IMAP encryption', ko: 'IMAP 암호화', ja: 'IMAP の暗号化' }, group: 'imap', options: securities }),
  folders: field(z.array(z.string().trim().min(1).max(200)).max(20).default(['INBOX']), {
    label: { en: 'Folders to read', ko: '읽을 폴더', ja: '読み取るフォルダー' },
    group: 'imap',
  }),
  importDays: field(z.coerce.number().int().min(0).max(3650).default(0), {
    label: { en: 'Days of older mail to bring in', ko: '가져올 지난 메일 (일)', ja: '取り込む過去のメール（日数）' },
    help: { en: '0: new mail only. Older mail is brought in silently: nobody is answered or notified.', ko: '0이면 새 메일만 받아요. 지난 메일은 조용히 가져와서 답장이나 알림이 나가지 않아요.', ja: '0 の場合は新着メールだけを受信します。過去のメールは通知や返信なしで取り込みます。' },
    group: 'imap',
  }),
  smtpHost: field(host.default(''), {
    label: { en: 'SMTP server', ko: 'SMTP 서버', ja: 'SMTP サーバー' },
    help: { en: 'Empty: this mailbox only receives.', ko: '비워 두면 받기만 해요.', ja: '空欄の場合は受信専用です。' },
    group: 'smtp',
  }),
  smtpPort: field(port.default(465), { label: { en: 'SMTP port', ko: 'SMTP 포트', ja: 'SMTP ポート' }, group: 'smtp' }),
  smtpSecurity: field(security.default('tls'), { label: { en: 'SMTP encryption', ko: 'SMTP 암호화', ja: 'SMTP の暗号化' }, group: 'smtp', options: securities }),
  smtpUser: field(line.default(''), {
    label: { en: 'SMTP user name', ko: 'SMTP 사용자 이름', ja: 'SMTP ユーザー名' },
    help: { en: 'Leave both empty when they are the same as above.', ko: '위와 같으면 둘 다 비워 두세요.', ja: '上と同じ場合は両方空欄にしてください。' },
    group: 'smtp',
  }),
  smtpPassword: field(secret.default(''), { label: { en: 'SMTP password', ko: 'SMTP 비밀번호', ja: 'SMTP パスワード' }, secret: true, group: 'smtp' }),
  plusAddressing: field(z.boolean().default(false), {
    label: { en: 'The mailbox accepts plus addresses (help+anything@…)', ko: '플러스 주소를 받을 수 있어요 (help+무엇이든@…)', ja: 'プラス記号付きアドレスを受信できます（help+任意@…）' },
    help: { en: 'Replies are then recognised even by mail programs that drop the thread.', ko: '스레드 정보를 지우는 메일 프로그램의 답장도 알아볼 수 있어요.', ja: 'スレッド情報を消すメールソフトからの返信も認識できます。' },
  }),
  perMinute: field(z.coerce.number().int().min(1).max(10_000).default(60), {
    label: { en: 'Most mails sent in a minute', ko: '1분에 보내는 최대 메일 수', ja: '1分間に送信する最大メール数' },
    group: 'smtp',
  }),
});

export type EmailShape = (typeof emailSettings)['shape'];
export type EmailSettings = z.output<typeof emailSettings>;

/** User and password for IMAP. */
export function imapLogin(settings: EmailSettings): { user: string; pass: string } {
  return { user: settings.user || settings.address, pass: settings.password };
}

/** User and password for SMTP, or null when the server takes mail without signing in. */
export function smtpLogin(settings: EmailSettings): { user: string; pass: string } | null {
  const user = settings.smtpUser || settings.user || settings.address;
  const pass = settings.smtpPassword || settings.password;
  return pass ? { user, pass } : null;
}
