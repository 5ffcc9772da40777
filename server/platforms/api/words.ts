import type { Words } from '../platform.ts';

/** What a person reads about this platform. */
export const words = {
  name: { en: 'Any store (REST API)', ko: '모든 쇼핑몰 (REST API)', ja: 'あらゆるストア（REST API）' },
  about: {
    en: 'Your store sends what happens and carries out refunds and other actions when asked.',
    ko: '쇼핑몰에서 일어난 일을 보내 주고, 요청하면 환불 같은 처리를 대신해 줘요.',
    ja: 'ストアで起きたことを受け取り、返金などの処理をストアに依頼します。',
  },
} satisfies Record<string, Words>;

/** What a connection test found, by code. */
export const checkWords: Record<string, Words> = {
  fine: { en: 'The store answered and accepted our signature.', ko: '쇼핑몰이 응답했고 서명도 확인했어요.', ja: 'ストアが応答し、署名も確認されました。' },
  no_address: { en: 'There is no action address yet, so refunds and other actions cannot be sent.', ko: '요청을 보낼 주소가 없어서 환불 같은 처리를 보낼 수 없어요.', ja: '依頼先のアドレスがないため、返金などの処理を送れません。' },
  no_such_host: { en: 'This host name does not exist. Check the spelling of the address.', ko: '이런 호스트 이름이 없어요. 주소 철자를 확인해 주세요.', ja: 'このホスト名は存在しません。アドレスの綴りを確認してください。' },
  connection_refused: { en: 'Nothing is listening at this address. Check the port, and that the store is running.', ko: '이 주소에서 응답하는 서버가 없어요. 포트와 서버 상태를 확인해 주세요.', ja: 'このアドレスで待ち受けているサーバーがありません。ポートと稼働状況を確認してください。' },
  unreachable: { en: 'The server cannot be reached from here. A firewall may be in the way.', ko: '서버에 연결할 수 없어요. 방화벽이 막고 있을 수 있어요.', ja: 'サーバーに接続できません。ファイアウォールで遮断されている可能性があります。' },
  certificate: { en: 'The server’s TLS certificate is not valid for this name or has expired.', ko: '서버의 TLS 인증서가 이 이름과 맞지 않거나 만료됐어요.', ja: 'サーバーの TLS 証明書がこの名前に対して無効か、期限切れです。' },
  tls: { en: 'The server does not speak TLS here. Is it http instead of https, or another port?', ko: '이 주소는 TLS 연결이 아니에요. https 대신 http이거나 포트가 다를 수 있어요.', ja: 'このアドレスは TLS に対応していません。http か別のポートではありませんか。' },
  private_address: { en: 'This address is on a private network. The operator may allow it with ALLOW_PRIVATE_HOSTS.', ko: '사설망 주소예요. 운영자가 ALLOW_PRIVATE_HOSTS로 허용할 수 있어요.', ja: 'プライベートネットワークのアドレスです。運用者が ALLOW_PRIVATE_HOSTS で許可できます。' },
  timeout: { en: 'The store did not answer within 15 seconds.', ko: '쇼핑몰이 15초 안에 응답하지 않았어요.', ja: 'ストアが15秒以内に応答しませんでした。' },
  connection_lost: { en: 'The connection broke before an answer came.', ko: '응답이 오기 전에 연결이 끊겼어요.', ja: '応答の前に接続が切れました。' },
  signature_refused: { en: 'The store did not accept our signature. It probably has another signing secret.', ko: '쇼핑몰이 서명을 받아들이지 않았어요. 서명 비밀 키가 다른 것 같아요.', ja: 'ストアが署名を受け付けませんでした。署名シークレットが異なるようです。' },
  no_such_address: { en: 'The server answers, but not at this path. Check the path of the address.', ko: '서버는 응답하지만 이 경로는 없어요. 주소의 경로를 확인해 주세요.', ja: 'サーバーは応答しますが、このパスはありません。アドレスのパスを確認してください。' },
  redirected: { en: 'The address redirects to another one. Enter the final address.', ko: '다른 주소로 넘겨지고 있어요. 최종 주소를 입력해 주세요.', ja: '別のアドレスに転送されています。最終的なアドレスを入力してください。' },
  store_error: { en: 'The store answered with an error of its own.', ko: '쇼핑몰에서 오류를 응답했어요.', ja: 'ストア側のエラーが返されました。' },
  store_busy: { en: 'The store says it is too busy at the moment.', ko: '쇼핑몰이 지금 너무 바쁘다고 해요.', ja: 'ストアが混み合っているとの応答です。' },
  unreadable_answer: { en: 'The store answered, but not as described: it should answer a ping with {"status": "done"}.', ko: '응답은 왔지만 형식이 달라요. ping에는 {"status": "done"}으로 답해야 해요.', ja: '応答はありましたが形式が異なります。ping には {"status": "done"} と答える必要があります。' },
};
