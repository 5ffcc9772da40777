import type { Words } from '../channel.ts';

/** What a connection test or a failed connection says to people, by stable code. */
export const mailWords = {
  ok: { en: 'Works.', ko: '잘 돼요.', ja: '問題ありません。' },
  ok_forwarding: {
    en: 'No IMAP server given: mail arrives through the forwarding address.',
    ko: 'IMAP 서버가 없어요. 전달 주소로 메일을 받아요.',
    ja: 'IMAP サーバーが未設定のため、転送用アドレスで受信します。',
  },
  ok_receive_only: {
    en: 'No SMTP server given: this mailbox receives only.',
    ko: 'SMTP 서버가 없어요. 이 메일함은 받기만 해요.',
    ja: 'SMTP サーバーが未設定のため、受信専用です。',
  },
  no_idle: {
    en: 'Works. The server does not announce new mail (no IDLE), so it is asked every two minutes.',
    ko: '잘 돼요. 서버가 새 메일을 바로 알려 주지 않아서(IDLE 없음) 2분마다 확인해요.',
    ja: '問題ありません。サーバーが新着を通知しない（IDLE 非対応）ため、2 分ごとに確認します。',
  },
  unknown_host: {
    en: 'There is no server with this name. Check the spelling.',
    ko: '이 이름의 서버가 없어요. 철자를 확인하세요.',
    ja: 'この名前のサーバーは見つかりません。つづりを確認してください。',
  },
  private_host: {
    en: 'This address is inside a private network. The operator must name it in ALLOW_PRIVATE_HOSTS.',
    ko: '내부망 주소예요. 운영자가 ALLOW_PRIVATE_HOSTS에 이 이름을 적어야 해요.',
    ja: '内部ネットワークのアドレスです。運用者が ALLOW_PRIVATE_HOSTS に指定する必要があります。',
  },
  port_closed: {
    en: 'The server does not answer on this port. Check the port number, usually 993 for IMAP and 465 or 587 for SMTP.',
    ko: '서버가 이 포트에서 응답하지 않아요. 포트 번호를 확인하세요. 보통 IMAP은 993, SMTP는 465나 587이에요.',
    ja: 'サーバーがこのポートで応答しません。ポート番号を確認してください。通常 IMAP は 993、SMTP は 465 または 587 です。',
  },
  timeout: {
    en: 'The server did not answer in time. The port and the encryption may not go together (993 and 465: TLS from the start), or a firewall is in the way.',
    ko: '서버가 제때 응답하지 않았어요. 포트와 암호화 방식이 서로 맞지 않거나(993과 465는 처음부터 TLS) 방화벽에 막혔을 수 있어요.',
    ja: 'サーバーが時間内に応答しませんでした。ポートと暗号化方式が合っていないか（993 と 465 は最初から TLS）、ファイアウォールに遮られている可能性があります。',
  },
  tls_wrong: {
    en: 'The encryption does not match this port. Try TLS from the start on 993 or 465, STARTTLS on 143 or 587.',
    ko: '암호화 방식이 이 포트와 맞지 않아요. 993과 465는 처음부터 TLS, 143과 587은 STARTTLS를 쓰세요.',
    ja: '暗号化方式がこのポートと合っていません。993 と 465 は最初から TLS、143 と 587 は STARTTLS をお使いください。',
  },
  certificate: {
    en: 'The server’s certificate is not valid for this name, so the connection would not be safe. Check the server name.',
    ko: '서버 인증서가 이 이름에 맞지 않아서 안전하지 않아요. 서버 이름을 확인하세요.',
    ja: 'サーバー証明書がこの名前に対して有効ではないため、安全に接続できません。サーバー名を確認してください。',
  },
  certificate_expired: {
    en: 'The server’s certificate has expired, so the connection would not be safe. Whoever runs the server has to renew it.',
    ko: '서버 인증서가 만료돼서 안전하지 않아요. 서버를 운영하는 곳에서 인증서를 갱신해야 해요.',
    ja: 'サーバー証明書の有効期限が切れているため、安全に接続できません。サーバーの運用者による更新が必要です。',
  },
  certificate_untrusted: {
    en: 'No authority we know vouches for the server’s certificate, so it could be somebody else’s server. If it is your own, the operator names its authority in NODE_EXTRA_CA_CERTS.',
    ko: '서버 인증서를 보증하는 기관을 확인할 수 없어서 다른 서버일 수도 있어요. 직접 운영하는 서버라면 운영자가 NODE_EXTRA_CA_CERTS에 인증 기관을 지정해야 해요.',
    ja: 'サーバー証明書の発行元を確認できないため、別のサーバーの可能性があります。自社のサーバーの場合は、運用者が NODE_EXTRA_CA_CERTS に認証局を指定する必要があります。',
  },
  cleartext_refused: {
    en: 'Without encryption the password could be read on its way. Choose TLS or STARTTLS.',
    ko: '암호화하지 않으면 비밀번호가 노출될 수 있어요. TLS나 STARTTLS를 고르세요.',
    ja: '暗号化しないとパスワードが盗み見られるおそれがあります。TLS または STARTTLS を選んでください。',
  },
  wrong_password: {
    en: 'The user name or password is not accepted. Many providers need an app password here.',
    ko: '사용자 이름이나 비밀번호가 맞지 않아요. 앱 비밀번호가 필요한 메일 서비스가 많아요.',
    ja: 'ユーザー名またはパスワードが受け付けられません。アプリパスワードが必要なサービスが多くあります。',
  },
  app_password_needed: {
    en: 'The provider wants an app password, not the account’s own password.',
    ko: '계정 비밀번호가 아니라 앱 비밀번호가 필요해요.',
    ja: 'アカウントのパスワードではなく、アプリパスワードが必要です。',
  },
  imap_off: {
    en: 'IMAP is switched off for this mailbox. Turn it on in the provider’s mail settings.',
    ko: '이 메일함의 IMAP이 꺼져 있어요. 메일 서비스 설정에서 IMAP을 켜세요.',
    ja: 'このメールボックスの IMAP が無効になっています。メールサービスの設定で有効にしてください。',
  },
  smtp_off: {
    en: 'Sending by SMTP is switched off for this mailbox. Turn it on in the provider’s mail settings.',
    ko: '이 메일함은 SMTP로 보내기가 꺼져 있어요. 메일 서비스 설정에서 SMTP를 켜세요.',
    ja: 'このメールボックスの SMTP 送信が無効になっています。メールサービスの設定で有効にしてください。',
  },
  not_imap: {
    en: 'Something answers on this port, but it is not a mail server of this kind.',
    ko: '이 포트에서 응답은 오지만 이런 종류의 메일 서버가 아니에요.',
    ja: 'このポートは応答しますが、この種類のメールサーバーではありません。',
  },
  folder_missing: {
    en: 'A folder to read does not exist in this mailbox.',
    ko: '읽을 폴더가 이 메일함에 없어요.',
    ja: '読み取るフォルダーがこのメールボックスにありません。',
  },
  sender_refused: {
    en: 'The SMTP server does not let this user send from this address.',
    ko: 'SMTP 서버가 이 사용자에게 이 주소로 보내는 것을 허락하지 않아요.',
    ja: 'SMTP サーバーがこのユーザーによるこのアドレスからの送信を許可していません。',
  },
  sign_in_needed: {
    en: 'The SMTP server wants a user name and password.',
    ko: 'SMTP 서버가 사용자 이름과 비밀번호를 요구해요.',
    ja: 'SMTP サーバーがユーザー名とパスワードを求めています。',
  },
  too_many_connections: {
    en: 'The provider says there are too many connections at the moment. It is tried again by itself.',
    ko: '메일 서비스가 지금 연결이 너무 많다고 해요. 자동으로 다시 시도해요.',
    ja: 'メールサービスから接続数が多すぎると応答がありました。自動的に再試行します。',
  },
  server_said_no: {
    en: 'The server refused. Its own words are below.',
    ko: '서버가 거절했어요. 서버의 응답을 아래에서 볼 수 있어요.',
    ja: 'サーバーに拒否されました。サーバーの応答は下のとおりです。',
  },
  connection_lost: {
    en: 'The connection was cut off.',
    ko: '연결이 끊겼어요.',
    ja: '接続が切断されました。',
  },
  unknown: {
    en: 'It did not work, for a reason we could not make out.',
    ko: '알 수 없는 이유로 실패했어요.',
    ja: '原因を特定できない問題が発生しました。',
  },
} as const satisfies Record<string, Words>;

export type MailCode = keyof typeof mailWords;
